import type { FastifyRequest } from 'fastify';

import { readCubeRequest } from './cube-request.ts';
import type { CubeRequest } from './cube-request.ts';

/** What of a request the audit log keeps. */
export interface Asked {
  /** What was read of it, as it came; undefined where nothing could be read. */
  query: unknown;
  /** Rows of the answer; null until there is one, and where there are none. */
  rows: number | null;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the audit log keeps what is asked here, answered or refused. */
    isAudited?: true;
  }
}

/** What a request carries beside the path: the parameters of a GET, the body of a POST. */
export const inputOf = (request: FastifyRequest): unknown =>
  request.method === 'POST' ? request.body : request.query;

/** Reads what is asked for on an audited route, and notes it for the log. Throws `PolicyError` (400). */
export function readAsked(request: FastifyRequest): CubeRequest {
  const read = readCubeRequest(inputOf(request));
  request.asked!.query = read.query;
  return read;
}
