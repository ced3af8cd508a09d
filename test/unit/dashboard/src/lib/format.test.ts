import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatDistanceFromWhole,
  formatExact,
  formatInstant,
  formatList,
  formatShort,
  toNumber,
} from '../../../../../dashboard/src/lib/format.ts';

const euro = { style: 'money', currency: 'EUR' } as const;
const number = { style: 'number' } as const;
const share = { style: 'share' } as const;
const days = { style: 'days' } as const;
const minutes = { style: 'minutes' } as const;

describe('short values have three significant digits', () => {
  it.each([
    ['3123456.78', euro, '€3.12M'],
    ['310400', euro, '€310K'],
    ['0', euro, '€0'],
    [0.634, share, '63.4%'],
    ['0.0071', share, '0.71%'],
    [1, share, '100%'],
    ['4120', number, '4,120'],
    [123456, number, '123K'],
    ['41', days, '41 days'],
    ['1', days, '1 day'],
    ['41.5', days, '41.5 days'],
    ['25.999999999999996', minutes, '26 min'],
    ['119', minutes, '119 min'],
    ['294.5', minutes, '4.91 h'],
    ['2880', minutes, '2 days'],
  ])('%s → %s', (cell, format, text) => {
    expect(formatShort(cell, format)).toBe(text);
  });
});

describe('unknown is a dash and never a zero', () => {
  it.each([null, undefined, '', ' ', 'n/a', Number.NaN])('%s', (cell) => {
    expect(toNumber(cell)).toBeNull();
    expect(formatShort(cell, euro)).toBe('–');
    expect(formatExact(cell, euro)).toBe('–');
  });
  it('zero stays zero', () => {
    expect(formatExact('0', euro)).toBe('€0.00');
    expect(formatShort(0, number)).toBe('0');
  });
});

describe('exact values', () => {
  it('keep every cent of an amount that a binary fraction cannot hold', () => {
    expect(formatExact('90071992547409931.27', euro)).toBe('€90,071,992,547,409,931.27');
  });
  it('write the currency they are given', () => {
    expect(formatExact('-12.5', { style: 'money', currency: 'JPY' })).toBe('-¥13');
  });
  it('keep two digits of a share', () => {
    expect(formatExact('0.63155', share)).toBe('63.16%');
  });
});

describe('distance from the whole', () => {
  it.each([
    [0.96, '4%'],
    [1.06, '6%'],
    [0.996, '0.4%'],
    [0, '100%'],
  ])('%s → %s', (value, text) => {
    expect(formatDistanceFromWhole(value)).toBe(text);
  });
});

describe('days and instants', () => {
  it('write a day as it is, in any time zone of the machine', () => {
    expect(formatDay('2026-11-12')).toBe('12 Nov 2026');
    expect(formatDay('2026-01-01', 'short')).toBe('1 Jan');
    expect(formatDay('2026-11-01', 'month')).toBe('Nov 2026');
  });
  it('write an instant in the reporting time zone', () => {
    expect(formatInstant('2026-11-21T23:30:00Z', 'Europe/Berlin')).toBe('22 Nov 2026, 00:30');
    expect(formatInstant('soon', 'UTC')).toBe('soon');
  });
});

describe('lists', () => {
  it('are joined as a sentence does', () => {
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
    expect(formatList(['people.csv', 'stage_changes.csv'], 'or')).toBe('people.csv or stage_changes.csv');
  });
});
