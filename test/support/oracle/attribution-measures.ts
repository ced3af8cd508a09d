import type { CreditRow } from './attribution.ts';
import { Exact, ratio, sum, type Figure } from './exact.ts';
import { ONE } from './weights.ts';

type Rows = readonly CreditRow[];
const credit = (rows: Rows, stage: string): bigint | null =>
  sum(rows.filter((row) => row.stage === stage).map((row) => row.credit));
const weight = (rows: Rows, only: (row: CreditRow) => boolean): bigint | null =>
  sum(rows.filter(only).map((row) => row.weight));
const spent = (rows: Rows): bigint | null => sum(rows.map((row) => row.spend));
const isDeal = (row: CreditRow): boolean => row.stage === 'won' && row.deal!.counts;
const isNew = (row: CreditRow): boolean => isDeal(row) && (row.deal!.type ?? 'new') === 'new';
const exact = (value: bigint | null, scale: number): Figure =>
  value === null ? null : new Exact(value, scale);

/** Weights are exact, but for a power of two of a fraction, whose twelfth decimal is the floating point's. */
const weighed = (rows: Rows, only: (row: CreditRow) => boolean): Figure => {
  const total = weight(rows, only);
  if (total === null) return null;
  const figure = new Exact(total, 12);
  return rows.some((row) => row.model === 'time_decay') ? figure.number : figure;
};

/** Every measure of the view `attribution`, over rows of one model. */
export const attributionMeasures: Record<string, (rows: Rows) => Figure> = {
  attributed_revenue: (rows) => exact(credit(rows, 'won'), 2),
  attributed_deals: (rows) => weighed(rows, isDeal),
  attributed_pipeline: (rows) => exact(credit(rows, 'opportunity'), 2),
  attributed_leads: (rows) => weighed(rows, (row) => row.stage === 'lead'),
  spend: (rows) => exact(spent(rows), 2),
  roas: (rows) => ratio(credit(rows, 'won'), spent(rows)),
  roi: (rows) => {
    const [earned, paid] = [credit(rows, 'won'), spent(rows)];
    return earned === null || paid === null ? null : ratio(earned - paid, paid);
  },
  cac: (rows) => {
    const [paid, deals] = [spent(rows), weight(rows, isNew)];
    return paid === null || deals === null ? null : ratio(paid * (ONE / 100n), deals);
  },
  removal_effect: (rows) => {
    const known = rows.filter((row) => row.markov && row.markov.effect !== null);
    const isOneChannel = new Set(known.map((row) => row.labels['channel'])).size === 1;
    return isOneChannel ? exact(known[0]!.markov!.effect, 12) : null;
  },
  markov_channel_revenue: (rows) => exact(sum(rows.map((row) => row.markov?.amount)), 14),
  markov_channel_deals: (rows) => exact(sum(rows.map((row) => row.markov?.deals)), 12),
};

/** The measures of `attribution` that look at the whole answer: each group's share of it and its place in it. */
export const wholeAnswerMeasures: Record<string, (rows: Rows, answer: readonly Rows[]) => Figure> = {
  credit_share: (rows, answer) => ratio(credit(rows, 'won'), sum(answer.map((each) => credit(each, 'won')))),
  rank: (rows, answer) => {
    const own = credit(rows, 'won');
    return own === null ? null : 1 + answer.filter((each) => (credit(each, 'won') ?? own) > own).length;
  },
};
