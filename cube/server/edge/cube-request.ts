import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { malformed } from '../../policies/policy-error.ts';

/** What a request to Cube's paths carries besides its token. */
export interface CubeRequest {
  /** The same object, which nobody changes, for texts that are the same. */
  query: object;
  /** Whether the caller understands answers of several queries. */
  isMulti: boolean;
}

/** The parameters of a GET, the body of a POST. */
export const cubeParameters = z.strictObject({
  query: z.unknown(),
  queryType: z.enum(['multi', 'regularQuery', 'compareDateRangeQuery', 'blendingQuery']).nullish(),
  // Cube's clients may send these; they change nothing here.
  cache: z.string().max(32).nullish(),
  cacheMode: z.string().max(32).nullish(),
  progress: z.unknown().optional(),
  format: z.unknown().optional(),
});

/** Reads the parameters of a GET or the body of a POST. Throws `PolicyError` (400). */
export function readCubeRequest(input: unknown): CubeRequest {
  const parsed = cubeParameters.safeParse(input);
  if (!parsed.success) throw malformed('The request has a parameter that is not allowed.');
  const { query, queryType } = parsed.data;
  const isMulti = queryType === 'multi';
  if (typeof query === 'string') return { query: parseJson(query), isMulti };
  return { query: required(query), isMulti };
}

/** Characters of texts that are kept with what they were read as. */
const KEPT_CHARACTERS = 1_000_000;

/** The same people ask the same questions: what was found out about one is kept by the object it was read as. */
const known = new LRUCache<string, object>({
  maxSize: KEPT_CHARACTERS,
  sizeCalculation: (_, text) => text.length + 1,
});

function parseJson(text: string): object {
  let query = known.get(text);
  if (query) return query;
  try {
    query = frozen(required(JSON.parse(text) as unknown));
  } catch {
    throw malformed('The query is not JSON.');
  }
  known.set(text, query);
  return query;
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value) as unknown[])
    if (typeof part === 'object' && part !== null) frozen(part);
  return Object.freeze(value);
}

function required(query: unknown): object {
  if (typeof query !== 'object' || query === null) throw malformed('The request needs a query.');
  return query;
}
