import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import { filterSchema, querySchema } from '../../policies/query-grammar.ts';
import { REFUSALS, errorSchema, noteSchema } from './api-doc.ts';
import type { RouteDoc } from './api-doc.ts';

type Json = Record<string, unknown>;

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;

export interface DescribedRoute {
  method: (typeof METHODS)[number];
  url: string;
  doc: RouteDoc;
}

/** An OpenAPI 3.1 document, as far as this server fills it. */
export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
}

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  security: Json[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}

interface Content {
  schema?: Json;
  example?: unknown;
}

interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  schema?: Json;
  content?: Record<string, Content>;
  example?: unknown;
}

const EVERY: (keyof typeof REFUSALS)[] = [429, 500];
const WITH_TOKEN: (keyof typeof REFUSALS)[] = [401];
const WITH_BODY: (keyof typeof REFUSALS)[] = [400, 413, 415];
const JSON_TYPE = 'application/json';

/** Notes the description of each route as it is registered, without HEAD, which answers as GET does. */
export function collectRoutes(app: FastifyInstance): DescribedRoute[] {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.doc || typeof config.doc === 'string') return;
    for (const each of METHODS)
      if ([method].flat().includes(each)) routes.push({ method: each, url, doc: config.doc });
  });
  return routes;
}

/** The description of these routes, with the schemas they check requests by. */
export function openApi(routes: readonly DescribedRoute[]): OpenApi {
  const schemas = schemasOf(routes);
  const paths: OpenApi['paths'] = {};
  for (const route of routes)
    (paths[templateOf(route.url)] ??= {})[route.method.toLowerCase()] = operation(route, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Concord',
      version: '1',
      description:
        'Ask for any number of the company. Paths under /cubejs-api are those of Cube, so every Cube client works.',
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of five minutes, or a key.' },
      },
    },
  };
}

/** A path as OpenAPI writes it: `/notes/{id}` for `/notes/:id`. */
const templateOf = (url: string): string => url.replace(/:(\w+)/g, '{$1}');
const inputName = (doc: RouteDoc): string => `${doc.id}_request`;
const answerName = (doc: RouteDoc): string => `${doc.id}_answer`;

function schemasOf(routes: readonly DescribedRoute[]): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  registry.add(querySchema, { id: 'query' });
  registry.add(filterSchema, { id: 'filter' });
  registry.add(errorSchema, { id: 'error' });
  registry.add(noteSchema, { id: 'concord' });
  for (const doc of new Set(routes.map((route) => route.doc))) {
    // A schema may be shared, a name may not.
    if (doc.input) registry.add(doc.input.clone(), { id: inputName(doc) });
    if (doc.answer.schema) registry.add(doc.answer.schema.clone(), { id: answerName(doc) });
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  }) as { schemas: Record<string, Json> };
  for (const schema of Object.values(schemas)) {
    delete schema['$schema'];
    delete schema['$id'];
  }
  return schemas;
}

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function operation({ method, doc }: DescribedRoute, schemas: Record<string, Json>): Operation {
  const { id, summary, description, input, example, answer, refusals = [], isOpen } = doc;
  const hasBody = (method === 'POST' || method === 'PATCH') && input !== undefined;
  const inPath = Object.keys(doc.path?.shape ?? {}).map((name): Parameter => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = input && !hasBody ? parametersOf(schemas[inputName(doc)]!, example ?? {}) : [];
  const parameters = [...inPath, ...inQuery];
  const statuses = new Set([
    ...(isOpen ? [] : WITH_TOKEN),
    ...(hasBody ? WITH_BODY : []),
    ...refusals,
    ...EVERY,
  ]);
  const errorContent = { [JSON_TYPE]: { schema: reference('error') } };
  return {
    operationId: `${id}_${method.toLowerCase()}`,
    summary,
    ...(description ? { description } : {}),
    security: isOpen ? [] : [{ token: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody
      ? {
          requestBody: {
            required: true,
            content: { [JSON_TYPE]: { schema: reference(inputName(doc)), ...(example ? { example } : {}) } },
          },
        }
      : {}),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        content: Object.fromEntries(
          answer.types.map((type) => [
            type,
            type === JSON_TYPE && answer.schema ? { schema: reference(answerName(doc)) } : {},
          ]),
        ),
      },
      ...Object.fromEntries(
        [...statuses].map((status) => [status, { description: REFUSALS[status], content: errorContent }]),
      ),
    },
  };
}

function parametersOf(schema: Json, example: Json): Parameter[] {
  const { properties, required = [] } = schema as { properties: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, each]) => {
    const isPlain = ['string', 'integer', 'boolean'].includes(String(each['type'])) || 'enum' in each;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      // What is no plain text is sent as JSON.
      ...(name === 'query' && !isPlain
        ? {
            content: {
              [JSON_TYPE]: { schema: each, ...(name in example ? { example: example[name] } : {}) },
            },
          }
        : { schema: each, ...(name in example ? { example: example[name] } : {}) }),
    };
  });
}
