import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { malformed } from '../../policies/policy-error.ts';
import { PERSONAS, ROLES } from '../../policies/roles.ts';
import type { CurrentPublication, LastBuild } from '../publication/read.ts';
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

const demoRequest = z.strictObject({ role: z.enum(ROLES) });
const signInRequest = z.strictObject({ grant: z.string().min(1).max(2000) });

/** The paths of the product itself: health, the publication, sessions. */
export async function productRoutes(app: FastifyInstance, options: ProductRoutesOptions): Promise<void> {
  app.get('/health', async (_request, reply) => {
    const current = await options.current();
    reply.code(current ? 200 : 503).header('cache-control', 'no-store');
    return {
      status: current ? 'ok' : 'no_publication',
      engine: { mode: 'portable', planner: 'javascript' },
      build_id: current?.build_id ?? null,
      sequence: current?.sequence ?? null,
    };
  });

  app.get('/api/v1/publication', async (request, reply) => {
    options.identify(request);
    const current = await options.current();
    if (!current) throw noPublication();
    reply.header('cache-control', 'private, no-cache');
    return { ...current.publication, last_build: publicBuild(await options.lastBuild()) };
  });

  app.get('/api/v1/session', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const identity = await options.identifyIfAny(request);
    return {
      mode: options.isDemo ? 'demo' : 'token',
      ...(options.isDemo ? { personas: PERSONAS } : {}),
      ...(identity ? { role: identity.role } : {}),
    };
  });

  app.post('/api/v1/session', async (request, reply) => {
    if (options.isDemo) throw notFound();
    const parsed = signInRequest.safeParse(request.body);
    if (!parsed.success) throw malformed('Signing in needs the grant of a link, and nothing else.');
    reply.header('cache-control', 'no-store');
    return options.tokens.redeem(parsed.data.grant);
  });

  app.post('/api/v1/demo/session', async (request, reply) => {
    if (!options.isDemo) throw notFound();
    const parsed = demoRequest.safeParse(request.body);
    if (!parsed.success) throw malformed(`The session needs one role: ${ROLES.join(', ')}.`);
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
