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
}

interface DemoToken {
  token: string;
  expires_at: string | number;
  role: string;
}

/** The browser's own fetch and clock, or stand-ins for them. */
export interface Effects {
  fetch: typeof fetch;
  now: () => number;
}

/** A source of tokens: always one that is good for at least a minute more, or an EdgeError. */
export type TokenSource = () => Promise<string>;

const REFRESH_BEFORE_MS = 60_000;
const FALLBACK_LIFETIME_MS = 240_000;

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
  if (!response.ok || body === null) throw errorFromBody(body, response.status);
  return body as T;
}

function expiryOf(token: DemoToken, now: number): number {
  const expiry =
    typeof token.expires_at === 'number'
      ? token.expires_at * (token.expires_at < 1e12 ? 1000 : 1)
      : Date.parse(token.expires_at);
  return Number.isFinite(expiry) ? expiry : now + FALLBACK_LIFETIME_MS;
}

/**
 * Tokens of a demo persona. A token is renewed one minute before its end; callers at the same moment share one
 * renewal. Throws EdgeError when the edge refuses.
 */
export function demoTokens(role: string, effects: Effects): TokenSource {
  let current: { token: string; expiresAt: number } | null = null;
  let renewal: Promise<string> | null = null;

  const renew = async (): Promise<string> => {
    const answer = await requestJson<DemoToken>(effects, '/api/v1/demo/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role }),
    });
    current = { token: answer.token, expiresAt: expiryOf(answer, effects.now()) };
    return answer.token;
  };

  return () => {
    if (current && effects.now() < current.expiresAt - REFRESH_BEFORE_MS)
      return Promise.resolve(current.token);
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };
}
