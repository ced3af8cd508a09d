import { describe, expect, it } from 'vitest';
import { unusedNarrowings } from '../../../../../../dashboard/src/cube-client/filters.ts';
import {
  breakdownQuery,
  filledRows,
  MOST_GROUPS,
} from '../../../../../../dashboard/src/features/breakdown/query.ts';
import type { Scope } from '../../../../../../dashboard/src/lib/scope.ts';

const scope: Scope = {
  period: {
    period_id: '2026-Q4',
    kind: 'quarter',
    label: 'Q4 2026',
    starts_on: '2026-10-01',
    ends_on: '2026-12-31',
  },
  segment: 'enterprise',
  region: 'EMEA',
  channel: null,
  team: null,
};
const has = (members: readonly string[]) => members.every((member) => member !== 'funnel.region');

describe('a breakdown', () => {
  it('asks for the groups in the engine’s order, narrowed by what the view has', () => {
    expect(
      breakdownQuery({
        measures: ['funnel.leads', 'funnel.mqls'],
        dimensions: ['funnel.channel'],
        sorting: { member: 'funnel.mqls', direction: 'asc' },
        filters: [{ member: 'funnel.team', operator: 'set' }],
        scope,
        has,
      }),
    ).toEqual({
      measures: ['funnel.leads', 'funnel.mqls'],
      dimensions: ['funnel.channel'],
      timeDimensions: [{ dimension: 'funnel.date', dateRange: ['2026-10-01', '2026-12-31'] }],
      filters: [
        { member: 'funnel.segment', operator: 'equals', values: ['enterprise'] },
        { member: 'funnel.team', operator: 'set' },
      ],
      order: { 'funnel.mqls': 'asc', 'funnel.channel': 'asc' },
      limit: MOST_GROUPS,
    });
    expect(unusedNarrowings('funnel', scope, has)).toEqual(['region']);
  });
  it('leaves out groups that have nothing to show', () => {
    const rows = [
      { 'v.a': '0', 'v.b': null },
      { 'v.a': '0', 'v.b': '-3' },
      { 'v.a': null, 'v.b': null },
    ];
    expect(filledRows(rows, ['v.a', 'v.b'])).toEqual([rows[1]]);
  });
});
