import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery } from '../../cube-client/filters.ts';
import type { Scope } from '../../lib/scope.ts';

export const OWED_MEASURES: Measure[] = [
  'plan.required',
  'plan.required_to_date',
  'plan.actual',
  'plan.attainment_to_date',
];
/** How many of the MQLs owed have to become SQLs, and how many did. */
export const QUALITY_MEASURES: Measure[] = [
  'plan.required_mql_to_sql_rate',
  'plan.achieved_mql_to_sql_rate',
  'plan.mql_to_sql_attainment',
];
export const OWED_DIMENSIONS: Dimension[] = ['plan.metric', 'plan.team'];
/** Of what the plan asks, that which a side delivers to the other; spend and capacity are means, revenue is the end. */
export const DELIVERED = [
  'content_pieces',
  'leads',
  'mqls',
  'sqls',
  'pitches',
  'opportunities',
  'won_deals',
] as const;

/** What the plan asks of each side in the months of the scope, and what was delivered. */
export function owedQuery(scope: Scope): Query {
  return {
    measures: OWED_MEASURES,
    dimensions: OWED_DIMENSIONS,
    ...scopeQuery('plan', scope),
    filters: [{ member: 'plan.metric', operator: 'equals', values: [...DELIVERED] }],
  };
}

/** The quality the plan asks of marketing in the months of the scope, and what was delivered. */
export const qualityQuery = (scope: Scope): Query => ({
  measures: QUALITY_MEASURES,
  ...scopeQuery('plan', scope),
});
