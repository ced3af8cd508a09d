import { escapeHtml } from '../../lib/html.ts';

/** What a chart can be put somewhere as. */
export const KINDS = ['frame', 'component', 'image', 'link'] as const;
export type Kind = (typeof KINDS)[number];

/** Where a chart can stand, what it takes there, and the site's origin where all such wikis have one. */
export const PLACES = {
  confluence: { name: 'Confluence Data Center', kinds: ['frame', 'image'], origins: [] },
  confluence_cloud: { name: 'Confluence Cloud', kinds: ['frame', 'image', 'link'], origins: [] },
  notion: { name: 'Notion', kinds: ['frame', 'image'], origins: ['https://www.notion.so'] },
  mediawiki: { name: 'MediaWiki', kinds: ['frame', 'image'], origins: [] },
  gitlab: { name: 'GitLab', kinds: ['frame', 'image'], origins: [] },
  github: { name: 'GitHub', kinds: ['image'], origins: [] },
  sharepoint: { name: 'SharePoint', kinds: ['frame', 'image'], origins: [] },
  bookstack: { name: 'BookStack', kinds: ['frame', 'image'], origins: [] },
  wordpress: { name: 'WordPress', kinds: ['link', 'image', 'frame'], origins: [] },
  html: { name: 'HTML', kinds: ['frame', 'component', 'image', 'link'], origins: [] },
} as const satisfies Record<string, { name: string; kinds: readonly Kind[]; origins: readonly string[] }>;
export type Place = keyof typeof PLACES;

export const isImage = (kind: Kind): boolean => kind === 'image' || kind === 'link';

export interface Shared {
  /** Where Concord is, such as `https://concord.example.com`. */
  origin: string;
  id: string;
  secret: string;
  title: string;
  /** What a reader who does not see the picture is told. */
  alt: string;
  lang: string;
}

export const frameAddress = ({ origin, id, secret, lang }: Shared): string =>
  `${origin}/embed/${id}${lang === 'en' ? '' : `?lang=${lang}`}#${secret}`;
export const imageAddress = ({ origin, secret }: Shared): string => `${origin}/image/${secret}.png`;
export const linkAddress = ({ origin, secret }: Shared): string => `${origin}/image/${secret}`;

/** Text inside the brackets of a Markdown picture. */
const bracketed = (text: string): string =>
  text.replace(/[[\]\\<>"]/g, (char) => `\\${char}`).replace(/\s+/g, ' ');

const iframe = (shared: Shared): string =>
  `<iframe src="${escapeHtml(frameAddress(shared))}" title="${escapeHtml(shared.title)}" width="100%" height="420" ` +
  'style="border:0" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>';
const img = (shared: Shared): string =>
  `<img src="${escapeHtml(imageAddress(shared))}" alt="${escapeHtml(shared.alt)}" width="640">`;
const markdownImage = (shared: Shared): string => `![${bracketed(shared.alt)}](${imageAddress(shared)})`;
const component = (shared: Shared): string =>
  `<script src="${escapeHtml(shared.origin)}/embed/concord-chart.js" defer></script>\n` +
  `<concord-chart src="${escapeHtml(frameAddress(shared))}" label="${escapeHtml(shared.title)}"></concord-chart>`;

/** What is pasted into a page of that place. */
export function snippet(place: Place, kind: Kind, shared: Shared): string {
  if (kind === 'component') return component(shared);
  if (kind === 'link') return linkAddress(shared);
  if (kind === 'image') {
    if (place === 'gitlab' || place === 'github') return markdownImage(shared);
    if (place === 'notion' || place === 'confluence_cloud' || place === 'sharepoint')
      return imageAddress(shared);
    if (place === 'confluence') return `!${imageAddress(shared)}!`;
    return img(shared);
  }
  if (place === 'gitlab') return `![${bracketed(shared.title)}](${frameAddress(shared)})`;
  if (place === 'notion' || place === 'confluence_cloud') return frameAddress(shared);
  return iframe(shared);
}

/** What the administrator of that place has to allow, as a line to pass on; null where nothing. */
export function administratorLine(place: Place, kind: Kind, origin: string): string | null {
  const { host } = new URL(origin);
  const isFrame = kind === 'frame' || kind === 'component';
  switch (place) {
    case 'confluence':
      return isFrame ? 'Enable the HTML macro, or a user macro that writes this frame.' : null;
    case 'confluence_cloud':
      return isFrame ? `Install an HTML macro from the marketplace and allow ${host} in it.` : null;
    case 'mediawiki':
      return isFrame
        ? `Extension IframeTag: add ${host} to its allowed hosts.`
        : `Extension AddImgTag: add ${origin}/image/ to its allowed addresses.`;
    case 'gitlab':
      return isFrame ? `Allow iframes in Markdown and add ${host} to their allowed hosts.` : null;
    case 'sharepoint':
      return isFrame ? `HTML field security of the site collection: allow ${host}.` : null;
    case 'bookstack':
      return isFrame ? `ALLOWED_IFRAME_SOURCES="${origin}"` : null;
    case 'wordpress':
      return kind === 'link'
        ? `wp_oembed_add_provider( '${origin}/image/*', '${origin}/api/v1/oembed' );`
        : null;
    case 'html':
      return isFrame
        ? `Content-Security-Policy: frame-src ${origin}`
        : `Content-Security-Policy: img-src ${origin}`;
    default:
      return null;
  }
}

/** A site as a browser names it, from what somebody typed; null where it is none. */
export function originOf(typed: string): string | null {
  const text = typed.trim().replace(/\/+$/, '');
  if (!/^https?:\/\/[^/?#*@\s]+$/i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).origin;
}
