import { describe, expect, test } from 'vitest';
import {
  administratorLine,
  originOf,
  PLACES,
  snippet,
  type Kind,
  type Place,
  type Shared,
} from '../../../../../../dashboard/src/features/share/snippets.ts';

const shared: Shared = {
  origin: 'https://concord.example.com',
  id: 'PublicIdPublicIdPublic',
  secret: 'SecretSecretSecretSecr',
  title: 'Credit "by" <channel>',
  alt: 'Credit [by] channel. 40 % & more.',
  lang: 'en',
};
const FRAME = `${shared.origin}/embed/${shared.id}#${shared.secret}`;
const PNG = `${shared.origin}/image/${shared.secret}.png`;
const every = Object.entries(PLACES).flatMap(([place, { kinds }]) =>
  kinds.map((kind): [Place, Kind] => [place as Place, kind]),
);

describe('what is pasted', () => {
  test.each(every)('into %s as %s names the chart, and nothing of its title is markup', (place, kind) => {
    const text = snippet(place, kind, shared);
    const address = { frame: FRAME, component: FRAME, image: PNG, link: PNG.replace('.png', '') }[kind];
    expect(text).toContain(address);
    expect(text).not.toContain('<channel>');
    expect(text).not.toContain('"by"');
    // The secret of a frame stays behind the number sign, which browsers send to nobody.
    if (kind === 'frame' || kind === 'component') expect(text.split('#')[0]).not.toContain(shared.secret);
  });

  test.each<[Place, Kind, string]>([
    ['notion', 'frame', FRAME],
    ['github', 'image', `![Credit \\[by\\] channel. 40 % & more.](${PNG})`],
    ['confluence', 'image', `!${PNG}!`],
    ['wordpress', 'link', `${shared.origin}/image/${shared.secret}`],
    [
      'bookstack',
      'frame',
      `<iframe src="${FRAME}" title="Credit &#34;by&#34; &#60;channel&#62;" width="100%" height="420" style="border:0" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>`,
    ],
  ])('into %s as %s reads', (place, kind, text) => {
    expect(snippet(place, kind, shared)).toBe(text);
  });

  test('names the language of a frame that speaks another', () => {
    expect(snippet('notion', 'frame', { ...shared, lang: 'de' })).toBe(FRAME.replace('#', '?lang=de#'));
  });
});

test.each<[Place, Kind, string | null]>([
  ['bookstack', 'frame', 'ALLOWED_IFRAME_SOURCES="https://concord.example.com"'],
  ['html', 'frame', 'Content-Security-Policy: frame-src https://concord.example.com'],
  ['html', 'image', 'Content-Security-Policy: img-src https://concord.example.com'],
  ['github', 'image', null],
])('what the administrator of %s allows for a %s', (place, kind, line) => {
  expect(administratorLine(place, kind, shared.origin)).toBe(line);
});

test.each([
  ['https://wiki.example.com', 'https://wiki.example.com'],
  [' https://Wiki.Example.com/ ', 'https://wiki.example.com'],
  ['http://intranet:8080', 'http://intranet:8080'],
  ['https://wiki.example.com/page', null],
  ['wiki.example.com', null],
  ['https://*.example.com', null],
  ['https://user@wiki.example.com', null],
  ['javascript:alert(1)', null],
  ['', null],
])('the site %j is %j', (typed, origin) => {
  expect(originOf(typed)).toBe(origin);
});
