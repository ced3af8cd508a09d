import type { Deal } from './deals.ts';
import type { Labels } from './directory.ts';
import type { Figure } from './exact.ts';
import { pipelineDeals } from './pipeline-history.ts';
import type { Company } from './read.ts';
import { firstEvent } from './retention.ts';
import { revenueMeasures, type RevenueRow } from './revenue.ts';
import type { MeaningOf } from './stages.ts';
import type { Day } from './time.ts';

/** A deal by its close, or one day at whose end it was open. */
export interface VelocityRow {
  deal: RevenueRow;
  isOpenDay: boolean;
  date: Day | null;
  labels: Labels;
}

/** What sales velocity is made of: the deals, and each day of those that count and have a record. */
export function velocityRows(
  company: Company,
  deals: readonly Deal[],
  meaning: MeaningOf,
  revenue: readonly RevenueRow[],
): VelocityRow[] {
  const { asOf } = company.settings;
  const rows = new Map(revenue.map((row) => [row.deal.id, row]));
  const closes = revenue.map((deal) => ({ deal, isOpenDay: false, date: deal.date, labels: deal.labels }));
  const openDays = pipelineDeals(company, deals, meaning).flatMap(({ id, spells }) => {
    const deal = rows.get(id);
    if (!deal?.deal.counts) return [];
    return spells.flatMap(({ from, before }) =>
      Array.from({ length: (before ?? asOf + 1) - from }, (_, i) => {
        return { deal, isOpenDay: true, date: from + i, labels: deal.labels };
      }),
    );
  });
  return [...closes, ...openDays];
}

type Rows = readonly VelocityRow[];

/** The measures of open deals over the rows of a period, by the days of it that are over. */
export function velocityMeasures(days: number): Record<string, (rows: Rows) => Figure> {
  const numberOf = (figure: Figure): number | null =>
    figure === null || typeof figure === 'number' ? figure : figure.number;
  const mean = (rows: Rows): Figure =>
    days === 0 ? null : rows.filter(({ isOpenDay }) => isOpenDay).length / days;
  return {
    mean_open_deals: mean,
    sales_velocity: (rows) => {
      const closed = rows.filter(({ isOpenDay }) => !isOpenDay).map(({ deal }) => deal);
      const [open, won, size, cycle] = [
        mean(rows),
        ...['win_rate', 'average_deal_size', 'median_cycle_days'].map((name) =>
          revenueMeasures[name]!(closed),
        ),
      ].map((figure) => numberOf(figure ?? null));
      if (open == null || won == null || size == null || !cycle) return null;
      return (open * won * size) / cycle;
    },
  };
}

/** How many days of a range there are to tell of. */
export function daysToldOf(company: Company, from: Day, to: Day): number {
  return Math.max(0, Math.min(to, company.settings.asOf) - Math.max(from, firstEvent(company)) + 1);
}
