import type { FastifyRequest } from 'fastify';

import type { Lease } from './engine-shelf.ts';

/** Does a request's work on one lease, which the log then names and which is let go of whatever happens. */
export async function withLease<T>(
  request: FastifyRequest,
  open: () => Promise<Lease>,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const lease = await open();
  request.note = { ...request.note, build: lease.current.build_id };
  try {
    return await work(lease);
  } finally {
    lease.release();
  }
}
