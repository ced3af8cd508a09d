import { describe, expect, it } from 'vitest';
import {
  dateRangeOf,
  defaultPeriod,
  isRunning,
  baseOf,
  resolveScope,
  sameDaysLastYear,
  type Period,
} from '../../../../../dashboard/src/lib/scope.ts';

const period = (period_id: string, kind: Period['kind'], starts_on: string, ends_on: string): Period => ({
  period_id,
  kind,
  label: period_id,
  starts_on,
  ends_on,
});
const q4 = period('2026-Q4', 'quarter', '2026-10-01', '2026-12-31');
const periods = [
  period('2025-Q4', 'quarter', '2025-10-01', '2025-12-31'),
  period('2026-Q3', 'quarter', '2026-07-01', '2026-09-30'),
  q4,
  period('2027-Q1', 'quarter', '2027-01-01', '2027-03-31'),
  period('2026', 'year', '2026-01-01', '2026-12-31'),
];

const everything = { segment: null, region: null, channel: null, team: null };

describe('the scope of an address', () => {
  it('is the quarter that holds the as-of day by default', () => {
    expect(defaultPeriod(periods, '2026-11-22')).toBe(q4);
    expect(resolveScope({}, periods, '2026-10-01', ['segment']).scope).toEqual({ period: q4, ...everything });
  });
  it('is the last quarter begun when the as-of day lies beyond them, and all time without quarters', () => {
    expect(defaultPeriod(periods, '2030-01-01')?.period_id).toBe('2027-Q1');
    expect(defaultPeriod([], '2026-11-22')).toBeNull();
  });
  it('is what the address says', () => {
    expect(resolveScope({ period: '2026' }, periods, '2026-11-22', ['segment']).scope.period?.kind).toBe(
      'year',
    );
    expect(
      resolveScope({ period: 'all', segment: 'SMB', region: 'EMEA' }, periods, '2026-11-22', ['segment']),
    ).toEqual({
      scope: { period: null, ...everything, segment: 'SMB' },
      unknownPeriod: null,
    });
  });
  it('falls back and says so when the publication lacks the period', () => {
    expect(resolveScope({ period: '1999-Q1' }, periods, '2026-11-22', ['segment'])).toEqual({
      scope: { period: q4, ...everything },
      unknownPeriod: '1999-Q1',
    });
  });
});

describe('the days of a scope', () => {
  it('are the period, or unbounded', () => {
    expect(dateRangeOf({ period: q4, ...everything })).toEqual(['2026-10-01', '2026-12-31']);
    expect(dateRangeOf({ period: null, ...everything })).toBeUndefined();
  });
  it('are compared with as many days of last year', () => {
    const scope = { period: q4, ...everything };
    expect(sameDaysLastYear(scope, '2026-11-22', periods)).toEqual(['2025-10-01', '2025-11-21']);
    expect(sameDaysLastYear(scope, '2027-02-01', periods)).toEqual(['2025-10-01', '2025-12-31']);
  });
  it('are compared with as many of the period before, or with none, where the scope says so', () => {
    const scope = { period: q4, ...everything, vs: 'previous' as const };
    const q3 = {
      ...q4,
      period_id: '2026-Q3',
      label: 'Q3 2026',
      starts_on: '2026-07-01',
      ends_on: '2026-09-30',
    };
    expect(baseOf(scope, '2026-11-22', [q3, ...periods])).toEqual({
      days: ['2026-07-01', '2026-08-21'],
      period: q3,
    });
    expect(baseOf(scope, '2027-02-01', [q3, ...periods])?.days).toEqual(['2026-07-01', '2026-09-30']);
    expect(baseOf({ ...scope, vs: 'none' }, '2026-11-22', [q3, ...periods])).toBeNull();
    expect(baseOf({ ...scope, vs: undefined }, '2026-11-22', periods)).toEqual({
      days: ['2025-10-01', '2025-11-21'],
      period: null,
    });
    expect(baseOf({ ...scope, period: null }, '2026-11-22', periods)).toBeNull();
  });
  it('have no base before the first day, at all time, and where the data does not reach', () => {
    expect(sameDaysLastYear({ period: q4, ...everything }, '2026-10-01', periods)).toBeNull();
    expect(sameDaysLastYear({ period: null, ...everything }, '2026-11-22', periods)).toBeNull();
    expect(sameDaysLastYear({ period: q4, ...everything }, '2026-11-22', [q4])).toBeNull();
  });
  it('have no base in a year that began before the data did', () => {
    const scope = { period: period('2025', 'year', '2025-01-01', '2025-12-31'), ...everything };
    const listed = [
      period('2024', 'year', '2024-01-01', '2024-12-31'),
      period('2024-11', 'month', '2024-11-01', '2024-11-30'),
    ];
    expect(sameDaysLastYear(scope, '2026-11-22', listed)).toBeNull();
  });
  it('are running from the first to the last', () => {
    const scope = { period: q4, ...everything };
    expect(
      ['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'].map((day) => isRunning(scope, day)),
    ).toEqual([false, true, true, false]);
  });
});
