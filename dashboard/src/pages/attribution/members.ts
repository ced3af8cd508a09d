import type { Dimension, Measure } from '../../../../cube/contract/members.ts';

export const CREDIT_GROUPS: readonly Dimension[] = [
  'attribution.channel',
  'attribution.campaign',
  'attribution.content',
  'attribution.touch_kind',
  'attribution.team',
  'attribution.position',
  'attribution.segment',
  'attribution.region',
  'attribution.industry',
  'attribution.type',
];
export const CREDIT_BY_GROUP: readonly Measure[] = [
  'attribution.attributed_revenue',
  'attribution.credit_share',
  'attribution.attributed_deals',
  'attribution.attributed_pipeline',
  'attribution.attributed_leads',
  'attribution.spend',
  'attribution.cac',
  'attribution.roas',
];
export const CAMPAIGN_GROUPS: readonly Dimension[] = [
  'campaigns.campaign',
  'campaigns.channel',
  'campaigns.platform',
  'campaigns.ad_group',
];
export const CAMPAIGN_MEASURES: readonly Measure[] = [
  'campaigns.won_revenue',
  'campaigns.spend',
  'campaigns.roas',
  'campaigns.cac',
  'campaigns.payback_months',
  'campaigns.clicks',
  'campaigns.click_through_rate',
  'campaigns.cost_per_click',
  'campaigns.responses',
  'campaigns.leads',
  'campaigns.sqls',
  'campaigns.opportunities',
];
export const CONTENT_GROUPS: readonly Dimension[] = ['content.content', 'content.kind', 'content.campaign'];
export const CONTENT_MEASURES: readonly Measure[] = [
  'content.attributed_revenue',
  'content.influenced_revenue',
  'content.influenced_pipeline',
  'content.people_reached',
  'content.views',
  'content.downloads',
  'content.sales_shares',
  'content.used_by_sales_rate',
];

export const EXCLUDED_GROUPS: readonly Dimension[] = [
  'exclusions.reason',
  'exclusions.opportunity_name',
  'exclusions.type',
  'exclusions.owner',
];
export const EXCLUDED_MEASURES: readonly Measure[] = [
  'exclusions.excluded_deals',
  'exclusions.excluded_revenue',
  'exclusions.excluded_pipeline',
];
