import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatExact,
  formatPoints,
  formatSigned,
  type ValueFormat,
} from '../../../../../dashboard/src/lib/format.ts';
import { LOCALES } from '../../../../../dashboard/src/lib/locale.ts';
import { plainNumber } from '../../../../../dashboard/src/lib/plain-number.ts';

const FORMATS: ValueFormat[] = [
  ...['EUR', 'USD', 'CHF', 'CAD', 'PLN', 'JPY'].map((currency) => ({ style: 'money', currency }) as const),
  { style: 'share' },
  { style: 'days' },
  { style: 'minutes' },
  { style: 'number' },
];

describe.each(LOCALES)('numbers in %s', (locale) => {
  test.each(FORMATS)('are read back as they were written: %j', (format) => {
    // Yen have no cents, and a share is written with two digits of its per cents.
    const whole = format.style === 'money' && format.currency === 'JPY';
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const value = format.style === 'share' ? cents / 10_000 : whole ? cents : cents / 100;
        expect(Number(plainNumber(formatExact(value, format, locale), locale))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('with a sign or in points', () => {
    const exact = (cell: unknown, format: ValueFormat) => formatExact(cell, format, locale);
    expect(plainNumber(formatSigned(-1234.5, FORMATS[0]!, exact), locale)).toBe('-1234.50');
    expect(plainNumber(formatSigned(1234.5, FORMATS[0]!, exact), locale)).toBe('1234.50');
    expect(plainNumber(formatPoints(-0.1307, 2, locale), locale)).toBe('-13.07');
  });

  test('unknown is nothing, words stay words', () => {
    expect(plainNumber('–', locale)).toBe('');
    for (const text of ['127 of 158 owed', '22.1% of leads', 'Q4 2026', 'D-1', '19 Nov 2026', 'SMB']) {
      expect(plainNumber(text, locale)).toBe(text);
    }
  });
});
