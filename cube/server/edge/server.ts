import { randomUUID } from 'node:crypto';

import fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';

import type { Drawings } from '../embed/drawing.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { CurrentPublication, LastBuild } from '../publication/read.ts';
import { ownerOf } from '../../policies/explorations.ts';
import { membersAsked } from '../../policies/members-asked.ts';
import { UNKNOWN_CALLER, openAudit } from '../state/audit.ts';
import type { StateStore } from '../state/store.ts';
import { createAnswerCache } from './answer-cache.ts';
import type { Asked } from './asked.ts';
import { callerVerifier } from './callers.ts';
import { cubeRoutes } from './cube-routes.ts';
import { docRoutes } from './doc-routes.ts';
import { EMBED_PATHS, registerEmbeds } from './embed/main.ts';
import { notFound, unauthorized } from './edge-error.ts';
import { EngineShelf } from './engine-shelf.ts';
import type { Lease } from './engine-shelf.ts';
import { eventRoutes } from './event-routes.ts';
import type { EventRoutesOptions } from './event-routes.ts';
import { explorationRoutes } from './exploration-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { graphqlRoutes } from './graphql-routes.ts';
import { hangUpAtClose } from './hang-up.ts';
import { noteRoutes } from './note-routes.ts';
import { collectRoutes } from './openapi.ts';
import { productRoutes } from './product-routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { assertHost, bearerToken } from './request-checks.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { redactedDetail } from './logging.ts';
import { sendError } from './send-error.ts';
import { openFiles, staticRoutes } from './static-files.ts';
import type { Caller, Identity, Tokens } from './tokens.ts';

/** Where publications come from; read again for every request. */
export interface PublicationSource {
  current(): CurrentPublication | null | Promise<CurrentPublication | null>;
  lastBuild(): LastBuild | null | Promise<LastBuild | null>;
}

export interface EdgeOptions {
  publications: PublicationSource;
  engine: Omit<EngineOptions, 'publication'>;
  tokens: Tokens;
  /** Keys and the audit log; closed with the edge. */
  state: StateStore;
  /** Draws charts for readers outside the dashboard; closed with the edge. */
  drawings: Drawings;
  /** Demo personas without sign-in, on loopback only. */
  isDemo: boolean;
  /** The built dashboard; left out, only the API is served. */
  staticDir?: string;
  rateLimit?: RateLimit;
  /** Of what one caller writes: notes and saved explorations. */
  writeLimit?: RateLimit;
  cacheBytes?: number;
  events?: Pick<EventRoutesOptions, 'perIdentity' | 'inAll' | 'pollEvery' | 'beatEvery'>;
  logger?: FastifyBaseLogger;
}

/** What one request's log line says beside method, route and status. */
interface RequestNote {
  role?: string;
  build?: string;
  cache?: 'hit' | 'miss';
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Opens the live publication ahead of the first request. Throws `EngineStartError`. */
    warm(): Promise<void>;
  }
  interface FastifyRequest {
    identity: Caller | null;
    note: RequestNote;
    /** What the audit log says beside who, when and how it ended; null for what asks for no data. */
    asked: Asked | null;
  }
}

const BODY_LIMIT = 64 * 1024;
/** Milliseconds a request may take to arrive. */
const RECEIVED_WITHIN = 10_000;
/** Who the audit log says asked when no token or key says it. */
const UNKNOWN = { sub: UNKNOWN_CALLER, role: UNKNOWN_CALLER };
/** Paths that answer without a token. */
const OPEN_PATHS = new Set([
  '/health',
  '/api/v1/session',
  '/api/v1/demo/session',
  '/api/v1/openapi.json',
  '/api/v1/docs',
  '/*',
]);

/**
 * The public edge: Cube's REST paths and the product's own, behind host check, token, rate limit and policies.
 * Closing it waits for running requests and closes every publication and the state.
 */
export async function createEdge(options: EdgeOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // All three together: with another time for headers Node takes the longer of the two for the body.
    requestTimeout: RECEIVED_WITHIN,
    http: { headersTimeout: RECEIVED_WITHIN, connectionsCheckingInterval: 1_000 },
    forceCloseConnections: 'idle',
    trustProxy: false,
    frameworkErrors: (error, request, reply) =>
      void sendError(error, request as FastifyRequest, reply as FastifyReply),
  });
  const routes = collectRoutes(app);
  const cache = createAnswerCache(options.cacheBytes);
  const rateLimit = options.rateLimit ?? { perSecond: 20, burst: 60 };
  const limit = createRateLimiter(rateLimit);
  const limitWrites = createRateLimiter(options.writeLimit ?? { perSecond: 0.5, burst: 30 });
  const limitWriting = ({ sub }: Identity): void => limitWrites(ownerOf(sub));
  const verify = callerVerifier(options.tokens, options.state);
  const audit = openAudit(options.state, {
    failed: (error, waiting) =>
      app.log.error({ waiting, detail: redactedDetail(error) }, 'audit log not written'),
  });
  let forgetFigures = (_build: string): void => undefined;
  const shelf = new EngineShelf(options.engine, {
    opened: (build, ms) => app.log.info({ build, ms: Math.round(ms) }, 'publication opened'),
    closed: (build) => {
      cache.forget(`${build}\n`);
      forgetFigures(build);
      app.log.info({ build }, 'publication closed');
    },
    failed: (build, error) => app.log.error({ build, detail: redactedDetail(error) }, 'publication unusable'),
  });

  let lastGood: CurrentPublication | null = null;
  const current = async (): Promise<CurrentPublication | null> => {
    try {
      lastGood = (await options.publications.current()) ?? lastGood;
    } catch (error) {
      app.log.error({ detail: redactedDetail(error) }, 'pointer unreadable');
    }
    return lastGood;
  };
  const lease = async (): Promise<Lease> => shelf.lease(await current());
  const identify = (request: FastifyRequest): Caller => {
    if (!request.identity) throw unauthorized();
    return request.identity;
  };

  const noteInAudit = (
    { id, identity, asked, method, routeOptions }: FastifyRequest,
    status: number,
  ): void => {
    if (!asked && status !== 401 && status !== 429) return;
    const { sub, role } = identity ?? UNKNOWN;
    audit.note({
      at: new Date().toISOString(),
      who: sub,
      role,
      method,
      path: routeOptions.url ?? '',
      members: membersAsked(asked?.query),
      rows: status === 200 ? (asked?.rows ?? null) : null,
      status,
      request_id: id,
    });
  };

  app.decorate('warm', async () => {
    const pointed = await current();
    if (pointed) await shelf.warm(pointed);
  });
  app.decorateRequest('identity', null);
  app.decorateRequest('note');
  app.decorateRequest('asked', null);
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => sendError(notFound(), request, reply));
  // Made once: for each request anew it was an eighth of an answer from the cache.
  const setSecurityHeaders = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: options.isDemo ? false : { maxAge: 31_536_000 },
  });
  app.addHook('onRequest', (request, reply, next) =>
    setSecurityHeaders(request.raw, reply.raw, (error) => next(error as Error | undefined)),
  );
  app.addHook('onRequest', async (request, reply) => {
    request.note = {};
    // Noted before anything of it is read, so that a body that cannot be read is in the audit log too.
    if (request.routeOptions.config.isAudited) request.asked = { query: undefined, rows: null };
    reply.header('x-request-id', request.id);
    assertHost(request, options.isDemo);
    const token = bearerToken(request);
    const route = request.routeOptions.url ?? '';
    if (route === '/*' || EMBED_PATHS.has(route) || request.is404) return;
    if (OPEN_PATHS.has(route)) return void limit(`address:${request.ip}`);
    try {
      if (token === null) throw unauthorized();
      request.identity = await verify(token);
    } catch (error) {
      limit(`address:${request.ip}`);
      throw error;
    }
    request.note.role = request.identity.role;
    limit(`identity:${request.identity.sub}`);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, note } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    app.log.info(
      {
        request_id: request.id,
        method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms,
        ...note,
      },
      'request',
    );
    noteInAudit(request, reply.statusCode);
  });
  hangUpAtClose(app);
  app.addHook('onClose', async () => {
    await shelf.close();
    await audit.close();
    await options.state.close();
  });

  await app.register(cubeRoutes, {
    prefix: '/cubejs-api/v1',
    cache,
    identify,
    lease,
  });
  await app.register(exportRoutes, {
    prefix: '/api/v1',
    identify,
    lease,
  });
  await app.register(graphqlRoutes, {
    prefix: '/api/v1',
    cache,
    identify,
    lease,
  });
  const { state } = options;
  await app.register(noteRoutes, { prefix: '/api/v1', state, identify, lease, limitWriting });
  await app.register(explorationRoutes, { prefix: '/api/v1', state, identify, limitWriting });
  await app.register(eventRoutes, {
    prefix: '/api/v1',
    current,
    identify,
    verifyAgain: (request) => verify(bearerToken(request) ?? ''),
    opened: (request) => noteInAudit(request, 200),
    ...options.events,
  });
  await app.register(productRoutes, {
    isDemo: options.isDemo,
    tokens: options.tokens,
    current,
    lastBuild: async () => options.publications.lastBuild(),
    identify,
    identifyIfAny: async (request) => {
      const token = bearerToken(request);
      return token === null ? null : verify(token).catch(() => null);
    },
  });
  const files = await openFiles(options.staticDir);
  const figures = await registerEmbeds(app, {
    drawings: options.drawings,
    answers: cache,
    state: options.state,
    tokens: options.tokens,
    lease,
    identify,
    blame: (request) => limit(`address:${request.ip}`),
    rateLimit,
    isDemo: options.isDemo,
    files,
  });
  forgetFigures = figures.forget;
  await app.register(docRoutes, { prefix: '/api/v1', routes });
  if (options.staticDir !== undefined) await app.register(staticRoutes, { files });
  return app;
}
