import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { malformed } from '../../../policies/policy-error.ts';
import { PICTURE_WIDTHS, SCHEMES } from '../../../policies/sharing.ts';
import { omit } from '../../engine/omit.ts';
import { findGrant, findGrantBySecret, isGood, noteUse } from '../../state/embed-grants.ts';
import type { EmbedGrant } from '../../state/embed-grants.ts';
import type { StateStore } from '../../state/store.ts';
import { EdgeError, notFound, unauthorized } from '../edge-error.ts';
import { bearerToken } from '../request-checks.ts';
import { sendFile } from '../static-files.ts';
import type { StaticFiles } from '../static-files.ts';
import type { Tokens } from '../tokens.ts';
import type { Figures, Look } from './figures.ts';
import { ownOrigin, SECRET } from './addresses.ts';
import { allowOpaqueOrigin, frameHeaders } from './frame-headers.ts';
import { noteReader } from './note-reader.ts';
import { frameShell } from './shell.ts';

export interface FrameRoutesOptions {
  state: StateStore;
  figures: Figures;
  tokens: Tokens;
  isDemo: boolean;
  /** Takes one of the requests an address has, after it named a grant that is none. */
  blame(request: FastifyRequest): void;
  /** Takes one of the openings that one address has of one frame. */
  limitOpening(request: FastifyRequest): void;
  /** The files of the built dashboard, the frame's script among them. */
  files: StaticFiles;
}

const looks = { scheme: z.enum(SCHEMES), width: z.coerce.number().int().min(1).max(10_000) };
const openRequest = z.strictObject({ secret: z.string().regex(SECRET), ...looks });
const pictureRequest = z.strictObject(looks);
const shellRequest = z.looseObject({ image: z.string().regex(SECRET).optional() });

const FOR_FRAMES = { config: { doc: 'the frames of shared charts, for browsers' } };

/** The width of the pictures that fits a frame: the next one below its own, the smallest in a smaller one. */
export const pictureWidth = (width: number): number =>
  PICTURE_WIDTHS.findLast((each) => each <= width) ?? PICTURE_WIDTHS[0];

export const ended = (): EdgeError =>
  new EdgeError(
    403,
    'grant_ended',
    'This chart is no longer shared here.',
    'Ask whoever put it here to share it again.',
  );

/** The frame: its shell, its script, and the exchange of a grant for short tokens and pictures. */
export async function frameRoutes(app: FastifyInstance, options: FrameRoutesOptions): Promise<void> {
  const { state, figures, tokens } = options;

  app.get('/embed/:id', FOR_FRAMES, async (request, reply) => {
    const grant = await findGrant(state, (request.params as { id: string }).id);
    const parsed = shellRequest.safeParse(request.query);
    if (!grant || grant.class !== 'interactive' || !parsed.success) {
      options.blame(request);
      throw notFound();
    }
    return frameHeaders(reply, grant.origins)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(frameShell(grant, parsed.data.image ?? null, ownOrigin(request, options.isDemo)));
  });

  for (const name of ['frame.js', 'concord-chart.js']) {
    app.get(`/embed/${name}`, FOR_FRAMES, async (request, reply) => {
      const script = (await options.files()).get(`/embed/${name}`);
      if (!script) throw notFound();
      return sendFile(request, reply.header('cross-origin-resource-policy', 'cross-origin'), script);
    });
  }

  const picture = async (grant: EmbedGrant, { scheme, width }: Pick<Look, 'scheme' | 'width'>) => {
    const drawn = await figures.get(grant, { scheme, width: pictureWidth(width), scale: null });
    return drawn && { ...omit(drawn, 'png', 'etag', 'buildId'), build_id: drawn.buildId };
  };

  const preflight = async (request: FastifyRequest, reply: Parameters<typeof allowOpaqueOrigin>[0]) =>
    allowOpaqueOrigin(reply, request.headers.origin).code(204).send();
  app.options('/api/v1/embeds/:id/open', FOR_FRAMES, preflight);
  app.options('/api/v1/embeds/:id/picture', FOR_FRAMES, preflight);

  app.post('/api/v1/embeds/:id/open', FOR_FRAMES, async (request, reply) => {
    allowOpaqueOrigin(reply, request.headers.origin).header('cache-control', 'no-store');
    options.limitOpening(request);
    const parsed = openRequest.safeParse(request.body);
    if (!parsed.success) throw malformed('Opening a chart needs its secret, a scheme and a width.');
    const grant = await findGrantBySecret(state, parsed.data.secret);
    if (!grant || grant.id !== (request.params as { id: string }).id || grant.class !== 'interactive') {
      options.blame(request);
      throw notFound();
    }
    noteReader(request, grant);
    if (!isGood(grant, new Date())) throw ended();
    await noteUse(state, grant);
    const token = await tokens.mintEmbed(grant.id, grant.role, grant.expires_at);
    return { ...token, picture: await picture(grant, parsed.data) };
  });

  app.get('/api/v1/embeds/:id/picture', FOR_FRAMES, async (request, reply) => {
    allowOpaqueOrigin(reply, request.headers.origin).header('cache-control', 'no-store');
    const id = await tokens.verifyEmbed(bearerToken(request) ?? '').catch((error: unknown) => {
      options.blame(request);
      throw error;
    });
    if (id !== (request.params as { id: string }).id) throw unauthorized();
    const parsed = pictureRequest.safeParse(request.query);
    if (!parsed.success) throw malformed('A picture has a scheme and a width, and nothing else.');
    const grant = await findGrant(state, id);
    if (!grant) throw ended();
    noteReader(request, grant);
    if (!isGood(grant, new Date())) throw ended();
    return { picture: await picture(grant, parsed.data) };
  });
}
