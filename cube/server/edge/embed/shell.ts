import type { EmbedGrant } from '../../state/embed-grants.ts';
import { escaped } from './html.ts';

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:14px Inter,system-ui,sans-serif;background:Canvas;color:CanvasText}
.wait{padding:16px}.wait i{display:block;height:14px;margin:10px 0;border-radius:3px;background:currentColor;opacity:.12}
.wait i:nth-child(1){width:40%}.wait i:nth-child(2){width:75%}.wait i:nth-child(3){height:140px}
noscript p{padding:16px}noscript img{max-width:100%}`;

/** What a frame holds before anything is known of its chart: no figure, no name, only where to ask. */
export function frameShell(grant: EmbedGrant, image: string | null, origin: string): string {
  const link = (format: string) =>
    `${origin}/api/v1/oembed?format=${format}&url=${encodeURIComponent(`${origin}/embed/${grant.id}`)}`;
  const still = image
    ? `<img src="/image/${image}.png" alt="The chart as a picture">`
    : '<p>This chart is drawn with JavaScript. Please switch it on.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Concord</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<link rel="alternate" type="application/json+oembed" href="${escaped(link('json'))}">
<link rel="alternate" type="text/xml+oembed" href="${escaped(link('xml'))}">
<style>${STYLE}</style></head>
<body data-origins="${escaped(JSON.stringify(grant.origins))}"><main><div class="wait" role="status" aria-label="Loading the chart"><i></i><i></i><i></i></div></main>
<noscript><style>.wait{display:none}</style>${still}</noscript>
<script src="/embed/frame.js" defer></script></body></html>`;
}

/** The page of an image's address: the picture, and what tells other sites of it. */
export function imagePage(given: { secret: string; title: string; alt: string; origin: string }): string {
  const { secret, title, alt, origin } = given;
  const page = `${origin}/image/${secret}`;
  const link = (format: string) => `${origin}/api/v1/oembed?format=${format}&url=${encodeURIComponent(page)}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<meta name="description" content="${escaped(alt)}">
<meta property="og:type" content="website"><meta property="og:site_name" content="Concord">
<meta property="og:title" content="${escaped(title)}"><meta property="og:description" content="${escaped(alt)}">
<meta property="og:image" content="${escaped(`${page}.png?width=960`)}"><meta property="og:image:alt" content="${escaped(alt)}">
<meta name="twitter:card" content="summary_large_image">
<link rel="alternate" type="application/json+oembed" href="${escaped(link('json'))}">
<link rel="alternate" type="text/xml+oembed" href="${escaped(link('xml'))}">
<style>${STYLE} img{max-width:100%;height:auto}</style></head>
<body><main><img src="/image/${secret}.svg" alt="${escaped(alt)}"></main></body></html>`;
}
