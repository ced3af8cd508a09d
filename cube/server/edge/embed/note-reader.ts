import type { FastifyRequest } from 'fastify';

import type { EmbedGrant } from '../../state/embed-grants.ts';

/** Notes for log and audit by which shared chart a request reads, and with whose eyes. */
export function noteReader(request: FastifyRequest, grant: EmbedGrant): void {
  request.identity = { role: grant.role, sub: `embed:${grant.id}`, expires_at: grant.expires_at };
  request.asked = { query: undefined, rows: null };
  request.note.role = grant.role;
}
