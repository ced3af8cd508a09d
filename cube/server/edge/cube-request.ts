import { z } from 'zod';

import { malformed } from '../../policies/policy-error.ts';

/** What a request to Cube's paths carries besides its token. */
export interface CubeRequest {
  query: unknown;
  /** The query as it was written, where it came as text. */
  text?: string;
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
  if (typeof query === 'string') return { query: parseJson(query), text: query, isMulti };
  return { query: required(query), isMulti };
}

function parseJson(text: string): unknown {
  try {
    return required(JSON.parse(text) as unknown);
  } catch {
    throw malformed('The query is not JSON.');
  }
}

function required(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) throw malformed('The request needs a query.');
  return query;
}
