import type { Dimension, Measure } from '../../../../cube/contract/members.ts';

/** What the funnel may be grouped by. */
export const GROUPS: readonly Dimension[] = [
  'funnel.channel',
  'funnel.campaign',
  'funnel.content',
  'funnel.source',
  'funnel.segment',
  'funnel.region',
  'funnel.country',
  'funnel.industry',
  'funnel.owner',
  'funnel.team',
];

/** The cohort of each group and its passage from stage to stage. */
export const COHORT_BY_GROUP: readonly Measure[] = [
  'funnel.cohort_leads',
  'funnel.cohort_mqls',
  'funnel.lead_to_mql_rate',
  'funnel.cohort_sqls',
  'funnel.mql_to_sql_rate',
  'funnel.cohort_opportunities',
  'funnel.sql_to_opportunity_rate',
  'funnel.cohort_won',
  'funnel.lead_to_won_rate',
];

/** What spend says of itself; by anything else its costs would be empty. */
export const COST_GROUPS: readonly Dimension[] = ['funnel.channel', 'funnel.campaign'];

/** Spend and what one entry of each stage cost (activity). */
export const COST_BY_GROUP: readonly Measure[] = [
  'funnel.spend',
  'funnel.leads',
  'funnel.cost_per_lead',
  'funnel.cost_per_mql',
  'funnel.cost_per_sql',
  'funnel.cost_per_opportunity',
  'funnel.cost_per_won',
];
