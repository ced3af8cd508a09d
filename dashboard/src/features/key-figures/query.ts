import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';
import { segmentFilter } from '../../cube-client/filters.ts';
import type { Day } from '../../lib/dates.ts';
import type { ValueFormat } from '../../lib/format.ts';

export type FigureKey = 'won_revenue' | 'won_deals' | 'win_rate' | 'median_cycle_days' | 'average_deal_size';

/** The figures in the order shown, with their members and how each is written. */
export const KEY_FIGURES: readonly { key: FigureKey; member: Measure; style: ValueFormat['style'] }[] = [
  { key: 'won_revenue', member: 'revenue.won_revenue', style: 'money' },
  { key: 'won_deals', member: 'revenue.won_deals', style: 'number' },
  { key: 'win_rate', member: 'revenue.win_rate', style: 'share' },
  { key: 'median_cycle_days', member: 'revenue.median_cycle_days', style: 'days' },
  { key: 'average_deal_size', member: 'revenue.average_deal_size', style: 'money' },
];

/** The figures over some days (null: all) and a segment. */
export function keyFiguresQuery(members: string[], days: [Day, Day] | null, segment: string | null): Query {
  return {
    measures: members,
    timeDimensions: days ? [{ dimension: 'revenue.date', dateRange: days }] : [],
    filters: segmentFilter('revenue', segment),
  };
}
