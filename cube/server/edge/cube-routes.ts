import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { forbidden } from '../../policies/policy-error.ts';
import { EngineError } from '../engine/errors.ts';
import { answerDryRun, answerLoad, answerSql } from './answers.ts';
import type { Answer, AnswerCache } from './answer-cache.ts';
import { readAsked } from './asked.ts';
import type { Lease } from './engine-shelf.ts';
import type { Identity } from './tokens.ts';

export interface CubeRoutesOptions {
  cache: AnswerCache;
  /** A lease on the publication the pointer names at this moment; read once a request. */
  lease(): Promise<Lease>;
  identify(request: FastifyRequest): Identity;
}

/** Cube's REST paths, so that Cube's own clients work unchanged. */
export async function cubeRoutes(app: FastifyInstance, options: CubeRoutesOptions): Promise<void> {
  const withLease = async <T>(request: FastifyRequest, work: (lease: Lease) => Promise<T>): Promise<T> => {
    const lease = await options.lease();
    request.note = { ...request.note, build: lease.current.build_id };
    try {
      return await work(lease);
    } finally {
      lease.release();
    }
  };
  const both = (
    url: string,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): void => {
    app.route({ method: ['GET', 'POST'], url, handler });
  };

  both('/load', (request, reply) =>
    withLease(request, async (lease) => {
      const asking = {
        lease,
        identity: options.identify(request),
        request: readAsked(request),
        requestId: request.id,
      };
      try {
        const { answer, hit } = await answerLoad(asking, options.cache);
        request.asked!.rows = answer.rows;
        request.note = { ...request.note, cache: hit ? 'hit' : 'miss' };
        return sendAnswer(request, reply, answer);
      } catch (error) {
        // Cube's clients know this as: still computing, ask again.
        if (error instanceof EngineError && error.code === 'continue_wait') return { error: 'Continue wait' };
        throw error;
      }
    }),
  );

  both('/dry-run', (request) =>
    withLease(request, (lease) =>
      answerDryRun({
        lease,
        identity: options.identify(request),
        request: readAsked(request),
        requestId: request.id,
      }),
    ),
  );

  both('/sql', (request) =>
    withLease(request, async (lease) => {
      const identity = options.identify(request);
      const read = readAsked(request);
      if (identity.role !== 'analyst') throw forbidden();
      return answerSql({
        lease,
        identity,
        request: read,
        requestId: request.id,
      });
    }),
  );

  app.get('/meta', (request, reply) =>
    withLease(request, async (lease) => {
      const { role } = options.identify(request);
      const { answer } = await options.cache.get(`${lease.engine.buildId}\n${role}\nmeta`, async () => ({
        cubes: (await lease.rights(role)).meta,
      }));
      return sendAnswer(request, reply, answer);
    }),
  );
}

function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  reply
    .header('etag', answer.etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'authorization');
  const known = request.headers['if-none-match'];
  if (known?.split(',').some((each) => each.trim().replace(/^W\//, '') === answer.etag))
    return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(answer.body);
}
