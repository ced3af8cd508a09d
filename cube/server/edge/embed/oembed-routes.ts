import type { FastifyInstance, FastifyRequest } from 'fastify';

import { PICTURE_WIDTHS } from '../../../policies/sharing.ts';
import { findGrantBySecret, isGood } from '../../state/embed-grants.ts';
import type { StateStore } from '../../state/store.ts';
import { EdgeError, notFound, unauthorized } from '../edge-error.ts';
import type { Figures } from './figures.ts';
import { pictureWidth } from './frame-routes.ts';
import { frameHtml, oembedXml, readOembed } from './oembed.ts';
import type { OembedAnswer } from './oembed.ts';

export interface OembedRoutesOptions {
  state: StateStore;
  figures: Figures;
  /** Takes one of the requests an address has, after it named a grant that is none. */
  blame(request: FastifyRequest): void;
}

/** What a frame says below its picture, in pixels. */
const FRAME_FOOT = 48;
/** Seconds for which an answer may be kept. */
const CACHE_AGE = 3_600;

/** `/api/v1/oembed`: what other sites may make of a chart's address (https://oembed.com). */
export async function oembedRoutes(app: FastifyInstance, options: OembedRoutesOptions): Promise<void> {
  const { state, figures } = options;
  app.get(
    '/api/v1/oembed',
    { config: { doc: 'oEmbed 1.0, described by itself' } },
    async (request, reply) => {
      const asked = readOembed(request.query, request.headers.host ?? '');
      if (!asked) throw notFound();
      const { origin } = asked;
      if (asked.format !== 'json' && asked.format !== 'xml')
        throw new EdgeError(501, 'format_unknown', 'Answers are written in json and in xml.');
      if (!asked.secret) throw unauthorized();
      const grant = await findGrantBySecret(state, asked.secret);
      const isMeant = grant?.class === (asked.kind === 'image' ? 'image' : 'interactive');
      if (!grant || !isMeant || (asked.id !== null && asked.id !== grant.id)) {
        options.blame(request);
        throw notFound();
      }
      if (!isGood(grant, new Date())) throw notFound();
      const room = Math.min(asked.maxwidth ?? 640, 1280);
      const look = { scheme: 'light', width: pictureWidth(room), scale: null } as const;
      const drawn = await figures.get(grant, look);
      if (!drawn) throw notFound();
      const foot = asked.kind === 'frame' ? FRAME_FOOT : 0;
      const shrink = Math.min(1, room / drawn.width, (asked.maxheight ?? Infinity) / (drawn.height + foot));
      const width = Math.floor(drawn.width * shrink);
      const height = Math.floor((drawn.height + foot) * shrink);
      const shared = {
        version: '1.0',
        title: drawn.title,
        provider_name: 'Concord',
        provider_url: origin,
        cache_age: CACHE_AGE,
        width,
        height,
      } as const;
      const pictured = PICTURE_WIDTHS.find((each) => each >= width) ?? drawn.width;
      const answer: OembedAnswer =
        asked.kind === 'image'
          ? { ...shared, type: 'photo', url: `${origin}/image/${asked.secret}.png?width=${pictured}` }
          : {
              ...shared,
              type: 'rich',
              html: frameHtml({
                address: `${origin}/embed/${grant.id}#${asked.secret}`,
                title: drawn.title,
                width,
                height,
              }),
            };
      reply.header('cache-control', 'private, no-store');
      return asked.format === 'xml'
        ? reply.type('text/xml; charset=utf-8').send(oembedXml(answer))
        : reply.type('application/json; charset=utf-8').send(answer);
    },
  );
}
