import type { FastifyInstance, FastifyRequest } from 'fastify';
import { execute, parse, specifiedRules, validate, visit } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { z } from 'zod';

import { LIMITS } from '../../policies/limits.ts';
import { forbidden, malformed } from '../../policies/policy-error.ts';
import { assertSafeJson } from '../../policies/safe-json.ts';
import type { ConcordNote } from './answers.ts';
import { answerLoad } from './answers.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { RouteDoc } from './api-doc.ts';
import type { Lease, Rights } from './engine-shelf.ts';
import { graphqlSchema } from './graphql-schema.ts';
import type { Row } from './graphql-schema.ts';
import { toldOf } from './send-error.ts';
import type { Caller } from './tokens.ts';
import { untilAnswered } from './until-answered.ts';
import { withLease } from './with-lease.ts';

export interface GraphQLRoutesOptions {
  cache: AnswerCache;
  lease(): Promise<Lease>;
  identify(request: FastifyRequest): Caller;
}

const input = z.strictObject({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().max(100).nullish(),
});
const DOC: RouteDoc = {
  id: 'graphql',
  summary: 'Queries in GraphQL, for analysts only.',
  description:
    'A field a view, whose selected fields are what is asked for; filters, order and rows as in /load, under the same rules. extensions.concord says of each field which build it is of. A document that does not fit the schema gets 400.',
  input,
  example: {
    query:
      '{ revenue(dateRange: ["2026-01-01", "2026-12-31"], limit: 10) { date(granularity: month) won_revenue } }',
  },
  answer: {
    types: ['application/json'],
    description: 'The rows by field, and errors of single fields.',
    schema: z.looseObject({
      data: z.unknown().optional(),
      errors: z.array(z.looseObject({ message: z.string() })).optional(),
    }),
  },
  refusals: [400, 403, 503],
};
/** Nodes of a document: far above any honest one, and few enough for rules that compare them pair by pair. */
const MOST_NODES = 1_500;

/** `/api/v1/graphql`: the views an analyst may see, asked through the same rules and cache as `/load`. */
export async function graphqlRoutes(app: FastifyInstance, options: GraphQLRoutesOptions): Promise<void> {
  const schemas = new WeakMap<Rights, GraphQLSchema>();
  app.post('/graphql', { config: { doc: DOC, isAudited: true } }, async (request, reply) => {
    const identity = options.identify(request);
    if (identity.role !== 'analyst') throw forbidden();
    assertSafeJson(request.body);
    const asked = input.safeParse(request.body);
    if (!asked.success) throw malformed('A request in GraphQL has a query, variables and an operationName.');
    const document = readDocument(asked.data.query);
    return withLease(request, options.lease, async (lease) => {
      const rights = await lease.rights(identity.role);
      const schema = schemas.get(rights) ?? graphqlSchema(rights.meta);
      schemas.set(rights, schema);
      const errors = validate(schema, document, specifiedRules, undefined, { maxErrors: 5 });
      if (errors.length > 0)
        return await reply.code(400).send({ errors: errors.map(({ message }) => ({ message })) });
      const notes: Record<string, ConcordNote> = {};
      const queries: unknown[] = [];
      const load = async (query: Record<string, unknown>, responseKey: string): Promise<Row[]> => {
        queries.push(query);
        if (queries.length > LIMITS.blendedQueries)
          throw malformed(`At most ${LIMITS.blendedQueries} views may be asked at once.`);
        const asking = { lease, identity, request: { query, isMulti: false }, requestId: request.id };
        const { answer } = await untilAnswered(() => answerLoad(asking, options.cache));
        const body = JSON.parse(answer.body.toString()) as { data: Row[]; concord: ConcordNote };
        notes[responseKey] = body.concord;
        request.asked!.rows = (request.asked!.rows ?? 0) + answer.rows;
        return body.data;
      };
      const result = await execute({
        schema,
        document,
        contextValue: { load },
        variableValues: asked.data.variables ?? {},
        operationName: asked.data.operationName ?? null,
      });
      request.asked!.query = queries;
      reply.header('cache-control', 'private, no-store');
      return {
        ...told(result, request),
        extensions: { concord: notes },
      };
    });
  });
}

/** The document of a request. Throws `PolicyError` (400) when it is none, or too large to be looked at. */
function readDocument(text: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true });
  } catch {
    throw malformed('The query is no GraphQL.');
  }
  for (const part of document.definitions) {
    const isQuery = part.kind === 'OperationDefinition' && part.operation === 'query';
    if (!isQuery && part.kind !== 'FragmentDefinition') throw malformed('There are queries only.');
  }
  let nodes = 0;
  visit(document, {
    enter() {
      if ((nodes += 1) > MOST_NODES) throw malformed(`The query has more than ${MOST_NODES} parts.`);
    },
  });
  return document;
}

interface ToldError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

/** The result with our own words for every failure, never the engine's. */
function told(
  { data, errors }: ExecutionResult,
  request: FastifyRequest,
): { data?: unknown; errors?: ToldError[] } {
  if (!errors) return { data };
  return {
    ...(data === undefined ? {} : { data }),
    errors: errors.map(({ message, path, originalError }): ToldError => {
      // What is wrong with variables and the like is GraphQL's own to say.
      if (!originalError) return { message };
      const told = toldOf(originalError, request);
      return {
        message: told.message,
        ...(path ? { path } : {}),
        extensions: {
          code: told.code,
          ...(told.remedy ? { remedy: told.remedy } : {}),
          request_id: request.id,
        },
      };
    }),
  };
}
