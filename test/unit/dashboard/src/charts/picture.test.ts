import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../../../../dashboard/src/charts/picture/picture.tsx';
import { clip, textWidth, wrap } from '../../../../../dashboard/src/charts/picture/text-size.ts';
import { DOT_SHAPES, type ChartSpec } from '../../../../../dashboard/src/charts/spec.ts';
import { pngOf } from '../../../../../dashboard/src/embed/png.ts';

const HOSTILE = [
  `<img src=x onerror=fetch('//canary')>`,
  `"><svg/onload=alert(1)>`,
  'javascript:alert(1)',
  `{{constructor.constructor('alert(1)')()}}`,
  '\u202egnp.exe',
  ']]><script>alert(1)</script>',
  '<image href="http://canary/"/>',
  'url(file:///etc/passwd)',
  '&xxe; <!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
];
const EUR = { style: 'money', currency: 'EUR' } as const;

/** One picture of each kind in which every text is `name`. */
function pictures(name: string): ChartSpec[] {
  const description = name;
  const marks = [{ id: 'a', step: 0, number: 1, day: '2026-10-01', text: name }];
  return [
    {
      kind: 'lines',
      description,
      format: EUR,
      days: ['2026-10-01', '2026-10-02', '2026-10-03'],
      lines: [{ name, role: 'actual', tone: 'joint', values: [1, null, 3] }],
      levels: [{ name, value: 4 }],
      marker: { day: '2026-10-02', name },
      marks,
    },
    {
      kind: 'columns',
      description,
      format: EUR,
      name,
      tone: 'sales',
      columns: [
        { label: name, value: 2, isIncomplete: false },
        { label: 'b', value: 1, isIncomplete: true },
      ],
      marks,
    },
    {
      kind: 'bars',
      description,
      groups: [
        {
          title: name,
          total: name,
          full: 1,
          bars: [
            {
              key: 'a',
              label: name,
              note: name,
              tone: 'marketing',
              value: 0.5,
              text: name,
              exact: name,
              aside: name,
            },
            {
              key: 'b',
              label: name,
              tone: 'sales',
              value: -2,
              text: name,
              exact: name,
              passage: name,
              isUnfinished: true,
            },
            { key: 'c', label: name, tone: 'sales', value: null, text: name, exact: name },
          ],
        },
      ],
    },
    {
      kind: 'ranges',
      description,
      format: EUR,
      series: DOT_SHAPES.map((shape, index) => ({ key: shape, name, shape, isChosen: index === 0 })),
      rows: [
        { key: 'a', label: name, note: name, tone: 'joint', values: DOT_SHAPES.map((_, index) => index) },
      ],
    },
    { kind: 'numbers', description, figures: [{ label: name, text: name, exact: name, base: name }] },
    {
      kind: 'multiples',
      description,
      rows: [
        {
          key: 'a',
          label: name,
          columns: [{ key: '1', value: 3, text: name, isIncomplete: true }],
          last: { text: name, exact: name },
        },
      ],
      marks,
    },
  ];
}

interface Node {
  name: string;
  attributes: Record<string, string>;
}

/** Every element of an XML text with its attributes. Throws for one that is not well formed. */
function elementsOf(xml: string): Node[] {
  expect(XMLValidator.validate(xml)).toBe(true);
  const found: Node[] = [];
  const walk = (nodes: Record<string, unknown>[]): void => {
    for (const node of nodes) {
      const { ':@': attributes = {}, ...rest } = node;
      for (const [name, children] of Object.entries(rest)) {
        if (name.startsWith('#')) continue;
        found.push({ name, attributes: attributes as Record<string, string> });
        walk(children as Record<string, unknown>[]);
      }
    }
  };
  walk(new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml));
  return found;
}

const ALLOWED = new Set(
  'svg title desc g text tspan rect path line circle polyline polygon defs pattern clipPath'.split(' '),
);
const style = (width: number) => ({ scheme: 'dark', width }) as const;

describe('a picture', () => {
  test.each(HOSTILE)('rows 41, 42 and 49: takes %j as the text it is, in every kind and width', (name) => {
    for (const spec of pictures(name)) {
      for (const width of [320, 960]) {
        const { svg } = drawPicture({ title: name, spec, stamp: name }, style(width));
        const elements = elementsOf(svg);
        expect(elements.length).toBeGreaterThan(5);
        for (const { name: element, attributes } of elements) {
          expect(ALLOWED).toContain(element);
          for (const [attribute, value] of Object.entries(attributes)) {
            expect(attribute).not.toMatch(/^on|href$/i);
            expect(value).not.toMatch(/url\((?!#)/);
          }
        }
        expect(svg).not.toMatch(/<!|<\?/);
      }
    }
  });

  test('is the same text each time, whatever was drawn before', () => {
    const draw = () =>
      pictures('Won').map(
        (spec) => drawPicture({ title: 'Won', spec, stamp: 'as of today' }, style(640)).svg,
      );
    expect(draw()).toEqual(draw());
  });

  test('says title, sentence and age to whoever does not see it', () => {
    const [spec] = pictures('By 3 Oct €3 was won');
    expect(drawPicture({ title: 'Goal', spec: spec!, stamp: 'as of 3 Oct' }, style(640)).alt).toBe(
      'Goal. By 3 Oct €3 was won. as of 3 Oct.',
    );
  });

  test.each([320, 480, 640, 1280])('holds everything within its %i pixels', (width) => {
    for (const spec of pictures('Opportunities')) {
      const drawn = drawPicture({ title: 'Goal', spec, stamp: 'as of' }, style(width));
      expect(drawn.spots.length).toBeGreaterThan(0);
      for (const spot of drawn.spots) {
        expect(spot.y + spot.height).toBeLessThanOrEqual(drawn.height);
        expect(spot.x + spot.width).toBeLessThanOrEqual(width * 1.5);
      }
    }
  });

  test('becomes a PNG of twice its size', () => {
    const [, , bars] = pictures('Leads');
    const { svg, width, height } = drawPicture({ title: 'Goal', spec: bars!, stamp: 'as of' }, style(320));
    const png = Buffer.from(pngOf(svg, 2));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * 2, height * 2]);
    expect(Buffer.from(pngOf(svg, 2)).equals(png)).toBe(true);
  });

  test.each([
    '<svg><image href="http://canary/"/></svg>',
    '<svg><use href="#a"/></svg>',
    '<svg><rect fill="url(file:///etc/passwd)"/></svg>',
    '<!DOCTYPE svg><svg/>',
    '<svg><style>@import "http://canary/"</style></svg>',
  ])('row 49: %s is never rasterised', (svg) => {
    expect(() => pngOf(svg, 1)).toThrow('outside itself');
  });
});

describe('texts', () => {
  test('are broken at plain spaces, and clipped where they do not fit', () => {
    expect(wrap('won 80,4\u00a0% of it', 12, 60, 3)).toEqual(['won', '80,4\u00a0% of', 'it']);
    expect(wrap('a b c d', 12, 1, 2)).toHaveLength(2);
    expect(textWidth(clip('Account management', 12, 60), 12)).toBeLessThanOrEqual(60);
    expect(clip('Won', 12, 60)).toBe('Won');
  });
});
