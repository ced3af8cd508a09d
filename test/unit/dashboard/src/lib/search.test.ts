import { describe, expect, it } from 'vitest';
import {
  parseSearch,
  sharedSearch,
  stringifySearch,
  validateSearch,
} from '../../../../../dashboard/src/lib/search.ts';

describe('the address', () => {
  it.each([
    [{ period: '2026-Q4', segment: 'Enterprise' }],
    [{ period: '2026' }],
    [{ period: '2026-11' }],
    [{ period: 'all', segment: 'Mid & small + "odd"' }],
    [{ region: 'EMEA', channel: 'Paid Search', team: 'sales', by: 'owner', model: 'linear', deal: 'D0523' }],
    [{ goal: 110, win_rate: 50, cycle: 200, wall: 30, vs: 'previous' }],
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
    [{ wall: '1' }],
    [{ vs: 'last_year' }],
    [{ goal: '49' }],
    [{ cycle: '201' }],
    [{ win_rate: '99.5' }],
    [{ deal_size: 'much' }],
    [{ conversion: '' }],
  ])('drops what it does not know: %j', (raw) => {
    expect(validateSearch(raw)).toEqual({});
  });
  it('hands the period and the filters to another page, not a page’s own choices', () => {
    expect(
      sharedSearch({ period: '2026', vs: 'none', region: 'EMEA', by: 'owner', goal: 120, deal: 'D1' }),
    ).toEqual({
      period: '2026',
      vs: 'none',
      region: 'EMEA',
    });
  });
});
