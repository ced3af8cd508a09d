import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { addDays, type Day } from '../../lib/dates.ts';
import type { Scope } from '../../lib/scope.ts';
import { figuresQuery, type Has } from '../../cube-client/filters.ts';

export const CHANGE_MEASURES: Measure[] = [
  'revenue.won_revenue',
  'revenue.won_deals',
  'revenue.lost_deals',
  'revenue.win_rate',
  'revenue.average_deal_size',
];
export const SEGMENT: Dimension = 'revenue.segment';

/** The last seven complete days, and the seven before them. */
export function lastWeeks(asOfOn: Day): { after: [Day, Day]; before: [Day, Day] } {
  return {
    after: [addDays(asOfOn, -7), addDays(asOfOn, -1)],
    before: [addDays(asOfOn, -14), addDays(asOfOn, -8)],
  };
}

/** What was won over some days and what it is made of. */
export function weekQuery(scope: Scope, days: [Day, Day], has: Has): Query {
  return figuresQuery(CHANGE_MEASURES, scope, has, days);
}

/** What was won over some days by segment. */
export function weekBySegmentQuery(scope: Scope, days: [Day, Day], has: Has): Query {
  return { ...figuresQuery(['revenue.won_revenue'], scope, has, days), dimensions: [SEGMENT] };
}
