import type { Figure } from './exact.ts';

/** What both spend and what it is divided by have, view by view. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  funnel: ['date', 'period', 'channel', 'campaign'],
  attribution: ['date', 'period', 'model', 'channel', 'campaign'],
  campaigns: ['date', 'period', 'platform', 'channel', 'campaign'],
};
const RATIO = /^(cost_per_(lead|mql|sql|opportunity|won)|roas|roi|cac|payback_months)$/;

/** The measures of a view grouped by some of its dimensions: by one that spend lacks, nothing is divided by spend. */
export function measuresBy<M extends (...rows: never[]) => Figure>(
  view: string,
  measures: Readonly<Record<string, M>>,
  dimensions: readonly string[],
): Record<string, M | (() => null)> {
  const shared = SHARED[view];
  if (!shared || dimensions.every((name) => shared.includes(name.split('.')[0]!))) return measures;
  return Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [name, RATIO.test(name) ? () => null : measure]),
  );
}
