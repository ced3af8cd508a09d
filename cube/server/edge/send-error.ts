import { STATUS_CODES } from 'node:http';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { toEdgeError } from './edge-error.ts';
import type { EdgeError } from './edge-error.ts';
import { redactedDetail } from './logging.ts';

/** An error as its caller may know it; the log is told of those that lie with us. */
export function toldOf(error: unknown, request: FastifyRequest): EdgeError {
  const told = toEdgeError(error);
  if (told.status >= 500) {
    request.log.error(
      { request_id: request.id, code: told.code, detail: redactedDetail(error) },
      'request failed',
    );
  }
  return told;
}

/** Answers an error as its caller may know it. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = toldOf(error, request);
  return reply
    .code(told.status)
    .headers({ 'cache-control': 'no-store', 'x-request-id': request.id, ...told.headers })
    .type('application/json; charset=utf-8')
    .send({
      error: told.message || STATUS_CODES[told.status],
      code: told.code,
      ...(told.remedy ? { remedy: told.remedy } : {}),
      request_id: request.id,
    });
}
