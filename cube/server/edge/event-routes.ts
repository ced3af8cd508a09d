import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { RouteDoc } from './api-doc.ts';
import { createEventStreams } from './event-streams.ts';
import type { EventStreamsOptions } from './event-streams.ts';
import type { Caller } from './tokens.ts';

export interface EventRoutesOptions extends EventStreamsOptions {
  identify(request: FastifyRequest): Caller;
  /** Whose the request's token is now. Rejected once it is no good any more. */
  verifyAgain(request: FastifyRequest): Promise<Caller>;
  /** Called as a stream begins: one that the listener breaks off never counts as answered. */
  opened(request: FastifyRequest): void;
}

const DOC: RouteDoc = {
  id: 'events',
  summary: 'A stream that tells of every new publication.',
  description:
    'It begins with the publication in service, and ends with the token, a revoked key, after a day, or when the server stops: connect again. A line ": here" every 15 seconds is a sign of life.',
  answer: {
    types: ['text/event-stream'],
    description: 'Events named publication, whose data is {"build_id": …, "sequence": …}.',
  },
};

/** `/api/v1/events`: server-sent events, one for each new publication, until the caller's token or key ends. */
export async function eventRoutes(app: FastifyInstance, options: EventRoutesOptions): Promise<void> {
  const streams = createEventStreams(options);
  app.addHook('preClose', async () => streams.close());
  app.route({
    method: 'GET',
    url: '/events',
    exposeHeadRoute: false,
    config: { doc: DOC, isAudited: true },
    async handler(request, reply) {
      const { sub, expires_at } = options.identify(request);
      const stream = streams.open({ sub, expires_at, isStillWelcome: () => options.verifyAgain(request) });
      options.opened(request);
      request.asked = null;
      return reply
        .type('text/event-stream; charset=utf-8')
        .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
        .send(stream);
    },
  });
}
