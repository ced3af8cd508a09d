import { describe, expect, it } from 'vitest';

import { createAnswerCache } from '../../../../../cube/server/edge/answer-cache.ts';

describe('createAnswerCache', () => {
  it('makes an answer once for everybody who asks meanwhile', async () => {
    const cache = createAnswerCache();
    let made = 0;
    const make = async () => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { made };
    };
    const asked = await Promise.all(Array.from({ length: 50 }, () => cache.get('key', make)));
    expect(made).toBe(1);
    expect(new Set(asked.map((each) => each.answer.etag)).size).toBe(1);
    expect(asked.filter((each) => !each.hit)).toHaveLength(1);
    expect((await cache.get('key', make)).hit).toBe(true);
  });

  it('does not keep a failure', async () => {
    const cache = createAnswerCache();
    await expect(cache.get('key', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await cache.get('key', async () => 'yes')).answer.body.toString()).toBe('"yes"');
  });

  it('stays within its bytes and lets the oldest go', async () => {
    const cache = createAnswerCache(20_000);
    for (let index = 0; index < 100; index += 1)
      await cache.get(`key ${index}`, async () => 'x'.repeat(1000));
    expect(cache.bytes).toBeLessThanOrEqual(20_000);
    expect((await cache.get('key 99', async () => 'new')).hit).toBe(true);
    expect((await cache.get('key 0', async () => 'new')).hit).toBe(false);
  });

  it('answers what is too large to keep', async () => {
    const cache = createAnswerCache(1000);
    const { answer } = await cache.get('key', async () => 'x'.repeat(5000));
    expect(answer.body.byteLength).toBe(5002);
    expect(cache.bytes).toBe(0);
  });

  it('forgets a build and nothing else', async () => {
    const cache = createAnswerCache();
    await cache.get('b1\nsales', async () => 1);
    await cache.get('b2\nsales', async () => 2);
    cache.forget('b1\n');
    expect((await cache.get('b1\nsales', async () => 3)).hit).toBe(false);
    expect((await cache.get('b2\nsales', async () => 3)).hit).toBe(true);
  });
});
