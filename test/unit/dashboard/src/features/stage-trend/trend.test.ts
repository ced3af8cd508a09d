import { describe, expect, it } from 'vitest';
import { describeMember } from '../../../../../../dashboard/src/cube-client/definitions.ts';
import {
  readMonths,
  trendRange,
  trendRows,
} from '../../../../../../dashboard/src/features/stage-trend/trend.ts';
import type { Period } from '../../../../../../dashboard/src/lib/scope.ts';

const november: Period = {
  period_id: '2026-11',
  kind: 'month',
  label: 'Nov 2026',
  starts_on: '2026-11-01',
  ends_on: '2026-11-30',
};
const rows = [
  { 'funnel.date.month': '2026-10-01T00:00:00.000', 'funnel.leads': '40' },
  { 'funnel.date.month': '2026-11-01T00:00:00.000', 'funnel.leads': '26' },
];

describe('the months before', () => {
  it('end with the last complete day and begin a year before', () => {
    const everything = { segment: null, region: null, channel: null, team: null };
    expect(trendRange({ period: null, ...everything }, '2026-11-20')).toEqual(['2025-11-01', '2026-11-19']);
    expect(
      trendRange({ period: { ...november, ends_on: '2026-09-30' }, ...everything }, '2026-11-20'),
    ).toEqual(['2025-09-01', '2026-09-30']);
  });
  it('mark the month that is not over and write the last one that is', () => {
    const october = { ...november, starts_on: '2026-10-01', ends_on: '2026-10-31' };
    const months = readMonths(rows, [october, november], '2026-11-20');
    expect(months.map(({ name, isIncomplete }) => [name, isIncomplete])).toEqual([
      ['Oct 2026', false],
      ['Nov 2026', true],
    ]);
    const [leads] = trendRows(months, [
      describeMember({ name: 'funnel.leads', title: 'Leads', shortTitle: 'Leads' }),
    ]);
    expect(leads?.last.text).toBe('40');
    expect(leads?.columns.map((column) => column.value)).toEqual([40, 26]);
  });
});
