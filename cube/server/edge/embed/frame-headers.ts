import type { FastifyReply } from 'fastify';

/** What stands on another site's page: only those sites may hold it, and it loads nothing but its own parts. */
export function frameHeaders(reply: FastifyReply, origins: readonly string[]): FastifyReply {
  const holders = origins.length > 0 ? origins.join(' ') : "'none'";
  return reply
    .removeHeader('x-frame-options')
    .header(
      'content-security-policy',
      `default-src 'none';script-src 'self';style-src 'unsafe-inline';img-src 'self';connect-src 'self';` +
        `base-uri 'none';form-action 'none';frame-ancestors ${holders}`,
    )
    .header('cross-origin-resource-policy', 'cross-origin');
}

/** A sandboxed frame has no origin of its own; it may read what it asks for, with nothing but its token. */
export function allowOpaqueOrigin(reply: FastifyReply, origin: string | undefined): FastifyReply {
  reply.header('vary', 'origin');
  return origin === 'null'
    ? reply
        .header('access-control-allow-origin', 'null')
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'authorization, content-type')
        .header('access-control-max-age', '600')
    : reply;
}
