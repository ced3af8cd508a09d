import type { Dimension, Measure } from '../../../../cube/contract/members.ts';

export const SPEED: readonly Measure[] = [
  'handoff.median_system_delay_minutes',
  'handoff.median_human_delay_minutes',
  'handoff.within_sla_rate',
  'handoff.follow_ups_running',
];
export const SPEED_BY_GROUP: readonly Measure[] = [
  'handoff.handed_off',
  'handoff.median_system_delay_minutes',
  'handoff.median_human_delay_minutes',
  'handoff.follow_ups_owed',
  'handoff.follow_ups_done',
  'handoff.within_sla_rate',
];
export const SPEED_GROUPS: readonly Dimension[] = [
  'handoff.owner',
  'handoff.team',
  'handoff.segment',
  'handoff.region',
];
export const FATE_BY_GROUP: readonly Measure[] = [
  'handoff.handed_off',
  'handoff.acceptance_rate',
  'handoff.accepted',
  'handoff.rejected',
  'handoff.recycled',
  'handoff.pending',
];
export const FATE_GROUPS: readonly Dimension[] = [
  'handoff.campaign',
  'handoff.channel',
  'handoff.content',
  'handoff.segment',
  'handoff.region',
];
export const REASON_MEASURES: readonly Measure[] = [
  'handoff.handed_off',
  'handoff.rejected',
  'handoff.recycled',
  'handoff.later_won_revenue_of_rejected',
  'handoff.later_won_revenue_of_recycled',
];
export const COMPETITOR_MEASURES: readonly Measure[] = [
  'revenue.lost_deals',
  'revenue.lost_to_competitor_rate',
];
