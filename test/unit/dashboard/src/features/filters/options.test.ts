import { describe, expect, it } from 'vitest';
import { periodOptions } from '../../../../../../dashboard/src/features/filters/period-options.ts';
import { readValues } from '../../../../../../dashboard/src/features/filters/narrowing-field.tsx';
import type { Period } from '../../../../../../dashboard/src/lib/scope.ts';

const period = (period_id: string, kind: Period['kind'], starts_on: string): Period => ({
  period_id,
  kind,
  label: period_id,
  starts_on,
  ends_on: starts_on,
});
const month = period('2026-11', 'month', '2026-11-01');
const periods = [
  period('2026-Q3', 'quarter', '2026-07-01'),
  period('2026-Q4', 'quarter', '2026-10-01'),
  period('2027-Q1', 'quarter', '2027-01-01'),
  period('2026', 'year', '2026-01-01'),
  month,
];
const ids = (chosen: Period | null) =>
  periodOptions(periods, chosen, '2026-11-22').map((group) => group.items.map((item) => item.value));

describe('the periods to choose from', () => {
  it('are quarters and years that have begun, newest first, and all time', () => {
    expect(ids(null)).toEqual([['2026-Q4', '2026-Q3'], ['2026'], ['all']]);
  });
  it('hold a month or a coming quarter when the address chose one', () => {
    expect(ids(month)[0]).toEqual(['2026-11']);
    expect(ids(periods[2]!)[0]).toEqual(['2027-Q1', '2026-Q4', '2026-Q3']);
  });
});

describe('the values of a filter', () => {
  it('are those of the data, with the chosen one even when it is gone', () => {
    const rows = [
      { 'revenue.segment': 'SMB' },
      { 'revenue.segment': 'Enterprise' },
      { 'revenue.segment': null },
    ];
    expect(readValues(rows, 'revenue.segment', null)).toEqual(['Enterprise', 'SMB']);
    expect(readValues(rows, 'revenue.segment', 'Old')).toEqual(['Enterprise', 'Old', 'SMB']);
  });
});
