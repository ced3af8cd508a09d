import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Drawings } from '../../embed/drawing.ts';
import type { StateStore } from '../../state/store.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { Lease } from '../engine-shelf.ts';
import { createRateLimiter } from '../rate-limit.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { StaticFiles } from '../static-files.ts';
import type { Identity, Tokens } from '../tokens.ts';
import { createFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { frameRoutes } from './frame-routes.ts';
import { imageRoutes } from './image-routes.ts';
import { manageRoutes } from './manage-routes.ts';
import { oembedRoutes } from './oembed-routes.ts';

export interface EmbedOptions {
  drawings: Drawings;
  answers: AnswerCache;
  state: StateStore;
  tokens: Tokens;
  lease(): Promise<Lease>;
  identify(request: FastifyRequest): Identity;
  /** Takes one of the requests an address has, after it named a grant that is none. */
  blame(request: FastifyRequest): void;
  /** What one identity may ask. */
  rateLimit: RateLimit;
  isDemo: boolean;
  files: StaticFiles;
}

/** Paths that carry a grant, or nothing secret at all, in place of a caller's token. */
export const EMBED_PATHS: ReadonlySet<string> = new Set([
  '/embed/:id',
  '/embed/frame.js',
  '/embed/concord-chart.js',
  '/api/v1/embeds/:id/open',
  '/api/v1/embeds/:id/picture',
  '/image/:file',
  '/api/v1/oembed',
]);

/** Drawings of one image that is not kept yet: two a second, and its sizes and schemes at once. */
const DRAWINGS = { perSecond: 2, burst: 24 };
/** Readers that may stand behind one address and open the same frame. */
const READERS_OF_AN_ADDRESS = 30;

/** Charts outside the dashboard: their grants, frames, pictures and previews. Returns what keeps them. */
export async function registerEmbeds(app: FastifyInstance, options: EmbedOptions): Promise<Figures> {
  const figures = createFigures(options.drawings, options.answers, options.lease);
  const limitDrawing = createRateLimiter(DRAWINGS);
  const shared = { ...options, figures };
  await app.register(manageRoutes, { prefix: '/api/v1', ...shared });
  const { perSecond, burst } = options.rateLimit;
  const limitOpening = createRateLimiter({
    perSecond: perSecond * READERS_OF_AN_ADDRESS,
    burst: burst * READERS_OF_AN_ADDRESS,
  });
  await app.register(frameRoutes, {
    ...shared,
    limitOpening: ({ ip, params }) => limitOpening(`${ip} ${(params as { id: string }).id}`),
  });
  await app.register(imageRoutes, { ...shared, limitDrawing });
  await app.register(oembedRoutes, shared);
  app.addHook('onClose', async () => options.drawings.close());
  return figures;
}
