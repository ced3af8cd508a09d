import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, oneYearEarlier } from '../../../../../dashboard/src/lib/dates.ts';

describe('wall times', () => {
  it.each([
    ['2026-10-01T00:00:00.000', '2026-10-01'],
    ['2026-10-01 23:59:59', '2026-10-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026-10-011', null],
    ['tomorrow', null],
    [null, null],
    [5, null],
  ])('%s → %s', (cell, day) => {
    expect(dayOf(cell)).toBe(day);
  });
});

describe('calendar steps', () => {
  it('cross months, years, leap days and clock changes', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-24', '2026-10-27')).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ]);
    expect(daysBetween('2026-10-02', '2026-10-01')).toEqual([]);
  });
  it('go back a year, 29 February to the 28th', () => {
    expect(oneYearEarlier('2026-11-12')).toBe('2025-11-12');
    expect(oneYearEarlier('2028-02-29')).toBe('2027-02-28');
  });
});
