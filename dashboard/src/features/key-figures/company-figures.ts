import type { Measure } from '../../../../cube/contract/members.ts';

/** The figures of the company page, in the order shown. */
export const COMPANY_FIGURES: readonly Measure[] = [
  'revenue.won_revenue',
  'revenue.won_deals',
  'revenue.win_rate',
  'revenue.median_cycle_days',
  'revenue.average_deal_size',
  'revenue.sales_velocity',
];
