import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** An answer as it is sent: its bytes and their hash, and how many rows it has. */
export interface Answer {
  body: Buffer;
  etag: string;
  rows: number;
}

export interface AnswerCache {
  /** The kept answer of a key, or the one `make` gives; callers of the same key share one `make`. */
  get<T>(
    key: string,
    make: () => Promise<T>,
    rowsOf?: (value: T) => number,
  ): Promise<{ answer: Answer; hit: boolean }>;
  /** Forgets every answer whose key begins so. */
  forget(prefix: string): void;
  readonly bytes: number;
}

/** Keeps the most recently used answers, together at most `maximumBytes`. A failed `make` is not kept. */
export function createAnswerCache(maximumBytes = 64 * 1024 * 1024): AnswerCache {
  const kept = new LRUCache<string, Answer>({
    maxSize: maximumBytes,
    maxEntrySize: Math.floor(maximumBytes / 4),
    sizeCalculation: (answer, key) => answer.body.byteLength + key.length * 2 + 200,
  });
  const flights = new Map<string, Promise<Answer>>();
  return {
    async get(key, make, rowsOf = () => 0) {
      const known = kept.get(key);
      if (known) return { answer: known, hit: true };
      const underWay = flights.get(key);
      if (underWay) return { answer: await underWay, hit: true };
      const flight = make()
        .then((value): Answer => {
          const body = Buffer.from(JSON.stringify(value));
          const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
          const answer = { body, etag, rows: rowsOf(value) };
          kept.set(key, answer);
          return answer;
        })
        .finally(() => flights.delete(key));
      flights.set(key, flight);
      return { answer: await flight, hit: false };
    },
    forget(prefix) {
      for (const key of [...kept.keys()]) if (key.startsWith(prefix)) kept.delete(key);
    },
    get bytes() {
      return kept.calculatedSize;
    },
  };
}
