import type { Labels } from './directory.ts';
import type { Figure } from './exact.ts';
import { funnelMeasures, type FunnelRow } from './funnel.ts';
import type { Company } from './read.ts';
import { firstEvent } from './retention.ts';
import { revenueMeasures, type RevenueRow } from './revenue.ts';
import { fiscalPeriods, type Day } from './time.ts';

export interface RestatementRow {
  labels: Labels;
  figure: Figure;
}

const REVENUE = [
  'won_revenue',
  'new_revenue',
  'expansion_revenue',
  'renewal_revenue',
  'churned_revenue',
  'referral_revenue',
  'won_deals',
  'lost_deals',
];
const FUNNEL = ['opportunities', 'leads', 'mqls', 'sqls'];
const CLOSES_AFTER_DAYS = 5;

/** What a first build freezes: each metric of each period that is closed, where nothing is nought. */
export function restatementRows(
  company: Company,
  revenue: readonly RevenueRow[],
  funnel: readonly FunnelRow[],
): RestatementRow[] {
  const { asOf, fiscalStart } = company.settings;
  return fiscalPeriods(firstEvent(company), asOf, fiscalStart)
    .filter(({ ends }) => ends + CLOSES_AFTER_DAYS <= asOf)
    .flatMap(({ id, kind, starts, ends }) => {
      const inside = <T extends { date: Day | null }>(rows: readonly T[]) =>
        rows.filter(({ date }) => date !== null && date >= starts && date <= ends);
      const [won, entered] = [inside(revenue), inside(funnel)];
      const row = (metric: string, figure: Figure): RestatementRow => ({
        labels: { metric, period: id, period_kind: kind },
        figure: figure ?? 0,
      });
      return [
        ...REVENUE.map((metric) => row(metric, revenueMeasures[metric]!(won))),
        ...FUNNEL.map((metric) => row(metric, funnelMeasures[metric]!(entered))),
      ];
    });
}

type Rows = readonly RestatementRow[];

/** Every measure of the view `restatements` of a first build, over one figure: nothing has changed yet. */
export const restatementMeasures: Record<string, (rows: Rows) => Figure> = {
  as_published: (rows) => rows[0]?.figure ?? null,
  now: (rows) => rows[0]?.figure ?? null,
  difference: () => 0,
};
