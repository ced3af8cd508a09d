import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { forbidden } from '../../policies/policy-error.ts';
import { EngineError } from '../engine/errors.ts';
import { answerDryRun, answerLoad, answerSql } from './answers.ts';
import { askSchema, exampleQuery, noteSchema } from './api-doc.ts';
import type { RouteDoc } from './api-doc.ts';
import type { Answer, AnswerCache } from './answer-cache.ts';
import { readAsked } from './asked.ts';
import type { Lease } from './engine-shelf.ts';
import type { Identity } from './tokens.ts';
import { withLease } from './with-lease.ts';

export interface CubeRoutesOptions {
  cache: AnswerCache;
  /** A lease on the publication the pointer names at this moment; read once a request. */
  lease(): Promise<Lease>;
  identify(request: FastifyRequest): Identity;
}

const ASK = { input: askSchema, example: { query: exampleQuery } };
const QUERY_REFUSALS: RouteDoc['refusals'] = [400, 403, 503, 504];

const LOAD_DOC: RouteDoc = {
  id: 'load',
  summary: 'The answer to one query, to several blended ones, or to a comparison of date ranges.',
  description:
    'Several queries and comparisons need queryType=multi, whose answer has results instead of data. A body of {"error":"Continue wait"} means: still computing, ask again. An ETag sent back as If-None-Match gives 304 until the next build.',
  ...ASK,
  answer: {
    types: ['application/json'],
    description: 'The rows, and of which build they are.',
    schema: z.looseObject({
      data: z.unknown().optional().describe('Rows; numbers are texts, so that no cent is lost.'),
      results: z.array(z.looseObject({ data: z.unknown() })).optional(),
      concord: noteSchema,
    }),
  },
  refusals: QUERY_REFUSALS,
};
const DRY_RUN_DOC: RouteDoc = {
  id: 'dry_run',
  summary: 'How a query is read, without running it.',
  ...ASK,
  answer: {
    types: ['application/json'],
    description: 'The query with every relative date made absolute.',
    schema: z.looseObject({ normalizedQueries: z.array(z.unknown()), concord: noteSchema }),
  },
  refusals: QUERY_REFUSALS,
};
const SQL_DOC: RouteDoc = {
  id: 'sql',
  summary: 'The SQL behind a query, for analysts only.',
  ...ASK,
  answer: {
    types: ['application/json'],
    description: 'The statement and its parameters.',
    schema: z.looseObject({ sql: z.unknown(), concord: noteSchema }),
  },
  refusals: QUERY_REFUSALS,
};
const META_DOC: RouteDoc = {
  id: 'meta',
  summary: 'The views and members you may see, with their titles, types and descriptions.',
  answer: {
    types: ['application/json'],
    description: 'One entry a view.',
    schema: z.object({ cubes: z.array(z.looseObject({ name: z.string() })) }),
  },
  refusals: [503],
};

/** Cube's REST paths, so that Cube's own clients work unchanged. */
export async function cubeRoutes(app: FastifyInstance, options: CubeRoutesOptions): Promise<void> {
  const both = (
    url: string,
    doc: RouteDoc,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): void => {
    app.route({ method: ['GET', 'POST'], url, config: { doc, isAudited: true }, handler });
  };

  both('/load', LOAD_DOC, (request, reply) =>
    withLease(request, options.lease, async (lease) => {
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

  both('/dry-run', DRY_RUN_DOC, (request) =>
    withLease(request, options.lease, (lease) =>
      answerDryRun({
        lease,
        identity: options.identify(request),
        request: readAsked(request),
        requestId: request.id,
      }),
    ),
  );

  both('/sql', SQL_DOC, (request) =>
    withLease(request, options.lease, async (lease) => {
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

  app.get('/meta', { config: { doc: META_DOC } }, (request, reply) =>
    withLease(request, options.lease, async (lease) => {
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
