import type { FastifyRequest } from 'fastify';

import { EdgeError } from './edge-error.ts';
import { hostName, isLoopback } from './hosts.ts';

/** Refuses a request that names no host, or in the demo one that is not this machine. Throws 421. */
export function assertHost(request: FastifyRequest, isDemo: boolean): void {
  const host = hostName(request.headers.host);
  if (host === null || (isDemo && !isLoopback(host))) {
    throw new EdgeError(
      421,
      'wrong_host',
      'This address is not served here.',
      'Use http://localhost or 127.0.0.1.',
    );
  }
}

/** The token of the one Authorization header, with or without `Bearer`; null when there is none. Throws 400 for two. */
export function bearerToken(request: FastifyRequest): string | null {
  const names = request.raw.rawHeaders
    .filter((_, index) => index % 2 === 0)
    .map((name) => name.toLowerCase());
  for (const name of ['authorization', 'host']) {
    if (names.filter((each) => each === name).length > 1) {
      throw new EdgeError(400, 'malformed_request', 'The request has a header twice.');
    }
  }
  const header = request.headers.authorization?.trim();
  if (!header) return null;
  return header.replace(/^Bearer\s+/i, '');
}
