import { bearer, browser, requestJson, type TokenSource } from './session.ts';

/** Asks the edge as the reader and gives the answer's body, null where it has none. Throws EdgeError. */
export async function send<T>(tokens: TokenSource, method: string, path: string, body?: object): Promise<T> {
  return requestJson<T>(browser, path, {
    method,
    headers: { ...(await bearer(tokens)), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
