import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch, validateSearch } from '../../../../../dashboard/src/lib/search.ts';

describe('the address', () => {
  it.each([
    [{ period: '2026-Q4', segment: 'Enterprise' }],
    [{ period: '2026' }],
    [{ period: '2026-11' }],
    [{ period: 'all', segment: 'Mid & small + "odd"' }],
    [{}],
  ])('survives a round trip: %j', (search) => {
    expect(validateSearch(parseSearch(stringifySearch(search)))).toEqual(search);
  });
  it('keeps a year a text', () => {
    expect(stringifySearch({ period: '2026' })).toBe('?period=2026');
    expect(validateSearch({ period: 2026 })).toEqual({ period: '2026' });
  });
  it.each([
    [{ period: '2026-Q5' }],
    [{ period: '2026-13' }],
    [{ period: '<script>' }],
    [{ period: ['2026'] }],
    [{ segment: '' }],
    [{ segment: 'x'.repeat(500) }],
    [{ segment: { $ne: null } }],
    [{ utm_source: 'mail' }],
  ])('drops what it does not know: %j', (raw) => {
    expect(validateSearch(raw)).toEqual({});
  });
});
