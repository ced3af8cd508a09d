import type { Lever } from '../../lib/search.ts';

/** What the plan asks by metric, one value a month. */
export type Needs = Record<PlannedMetric, readonly number[]>;
export const PLANNED = [
  'spend',
  'leads',
  'mqls',
  'sqls',
  'opportunities',
  'won_deals',
  'won_revenue',
] as const;
export type PlannedMetric = (typeof PLANNED)[number];

/** Each lever as a share of what the plan rests on: 1.1 is a tenth more. */
export type Levers = Record<Lever, number>;

/** Median days from a stage to the deal won, by the stage whose need is moved. */
export type LeadTimes = Partial<Record<PlannedMetric, number>>;

const DAYS_A_MONTH = 365.25 / 12;

/** How much more (or less) of a metric the levers ask for; 1 where they change nothing. */
export function needFactor(metric: PlannedMetric, levers: Levers): number {
  if (metric === 'won_revenue') return levers.goal;
  const deals = levers.goal / levers.deal_size;
  if (metric === 'won_deals') return deals;
  const opportunities = deals / levers.win_rate;
  if (metric === 'opportunities') return opportunities;
  return opportunities / levers.conversion;
}

/**
 * Values moved earlier by a number of months (later when negative), a part of a month in proportion. The sum stays:
 * what would fall outside the months is kept in the first or the last.
 */
export function shiftMonths(values: readonly number[], months: number): number[] {
  const moved = values.map(() => 0);
  const place = (index: number) => Math.max(0, Math.min(values.length - 1, index));
  values.forEach((value, index) => {
    const to = index - months;
    const low = Math.floor(to);
    const later = to - low;
    moved[place(low)]! += value * (1 - later);
    moved[place(low + 1)]! += value * later;
  });
  return moved;
}

/** What would be asked by month if the levers stood as they do; the plan itself where all stand at 1. */
export function replan(needs: Needs, levers: Levers, leadTimes: LeadTimes): Needs {
  const entries = PLANNED.map((metric) => {
    const scaled = needs[metric].map((value) => value * needFactor(metric, levers));
    const extraMonths = ((leadTimes[metric] ?? 0) * (levers.cycle - 1)) / DAYS_A_MONTH;
    return [metric, extraMonths === 0 ? scaled : shiftMonths(scaled, extraMonths)];
  });
  return Object.fromEntries(entries) as Needs;
}
