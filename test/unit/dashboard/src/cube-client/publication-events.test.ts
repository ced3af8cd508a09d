import { afterEach, describe, expect, it, vi } from 'vitest';
import { followPublications } from '../../../../../dashboard/src/cube-client/publication-events.ts';

/** An edge whose stream says what the test writes. */
function edge() {
  const asked: (RequestInit | undefined)[] = [];
  const pipe = new TransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 100 });
  const writer = pipe.writable.getWriter();
  const bytes = new TextEncoder();
  const fetch = (async (_url: unknown, init?: RequestInit) => {
    asked.push(init);
    return new Response(pipe.readable);
  }) as typeof globalThis.fetch;
  return { asked, effects: { fetch }, say: (text: string) => writer.write(bytes.encode(text)), writer };
}
const never = new AbortController().signal;
const tokens = async () => 'a-token';

describe('followPublications', () => {
  afterEach(() => void vi.useRealTimers());

  it('tells every number, however the bytes are cut, and nothing of signs of life', async () => {
    const { asked, effects, say, writer } = edge();
    const told: number[] = [];
    const following = followPublications(effects, tokens, never, (sequence) => told.push(sequence));
    await say('event: publication\nid: 7\ndata: {"build_id":"a","sequ');
    await say('ence":7}\n\n: here\n\nevent: other\ndata: {"sequence":9}\n\nevent: publication\n');
    await say('data: {"sequence":8}\n\n');
    await writer.close();
    await following;
    expect(told).toEqual([7, 8]);
    expect(asked[0]?.headers).toEqual({ authorization: 'Bearer a-token' });
  });

  it('ends once nothing was heard for longer than between two signs of life', async () => {
    vi.useFakeTimers();
    const { effects, say } = edge();
    let hasEnded = false;
    void followPublications(effects, tokens, never, () => undefined).then(() => (hasEnded = true));
    for (let beat = 0; beat < 5; beat += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      await say(': here\n\n');
    }
    await vi.advanceTimersByTimeAsync(30_000);
    expect(hasEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(hasEnded).toBe(true);
  });

  it.each([
    ['a refusal', async () => Response.json({ error: 'Too many.', code: 'x' }, { status: 429 }), 429],
    ['an answer without a stream', async () => new Response(null, { status: 204 }), 204],
    ['no answer', () => Promise.reject(new TypeError('refused')), 0],
  ])('throws for %s', async (_, fetch, status) => {
    const following = followPublications({ fetch }, tokens, never, () => undefined);
    await expect(following).rejects.toMatchObject({ name: 'EdgeError', status });
  });
});
