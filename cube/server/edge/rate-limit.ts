import { LRUCache } from 'lru-cache';

import { EdgeError } from './edge-error.ts';

export interface RateLimit {
  /** Requests a second that may go on for ever. */
  perSecond: number;
  /** Requests at once after a rest; above the tiles of one page. */
  burst: number;
}

/**
 * A bucket of requests per identity. The returned function takes one and throws 429 with `Retry-After` when
 * the bucket is empty. `now` gives milliseconds.
 */
export function createRateLimiter(
  limit: RateLimit,
  now: () => number = Date.now,
): (identity: string) => void {
  const buckets = new LRUCache<string, { left: number; at: number }>({ max: 10_000 });
  return (identity) => {
    const moment = now();
    const bucket = buckets.get(identity) ?? { left: limit.burst, at: moment };
    const refilled = bucket.left + ((moment - bucket.at) / 1000) * limit.perSecond;
    bucket.left = Math.min(limit.burst, refilled);
    bucket.at = moment;
    buckets.set(identity, bucket);
    if (bucket.left < 1) {
      const seconds = Math.ceil((1 - bucket.left) / limit.perSecond);
      throw new EdgeError(
        429,
        'too_many_requests',
        'There are too many requests at once.',
        'Wait a moment.',
        {
          'retry-after': String(seconds),
        },
      );
    }
    bucket.left -= 1;
  };
}
