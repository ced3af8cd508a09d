import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { addDays, type Day } from '../../lib/dates.ts';
import type { Scope } from '../../lib/scope.ts';
import { figuresQuery, type Has } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';

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

/** What each week won and what that is made of, then by segment; the earlier week first. */
export function weekQueries(scope: Scope, asOfOn: Day, has: Has): [Query, Query, Query, Query] {
  const { before, after } = lastWeeks(asOfOn);
  const whole = (days: [Day, Day]) => figuresQuery(CHANGE_MEASURES, scope, has, days);
  const bySegment = (days: [Day, Day]) => ({
    ...figuresQuery(['revenue.won_revenue'], scope, has, days),
    dimensions: [SEGMENT],
  });
  return [whole(before), whole(after), bySegment(before), bySegment(after)];
}

/** The answers to `weekQueries`, in its order. */
export function readWeeks([before, after, segmentsBefore, segmentsAfter]: readonly Row[][]) {
  return {
    before: before?.[0] ?? {},
    after: after?.[0] ?? {},
    segmentsBefore: segmentsBefore ?? [],
    segmentsAfter: segmentsAfter ?? [],
  };
}
