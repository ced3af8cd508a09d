import { attributionMeasures } from './attribution-measures.ts';
import type { CreditRow } from './attribution.ts';
import type { Labels } from './directory.ts';
import type { Figure } from './exact.ts';
import { funnelMeasures, type FunnelRow } from './funnel.ts';
import { groupBy, type Company } from './read.ts';
import { firstEvent } from './retention.ts';
import { stepWindows } from './stages.ts';
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
/** Cohort figures in order, with the step whose window is the last on the way to each. */
const COHORT = [
  ['cohort_leads', null],
  ['cohort_mqls', 'mql'],
  ['cohort_sqls', 'sql'],
  ['cohort_opportunities', 'opportunity'],
  ['cohort_won', 'won'],
] as const;
const CLOSES_AFTER_DAYS = 5;

/** What a first build freezes: each metric of each period that is closed, where nothing is nought. */
export function restatementRows(
  company: Company,
  revenue: readonly RevenueRow[],
  funnel: readonly FunnelRow[],
  attribution: readonly CreditRow[],
): RestatementRow[] {
  const { asOf, fiscalStart } = company.settings;
  const windows = stepWindows();
  let waited = 0;
  const cohorts = COHORT.map(([metric, step]) => ({
    metric,
    waits: (waited += step === null ? 0 : windows[step]),
  }));
  const credits = attribution.filter(({ stage }) => stage === 'won');
  const models = [...new Set(attribution.map(({ model }) => model))];
  return fiscalPeriods(firstEvent(company), asOf, fiscalStart)
    .filter(({ ends }) => ends + CLOSES_AFTER_DAYS <= asOf)
    .flatMap(({ id, kind, starts, ends }) => {
      const inside = <T extends { date: Day | null }>(rows: readonly T[]) =>
        rows.filter(({ date }) => date !== null && date >= starts && date <= ends);
      const [won, entered] = [inside(revenue), inside(funnel)];
      const row = (metric: string, figure: Figure, labels: Labels = {}): RestatementRow => ({
        labels: { metric, period: id, period_kind: kind, ...labels },
        figure: figure ?? 0,
      });
      const credited = models.flatMap((model) => {
        const own = inside(credits).filter((each) => each.model === model);
        const channels = groupBy(own, ({ labels }) => labels['channel']!);
        // Deals without a touch are a line of their own, be there none.
        if (!channels.has('unattributed')) channels.set('unattributed', []);
        return [...channels].map(([channel, rows]) =>
          row('attributed_revenue', attributionMeasures['attributed_revenue']!(rows), { model, channel }),
        );
      });
      return [
        ...REVENUE.map((metric) => row(metric, revenueMeasures[metric]!(won))),
        ...FUNNEL.map((metric) => row(metric, funnelMeasures[metric]!(entered))),
        ...cohorts
          .filter(({ waits }) => ends + waits + CLOSES_AFTER_DAYS <= asOf)
          .map(({ metric }) => row(metric, funnelMeasures[metric]!(entered))),
        ...credited,
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
