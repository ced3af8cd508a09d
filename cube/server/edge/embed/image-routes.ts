import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { forbidden, malformed } from '../../../policies/policy-error.ts';
import { PICTURE_SCALES, PICTURE_WIDTHS, SCHEMES } from '../../../policies/sharing.ts';
import { findGrantBySecret, isGood, noteUse } from '../../state/embed-grants.ts';
import type { EmbedGrant } from '../../state/embed-grants.ts';
import type { StateStore } from '../../state/store.ts';
import { notFound } from '../edge-error.ts';
import { EMPTY, ENDED } from './figures.ts';
import type { Figures, KeptFigure } from './figures.ts';
import { ownOrigin } from './addresses.ts';
import { noteReader } from './note-reader.ts';
import { imagePage } from './shell.ts';

export interface ImageRoutesOptions {
  state: StateStore;
  figures: Figures;
  isDemo: boolean;
  /** Takes one of the requests an address has, after it named a grant that is none. */
  blame(request: FastifyRequest): void;
  /** Takes one of the drawings a grant has. */
  limitDrawing(grantId: string): void;
}

const ADDRESS = /^([A-Za-z0-9_-]{22})(?:\.(svg|png))?$/;
const oneOf = (allowed: readonly number[]) => z.coerce.number().refine((given) => allowed.includes(given));
const style = z.strictObject({
  scheme: z.enum(SCHEMES).default('light'),
  width: oneOf(PICTURE_WIDTHS).default(640),
  scale: oneOf(PICTURE_SCALES).default(2),
});
type Style = z.output<typeof style>;

const TYPES = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const;

/** `/image/<secret>` and its `.svg` and `.png`: a chart as a picture, for pages that hold nothing else. */
export async function imageRoutes(app: FastifyInstance, options: ImageRoutesOptions): Promise<void> {
  const { state, figures } = options;

  const figureOf = (grant: EmbedGrant, { scheme, width, scale }: Style, isPng: boolean) =>
    figures.get(grant, { scheme, width, scale: isPng ? scale : null }, () => options.limitDrawing(grant.id));

  app.get(
    '/image/:file',
    { config: { doc: 'the pictures of shared charts, for browsers' } },
    async (request, reply) => {
      const [, secret, kind] = ADDRESS.exec((request.params as { file: string }).file) ?? [];
      const grant = secret ? await findGrantBySecret(state, secret) : null;
      if (!grant || !secret) {
        options.blame(request);
        throw notFound();
      }
      noteReader(request, grant);
      if (grant.class !== 'image') throw forbidden();
      const parsed = style.safeParse(request.query);
      if (!parsed.success)
        throw malformed(
          `A picture has a scheme (${SCHEMES.join(', ')}), a width (${PICTURE_WIDTHS.join(', ')}) and a scale.`,
        );
      const isOver = !isGood(grant, new Date());
      if (!kind) {
        if (isOver) throw notFound();
        const drawn = await figureOf(grant, parsed.data, false);
        if (!drawn) throw notFound();
        return reply
          .header('cache-control', 'no-store')
          .type('text/html; charset=utf-8')
          .send(
            imagePage({
              secret,
              title: drawn.title,
              alt: drawn.alt,
              origin: ownOrigin(request, options.isDemo),
            }),
          );
      }
      const isPng = kind === 'png';
      if (!isOver) await noteUse(state, grant);
      const drawn = isOver
        ? await figureOf({ ...grant, figure: ENDED }, parsed.data, isPng)
        : ((await figureOf(grant, parsed.data, isPng)) ??
          (await figureOf({ ...grant, figure: EMPTY }, parsed.data, isPng)));
      return sendPicture(request, reply, drawn!, isPng ? 'png' : 'svg');
    },
  );
}

function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  drawn: Pick<KeptFigure, 'svg' | 'png' | 'etag'>,
  kind: 'svg' | 'png',
): FastifyReply {
  reply
    .removeHeader('x-frame-options')
    .header('content-security-policy', "default-src 'none';style-src 'unsafe-inline';sandbox")
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'private, no-store')
    .header('etag', drawn.etag);
  if (request.headers['if-none-match'] === drawn.etag) return reply.code(304).send();
  return reply.type(TYPES[kind]).send(kind === 'svg' ? drawn.svg : Buffer.from(drawn.png!));
}
