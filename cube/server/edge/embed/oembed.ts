import { z } from 'zod';

import { SECRET } from './addresses.ts';
import { escaped } from './html.ts';

const size = z.coerce.number().int().min(1).max(10_000).optional();
const request = z.looseObject({
  url: z.string().max(500),
  format: z.string().max(20).default('json'),
  maxwidth: size,
  maxheight: size,
});

/** What an oEmbed consumer asks about: one of our own addresses, matched and never fetched. */
export interface OembedAsked {
  kind: 'frame' | 'image';
  /** The public id of a frame; null for an image. */
  id: string | null;
  /** The secret; null where the address does not hold it. */
  secret: string | null;
  /** Of the address, with its scheme. */
  origin: string;
  format: string;
  maxwidth: number | undefined;
  maxheight: number | undefined;
}

/** Reads an oEmbed request; null for an address that is not one of this host's charts. */
export function readOembed(query: unknown, host: string): OembedAsked | null {
  const parsed = request.safeParse(query);
  if (!parsed.success || !URL.canParse(parsed.data.url)) return null;
  const { url: given, ...rest } = parsed.data;
  const url = new URL(given);
  if (url.host !== host || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return null;
  const [, place, name, none] = url.pathname.split('/');
  if (none !== undefined || !name || !SECRET.test(name)) return null;
  const { format, maxwidth, maxheight } = rest;
  const shared = { origin: url.origin, format, maxwidth, maxheight };
  if (place === 'image') return { ...shared, kind: 'image', id: null, secret: name };
  const secret = url.hash.slice(1).split('&')[0] ?? '';
  if (place === 'embed')
    return { ...shared, kind: 'frame', id: name, secret: SECRET.test(secret) ? secret : null };
  return null;
}

/** The answer of oEmbed 1.0 (https://oembed.com). Sizes are CSS pixels. */
export type OembedAnswer = {
  version: '1.0';
  title: string;
  provider_name: 'Concord';
  provider_url: string;
  cache_age: number;
} & (
  | { type: 'photo'; url: string; width: number; height: number }
  | { type: 'rich'; html: string; width: number; height: number }
);

/** An answer as XML, the one element of oEmbed's own. */
export function oembedXml(answer: OembedAnswer): string {
  const fields = Object.entries(answer).map(
    ([name, value]) => `<${name}>${escaped(String(value))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`;
}

/** A frame for a chart, as HTML. */
export function frameHtml(given: { address: string; title: string; width: number; height: number }): string {
  const { address, title, width, height } = given;
  return (
    `<iframe src="${escaped(address)}" title="${escaped(title)}" width="${width}" height="${height}"` +
    ' style="border:0;max-width:100%" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>'
  );
}
