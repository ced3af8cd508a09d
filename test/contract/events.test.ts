import { once } from 'node:events';
import { connect } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { createKey, revokeKey } from '../../cube/server/state/api-keys.ts';
import { readAudit } from '../../cube/server/state/audit.ts';
import { createTokens } from '../../cube/server/edge/tokens.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

interface Listening {
  status: number;
  headers: Headers;
  /** Everything received so far. */
  text(): string;
  /** Resolved when the server ends the stream, with when. */
  ended: Promise<number>;
  stop(): void;
}

async function listen(edge: FixtureEdge, authorization: string): Promise<Listening> {
  const control = new AbortController();
  const response = await fetch(`${edge.url}/api/v1/events`, {
    headers: { authorization },
    signal: control.signal,
  });
  let text = '';
  const read = async (): Promise<number> => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
    return Date.now();
  };
  const ended = read();
  ended.catch(() => undefined);
  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    ended,
    stop: () => control.abort(),
  };
}

const told = (listening: Listening): number[] =>
  [...listening.text().matchAll(/^data: (.*)$/gm)].map(
    ([, data]) => (JSON.parse(data!) as { sequence: number }).sequence,
  );

describe('events', () => {
  let edge: FixtureEdge;
  const start = async (options: Parameters<typeof startFixtureEdge>[0] = {}) => {
    edge = await startFixtureEdge({ events: { pollEvery: 50, beatEvery: 100 }, ...options });
  };
  afterEach(() => edge.close());

  it('tell of the publication in service and of each new one, and show signs of life', async () => {
    await start();
    const one = await listen(edge, await edge.token('sales'));
    const two = await listen(edge, `Bearer ${await edge.token('marketing')}`);
    expect(one.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(one.headers.get('content-security-policy')).toContain("default-src 'none'");
    await expect.poll(() => [told(one), told(two)]).toEqual([[1], [1]]);
    await edge.home.publish();
    await expect
      .poll(() => [told(one), told(two)])
      .toEqual([
        [1, 2],
        [1, 2],
      ]);
    await edge.home.publish();
    const late = await listen(edge, await edge.token('sales'));
    await expect.poll(() => [told(one), told(late).at(-1)]).toEqual([[1, 2, 3], 3]);
    await expect.poll(() => one.text()).toContain(': here');
    expect(one.text()).toContain(
      'event: publication\nid: 2\ndata: {"build_id":"20260331T000002Z-00000002","sequence":2}\n\n',
    );
  });

  it('begin before the first publication, and tell of it', async () => {
    await start({ empty: true });
    const one = await listen(edge, await edge.token('sales'));
    await expect.poll(() => one.text()).toContain(': here');
    await edge.home.publish();
    await expect.poll(() => told(one)).toEqual([1]);
  });

  it('read the pointer once for all listeners, and not at all for none', async () => {
    let reads = 0;
    await start({
      publications: {
        current: () => {
          reads += 1;
          return null;
        },
        lastBuild: () => null,
      },
      events: { pollEvery: 100, beatEvery: 10_000 },
    });
    const token = await edge.token('sales');
    const listening = await Promise.all(Array.from({ length: 10 }, () => listen(edge, token)));
    const before = reads;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(reads - before).toBeGreaterThan(4);
    expect(reads - before).toBeLessThanOrEqual(11);
    for (const each of listening) each.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = reads;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(reads).toBe(after);
  });

  it('row 5: end with the token, and nothing is told after it', async () => {
    await start();
    const now = Date.now();
    const shortLived = createTokens([edge.secret], () => now - 298_000);
    const { token, expires_at } = await shortLived.mint({ role: 'sales', sub: 'ann' });
    const one = await listen(edge, token);
    const end = await one.ended;
    await edge.home.publish();
    expect(end - Date.parse(expires_at)).toBeGreaterThanOrEqual(-1_000);
    expect(end - Date.parse(expires_at)).toBeLessThan(1_000);
    expect(told(one)).toEqual([1]);
    // Elsewhere a token is good for some seconds longer, as clocks differ.
    expect((await listen(edge, token)).status).toBe(401);
  });

  it('row 5: end with a key that another process revokes, and no other does', async () => {
    await start();
    const given = { name: 'test', role: 'sales', days: 1 } as const;
    const [first, second] = [await createKey(edge.state, given), await createKey(edge.state, given)];
    const one = await listen(edge, first.secret);
    const two = await listen(edge, second.secret);
    await expect.poll(() => one.text()).toContain(': here');
    await revokeKey(edge.state, first.key.id);
    await one.ended;
    await edge.home.publish();
    await expect.poll(() => told(two)).toEqual([1, 2]);
    expect(told(one)).toEqual([1]);
  });

  it('are bounded for each caller and for all, and a place that is left is free again', async () => {
    await start({ events: { perIdentity: 2, inAll: 3, pollEvery: 50 } });
    const ann = await edge.token('sales', 'ann');
    const first = await listen(edge, ann);
    await listen(edge, ann);
    const third = await listen(edge, ann);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await listen(edge, await edge.token('sales', 'bob'))).status).toBe(200);
    expect((await listen(edge, await edge.token('sales', 'cat'))).status).toBe(429);
    first.stop();
    await expect.poll(async () => (await listen(edge, ann)).status).toBe(200);
  });

  it('need a token, keep no HEAD request open, and are in the audit log as they begin', async () => {
    await start({ events: { perIdentity: 1, pollEvery: 50 } });
    expect((await fetch(`${edge.url}/api/v1/events`)).status).toBe(401);
    const authorization = await edge.token('sales', 'ann');
    const head = await fetch(`${edge.url}/api/v1/events`, { method: 'HEAD', headers: { authorization } });
    expect(head.status).toBe(404);
    await listen(edge, authorization);
    expect((await listen(edge, authorization)).status).toBe(429);
    const entries = async () => (await readAudit(edge.state, { limit: 9, who: 'ann' })).map((e) => e.status);
    await expect.poll(entries, { timeout: 5_000 }).toEqual([429, 200]);
  });

  it('row 60: 200 streams, and a connection that asks for nothing, end at once when the server stops', async () => {
    await start({ events: { perIdentity: 200 } });
    const token = await edge.token('sales');
    const listening = await Promise.all(Array.from({ length: 200 }, () => listen(edge, token)));
    const silent = connect(Number(new URL(edge.url).port), '127.0.0.1');
    await once(silent, 'connect');
    const started = Date.now();
    await edge.app.close();
    await Promise.all(listening.map((each) => each.ended));
    expect(Date.now() - started).toBeLessThan(3_000);
  });
});
