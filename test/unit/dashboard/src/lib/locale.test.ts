import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelNames as de } from '../../../../../dashboard/src/lib/de/model-names.ts';
import { formatDay, formatExact, formatList, formatShort } from '../../../../../dashboard/src/lib/format.ts';
import { chosenLocale, currentLocale, LOCALES } from '../../../../../dashboard/src/lib/locale.ts';
import { modelName } from '../../../../../dashboard/src/lib/model-names.ts';
import { root } from '../../../../support/paths.ts';

const lib = join(root, 'dashboard/src/lib');
const EUR = { style: 'money', currency: 'EUR' } as const;
/** Text with ordinary spaces where Intl writes narrow or unbreakable ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** Every place where words stand, each with its kind: `goal.title text`, `goal.empty sentence of 1`. */
function places(words: unknown, at = ''): string[] {
  if (typeof words === 'function') return [`${at} sentence of ${words.length}`];
  if (typeof words !== 'object' || words === null) return [`${at} ${typeof words}`];
  return Object.entries(words).flatMap(([key, below]) => places(below, at ? `${at}.${key}` : key));
}

describe('the languages', () => {
  const files = readdirSync(join(lib, 'en'));

  test.each(files)('%s says the same things in each', async (file) => {
    const [first, ...others] = await Promise.all(
      LOCALES.map(async (locale) => places({ ...(await import(join(lib, locale, file))) })),
    );
    expect(first!.length).toBeGreaterThan(0);
    for (const other of others) expect(other.sort()).toEqual(first!.sort());
  });

  test('every file of words is spoken in all of them', () => {
    const others = LOCALES.filter((locale) => locale !== 'en');
    for (const locale of others)
      expect(readdirSync(join(lib, locale))).toEqual(expect.arrayContaining(files));
  });

  test('outside a browser English is spoken', () => {
    expect(currentLocale).toBe('en');
  });

  test.each([
    ['de', 'en', ['en-US'], 'de'],
    [null, 'de', ['en-US'], 'de'],
    [null, null, ['fr-FR', 'de-AT', 'en'], 'de'],
    [null, null, ['fr-FR'], 'en'],
    ['xx', 'yy', ['DE'], 'de'],
  ] as const)('the address %s, the device %s, the browser %j: %s', (asked, kept, languages, chosen) => {
    expect(chosenLocale(asked, kept, languages)).toBe(chosen);
  });
});

describe('German', () => {
  test.each([
    [formatShort('3123456.78', EUR, 'de'), '3,12 Mio. €'],
    [formatExact('3123456.78', EUR, 'de'), '3.123.456,78 €'],
    [formatShort(0.634, { style: 'share' }, 'de'), '63,4 %'],
    [formatShort(1, { style: 'days' }, 'de'), '1 Tag'],
    [formatShort(295, { style: 'minutes' }, 'de'), '4,92 Std.'],
    [formatExact('1234.5', { style: 'number' }, 'de'), '1.234,5'],
    [formatDay('2026-03-12', 'long', 'de'), '12. März 2026'],
    [formatList(['a', 'b', 'c'], 'or', 'de'), 'a, b oder c'],
  ])('writes %s', (written, expected) => {
    expect(plain(written)).toBe(expected);
  });

  test('calls the model’s parts by its own names, namesakes apart', () => {
    expect(modelName('funnel.recycled', 'Recycled leads', de)).toBe('Zurückgegebene Leads');
    expect(modelName('handoff.recycled', 'Recycled hand-offs', de)).toBe('Zurückgegeben');
    expect(modelName('revenue.lost_reason', 'Lost reason', de)).toBe('Verlustgrund');
    expect(modelName('handoff', 'Hand-off', de)).toBe('Übergabe');
    expect(modelName('revenue.brand_new', 'Brand new', de)).toBe('Brand new');
    expect(modelName('funnel.recycled', 'Recycled leads', null)).toBe('Recycled leads');
  });
});
