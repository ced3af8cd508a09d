import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import type { Scope } from '../../lib/scope.ts';

/** The stages in order: the cohort's count, what it is expected to be, the passage into it, its share of all leads, and the activity count. */
export const STAGES = [
  {
    key: 'lead',
    cohort: 'funnel.cohort_leads',
    expected: null,
    rate: null,
    ofLeads: null,
    activity: 'funnel.leads',
  },
  {
    key: 'mql',
    cohort: 'funnel.cohort_mqls',
    expected: 'funnel.cohort_expected_mqls',
    rate: 'funnel.lead_to_mql_rate',
    ofLeads: 'funnel.lead_to_mql_rate',
    activity: 'funnel.mqls',
  },
  {
    key: 'sql',
    cohort: 'funnel.cohort_sqls',
    expected: 'funnel.cohort_expected_sqls',
    rate: 'funnel.mql_to_sql_rate',
    ofLeads: 'funnel.lead_to_sql_rate',
    activity: 'funnel.sqls',
  },
  {
    key: 'opportunity',
    cohort: 'funnel.cohort_opportunities',
    expected: 'funnel.cohort_expected_opportunities',
    rate: 'funnel.sql_to_opportunity_rate',
    ofLeads: 'funnel.lead_to_opportunity_rate',
    activity: 'funnel.opportunities',
  },
  {
    key: 'won',
    cohort: 'funnel.cohort_won',
    expected: 'funnel.cohort_expected_won',
    rate: 'funnel.opportunity_to_won_rate',
    ofLeads: 'funnel.lead_to_won_rate',
    activity: 'funnel.won_deals',
  },
] as const;

export const COHORT_MEMBERS: Measure[] = [
  ...STAGES.map((stage) => stage.cohort),
  ...new Set(STAGES.flatMap((stage) => (stage.rate ? [stage.rate, stage.ofLeads] : []))),
  'funnel.cohort_immature',
  ...STAGES.flatMap((stage) => stage.expected ?? []),
];
export const ACTIVITY_MEMBERS: Measure[] = STAGES.map((stage) => stage.activity);

/** The people who became leads in the scope, and how far they have come. */
export function cohortQuery(scope: Scope, has?: Has): Query {
  return { measures: COHORT_MEMBERS, ...scopeQuery('funnel', scope, has) };
}

/** First entries into each stage within the scope. */
export function activityQuery(scope: Scope, has?: Has): Query {
  return { measures: ACTIVITY_MEMBERS, ...scopeQuery('funnel', scope, has) };
}
