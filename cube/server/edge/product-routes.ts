import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { malformed } from '../../policies/policy-error.ts';
import { PERSONAS, ROLES, readerOf } from '../../policies/roles.ts';
import type { CurrentPublication, LastBuild } from '../publication/read.ts';
import type { RouteDoc } from './api-doc.ts';
import { noPublication, notFound } from './edge-error.ts';
import type { Identity, Tokens } from './tokens.ts';

export interface ProductRoutesOptions {
  isDemo: boolean;
  tokens: Tokens;
  /** The publication the pointer names, or the last good one while that is damaged; null before the first. */
  current(): Promise<CurrentPublication | null>;
  lastBuild(): Promise<LastBuild | null>;
  identify(request: FastifyRequest): Identity;
  /** The identity of a token when there is one and it is valid. */
  identifyIfAny(request: FastifyRequest): Promise<Identity | null>;
}

const DEMO_ROLES = PERSONAS.map(({ role }) => role);
const demoRequest = z.strictObject({ role: z.enum(DEMO_ROLES) });
const signInRequest = z.strictObject({ grant: z.string().min(1).max(2000) });

const token = z.object({
  token: z.string(),
  expires_at: z.string().describe('An instant, UTC.'),
  expires_in: z.int().describe('Seconds from now.'),
  role: z.enum(ROLES),
});
const JSON_TYPES = ['application/json'];
const HEALTH_DOC: RouteDoc = {
  id: 'health',
  summary: 'Whether anything is served, and which build.',
  description: 'The status is 503, with the same body, while nothing has been published.',
  answer: {
    types: JSON_TYPES,
    description: 'The build in service.',
    schema: z.looseObject({
      status: z.enum(['ok', 'no_publication']),
      build_id: z.string().nullable(),
      sequence: z.int().nullable(),
    }),
  },
  isOpen: true,
};
const PUBLICATION_DOC: RouteDoc = {
  id: 'publication',
  summary: 'What is served: its build, day, files and rows set aside; and how the last build went.',
  answer: {
    types: JSON_TYPES,
    description: 'The publication in service.',
    schema: z.looseObject({
      build_id: z.string(),
      sequence: z.int(),
      as_of_on: z.string(),
      last_build: z.unknown(),
    }),
  },
  refusals: [503],
};
const SESSION_DOC: RouteDoc = {
  id: 'session',
  summary: 'How people sign in here, and the role and region of the token if one is sent.',
  answer: {
    types: JSON_TYPES,
    description: 'The mode; in the demo the personas to choose from.',
    schema: z.looseObject({
      mode: z.enum(['demo', 'token']),
      role: z.enum(ROLES).optional(),
      region: z.string().optional(),
    }),
  },
  isOpen: true,
};
const SIGN_IN_DOC: RouteDoc = {
  id: 'sign_in',
  summary: 'A token of five minutes in exchange for the grant of a sign-in link; not in the demo.',
  input: signInRequest,
  answer: { types: JSON_TYPES, description: 'The token.', schema: token },
  refusals: [401, 404],
  isOpen: true,
};
const DEMO_DOC: RouteDoc = {
  id: 'demo_session',
  summary: 'A token of five minutes for a role; in the demo only.',
  input: demoRequest,
  example: { role: 'sales' },
  answer: { types: JSON_TYPES, description: 'The token.', schema: token },
  refusals: [404],
  isOpen: true,
};

/** The paths of the product itself: health, the publication, sessions. */
export async function productRoutes(app: FastifyInstance, options: ProductRoutesOptions): Promise<void> {
  app.get('/health', { config: { doc: HEALTH_DOC } }, async (_request, reply) => {
    const current = await options.current();
    reply.code(current ? 200 : 503).header('cache-control', 'no-store');
    return {
      status: current ? 'ok' : 'no_publication',
      engine: { mode: 'portable', planner: 'javascript' },
      build_id: current?.build_id ?? null,
      sequence: current?.sequence ?? null,
    };
  });

  app.get('/api/v1/publication', { config: { doc: PUBLICATION_DOC } }, async (request, reply) => {
    options.identify(request);
    const current = await options.current();
    if (!current) throw noPublication();
    reply.header('cache-control', 'private, no-cache');
    return { ...current.publication, last_build: publicBuild(await options.lastBuild()) };
  });

  app.get('/api/v1/session', { config: { doc: SESSION_DOC } }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const identity = await options.identifyIfAny(request);
    return {
      mode: options.isDemo ? 'demo' : 'token',
      ...(options.isDemo ? { personas: PERSONAS } : {}),
      ...(identity ? readerOf(identity) : {}),
    };
  });

  app.post('/api/v1/session', { config: { doc: SIGN_IN_DOC } }, async (request, reply) => {
    if (options.isDemo) throw notFound();
    const parsed = signInRequest.safeParse(request.body);
    if (!parsed.success) throw malformed('Signing in needs the grant of a link, and nothing else.');
    reply.header('cache-control', 'no-store');
    return options.tokens.redeem(parsed.data.grant);
  });

  app.post('/api/v1/demo/session', { config: { doc: DEMO_DOC } }, async (request, reply) => {
    if (!options.isDemo) throw notFound();
    const parsed = demoRequest.safeParse(request.body);
    if (!parsed.success) throw malformed(`The session needs one role: ${DEMO_ROLES.join(', ')}.`);
    const { role } = parsed.data;
    reply.header('cache-control', 'no-store');
    return options.tokens.mint({ role, sub: `demo:${role}:${randomUUID()}` });
  });
}

function publicBuild(build: LastBuild | null): object | null {
  if (!build) return null;
  const { status, started_at, finished_at, build_id, errors } = build;
  return { status, started_at, finished_at, build_id, errors };
}
