import { describe, expect, it } from 'vitest';
import { EdgeError } from '../../../../../dashboard/src/cube-client/errors.ts';
import { demoTokens, requestJson } from '../../../../../dashboard/src/cube-client/session.ts';

function edge(lifetimeMs = 300_000) {
  const clock = { time: 1_000_000 };
  const asked: string[] = [];
  const fetch = async (_url: unknown, init?: RequestInit) => {
    asked.push(String(init?.body));
    const expires_at = new Date(clock.time + lifetimeMs).toISOString();
    return Response.json({ token: `token-${asked.length}`, expires_at, role: 'sales' });
  };
  return { clock, asked, effects: { fetch: fetch as typeof globalThis.fetch, now: () => clock.time } };
}

describe('demo tokens', () => {
  it('are kept while they are good and renewed a minute before their end', async () => {
    const { clock, asked, effects } = edge();
    const tokens = demoTokens('sales', effects);
    expect(await tokens()).toBe('token-1');
    clock.time += 239_000;
    expect(await tokens()).toBe('token-1');
    clock.time += 2_000;
    expect(await tokens()).toBe('token-2');
    expect(asked[0]).toBe('{"role":"sales"}');
  });
  it('are asked for once by callers of the same moment', async () => {
    const { asked, effects } = edge();
    const tokens = demoTokens('sales', effects);
    expect(await Promise.all([tokens(), tokens(), tokens()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(asked).toHaveLength(1);
  });
  it('are asked for again after a failure', async () => {
    let fails = true;
    const { effects } = edge();
    const fetch = (async (url, init) => {
      if (!fails) return effects.fetch(url, init);
      fails = false;
      throw new TypeError('refused');
    }) as typeof globalThis.fetch;
    const tokens = demoTokens('sales', { ...effects, fetch });
    await expect(tokens()).rejects.toMatchObject({ code: 'unreachable', status: 0 });
    expect(await tokens()).toBe('token-1');
  });
});

describe('an answer that is not 2xx', () => {
  it('becomes an error with its remedy', async () => {
    const body = {
      error: 'Nothing is published.',
      code: 'no_publication',
      remedy: 'Run npm start.',
      request_id: 'r1',
    };
    const fetch = (async () => Response.json(body, { status: 503 })) as typeof globalThis.fetch;
    const failure = await requestJson({ fetch }, '/api/v1/publication').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EdgeError);
    expect(failure).toMatchObject({
      message: 'Nothing is published.',
      status: 503,
      remedy: 'Run npm start.',
      requestId: 'r1',
    });
  });
});
