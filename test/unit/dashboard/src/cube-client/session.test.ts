import { describe, expect, it } from 'vitest';
import { EdgeError } from '../../../../../dashboard/src/cube-client/errors.ts';
import { demoTokens, grantTokens, requestJson } from '../../../../../dashboard/src/cube-client/session.ts';

function edge(expires_in = 300) {
  const clock = { time: 1_000_000 };
  const asked: string[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push(`${String(url)} ${String(init?.body)}`);
    return Response.json({ token: `token-${asked.length}`, expires_in, role: 'sales' });
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
    expect(asked[0]).toBe('/api/v1/demo/session {"role":"sales"}');
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

describe('tokens of a sign-in link', () => {
  it('are exchanged for its grant', async () => {
    const { asked, effects } = edge();
    expect(await grantTokens('a.b.c', effects)()).toBe('token-1');
    expect(asked).toEqual(['/api/v1/session {"grant":"a.b.c"}']);
  });
  it('are renewed half-way when the link is about to end, not at every question', async () => {
    const { clock, effects } = edge(40);
    const tokens = grantTokens('a.b.c', effects);
    await tokens();
    clock.time += 19_000;
    expect(await tokens()).toBe('token-1');
    clock.time += 2_000;
    expect(await tokens()).toBe('token-2');
  });
  it('come from nowhere once it has ended', async () => {
    const fetch = (async () => Response.json({}, { status: 401 })) as typeof globalThis.fetch;
    await expect(grantTokens('a.b.c', { fetch, now: () => 0 })()).rejects.toMatchObject({ status: 401 });
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
