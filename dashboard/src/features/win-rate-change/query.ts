import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { figuresQuery, type Has } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';
import type { Day } from '../../lib/dates.ts';
import type { Scope } from '../../lib/scope.ts';

export const RATE_MEASURES: Measure[] = ['revenue.win_rate', 'revenue.won_deals', 'revenue.lost_deals'];
export const RATE_GROUPS: Dimension[] = ['revenue.segment', 'revenue.lost_reason'];

/**
 * The win rate and what it is made of over the days compared with, then over those of the scope: whole, by segment
 * and by reason lost.
 */
export function rateQueries(scope: Scope, before: [Day, Day], has: Has): Query[] {
  const rate = (days?: [Day, Day]) => figuresQuery(RATE_MEASURES, scope, has, days);
  return [
    rate(before),
    rate(),
    ...RATE_GROUPS.flatMap((by) => [
      { ...rate(before), dimensions: [by] },
      { ...rate(), dimensions: [by] },
    ]),
  ];
}

/** The answers to `rateQueries`, in its order. */
export function readRates(rows: readonly Row[][]) {
  const [before, after, segmentsBefore, segmentsAfter, reasonsBefore, reasonsAfter] = rows;
  return {
    before: before?.[0],
    after: after?.[0],
    segmentsBefore: segmentsBefore ?? [],
    segmentsAfter: segmentsAfter ?? [],
    reasonsBefore: reasonsBefore ?? [],
    reasonsAfter: reasonsAfter ?? [],
  };
}
