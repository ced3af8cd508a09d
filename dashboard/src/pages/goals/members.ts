import type { Dimension, Measure } from '../../../../cube/contract/members.ts';

export const REQUIRED_GROUPS: readonly Dimension[] = ['plan.month', 'plan.segment', 'plan.channel'];

/** What was forecast on the evening of each week, and how near it came once the quarter is over. */
export const FORECASTS: readonly Measure[] = [
  'forecasts.forecast',
  'forecasts.actual',
  'forecasts.forecast_accuracy',
];
export const FORECAST_WEEKS: readonly Dimension[] = ['forecasts.week_of_quarter'];

/** What the goal asks of each side, backwards from revenue. */
export const REQUIRED_BY_GROUP: readonly Measure[] = [
  'plan.required_won_revenue',
  'plan.required_won_deals',
  'plan.required_opportunities',
  'plan.required_pitches',
  'plan.required_sqls',
  'plan.required_mqls',
  'plan.required_leads',
  'plan.required_content_pieces',
  'plan.required_spend',
];
