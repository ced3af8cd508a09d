import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { figuresQuery, type Has } from '../../cube-client/filters.ts';
import type { Day } from '../../lib/dates.ts';
import type { Scope } from '../../lib/scope.ts';

export const RATE_MEASURES: Measure[] = ['revenue.win_rate', 'revenue.won_deals', 'revenue.lost_deals'];
export const RATE_GROUPS: Dimension[] = ['revenue.segment', 'revenue.lost_reason'];

/** The win rate of some days (those of the scope unless told) and what it is made of; by a dimension where one is named. */
export function rateQuery(scope: Scope, has: Has, days?: [Day, Day], by?: Dimension): Query {
  return { ...figuresQuery(RATE_MEASURES, scope, has, days), ...(by ? { dimensions: [by] } : {}) };
}
