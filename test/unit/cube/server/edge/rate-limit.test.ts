import { describe, expect, it } from 'vitest';

import { createRateLimiter } from '../../../../../cube/server/edge/rate-limit.ts';

describe('createRateLimiter', () => {
  it('lets a burst through, then the steady rate, for each identity by itself', () => {
    let now = 0;
    const limit = createRateLimiter({ perSecond: 20, burst: 60 }, () => now);
    const passes = (identity: string, times: number): number => {
      let passed = 0;
      for (let index = 0; index < times; index += 1) {
        try {
          limit(identity);
          passed += 1;
        } catch (error) {
          expect(error).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
        }
      }
      return passed;
    };
    expect(passes('ann', 100)).toBe(60);
    expect(passes('bob', 10)).toBe(10);
    now = 1000;
    expect(passes('ann', 100)).toBe(20);
    now = 60_000;
    expect(passes('ann', 100)).toBe(60);
  });
});
