import { errorFromBody, toEdgeError } from './errors.ts';

/** A role the demo can show. */
export interface Persona {
  role: string;
  name: string;
  description: string;
}

/** How this installation identifies its readers. */
export interface SessionInfo {
  mode: 'demo' | 'token';
  personas?: Persona[];
  role?: string;
  /** Of a role that sees one region. */
  region?: string;
}

interface MintedToken {
  token: string;
  /** Seconds it is good for from now; the reader's clock may be wrong. */
  expires_in: number;
}

/** The browser's own fetch and clock, or stand-ins for them. */
export interface Effects {
  fetch: typeof fetch;
  now: () => number;
}

/** The fetch and the clock of the browser. */
export const browser: Effects = { fetch: (input, init) => fetch(input, init), now: () => Date.now() };

/** A source of tokens: always one that is good for a while yet, or an EdgeError. */
export type TokenSource = () => Promise<string>;

/** The header that tells the edge who asks. Throws EdgeError when there is no token. */
export async function bearer(tokens: TokenSource): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokens()}` };
}

const RENEW_BEFORE_MS = 60_000;

/** The JSON of an answer. Throws EdgeError when there is no answer or it is not 2xx. */
export async function requestJson<T>(
  effects: Pick<Effects, 'fetch'>,
  url: string,
  init?: RequestInit,
): Promise<T> {
  let response: Response;
  try {
    response = await effects.fetch(url, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw toEdgeError(error);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || (body === null && response.status !== 204)) throw errorFromBody(body, response.status);
  return body as T;
}

/** When to renew a token, in milliseconds from now: a minute before its end, or half-way through a short life. */
function renewalDelay({ expires_in: seconds }: MintedToken): number {
  return Math.max(seconds * 1000 - RENEW_BEFORE_MS, seconds * 500);
}

/**
 * Tokens that are asked for at a path of the edge and kept until shortly before their end; callers at the same
 * moment share one renewal. Throws EdgeError when the edge refuses.
 */
function renewedTokens(path: string, request: object, effects: Effects): TokenSource {
  let current: { token: string; renewAt: number } | null = null;
  let renewal: Promise<string> | null = null;

  const renew = async (): Promise<string> => {
    const answer = await requestJson<MintedToken>(effects, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    current = { token: answer.token, renewAt: effects.now() + renewalDelay(answer) };
    return answer.token;
  };

  return () => {
    if (current && effects.now() < current.renewAt) return Promise.resolve(current.token);
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };
}

/** Tokens of a demo persona. */
export function demoTokens(role: string, effects: Effects): TokenSource {
  return renewedTokens('/api/v1/demo/session', { role }, effects);
}

/** Tokens in exchange for the grant of a sign-in link; 401 once that has ended. */
export function grantTokens(grant: string, effects: Effects): TokenSource {
  return renewedTokens('/api/v1/session', { grant }, effects);
}
