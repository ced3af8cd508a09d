import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, sum, type Figure } from './exact.ts';
import { text } from './read.ts';
import type { Day } from './time.ts';

/** A deal that earns no credit for a stage. */
export interface ExclusionRow {
  deal: Deal;
  stage: 'opportunity' | 'won';
  date: Day | null;
  amount: bigint | null;
  labels: Labels;
}

function reasonOf(deal: Deal, stage: ExclusionRow['stage']): string | null {
  if (deal.isChurn) return 'churn is not revenue';
  const isTold = text(deal.row, 'amount') !== null;
  if (stage === 'opportunity') {
    if (!isTold) return 'the amount is unknown';
    return deal.createdAmount === null ? 'no exchange rate on the day it was created' : null;
  }
  if (isTold && deal.amount === null) return 'no exchange rate on the day it closed';
  return deal.closed === null ? 'the day it closed is unknown' : null;
}

/** One row per stage and deal that is credited to nobody. */
export function exclusionRows(deals: readonly Deal[], directory: Directory): ExclusionRow[] {
  return deals.flatMap((deal) => {
    const stages = deal.status === 'won' ? (['opportunity', 'won'] as const) : (['opportunity'] as const);
    return stages.flatMap((stage): ExclusionRow[] => {
      const reason = reasonOf(deal, stage);
      if (reason === null) return [];
      const isWon = stage === 'won';
      return [
        {
          deal,
          stage,
          date: isWon ? (deal.closed?.day ?? null) : deal.created.day,
          amount: isWon ? deal.amount : deal.createdAmount,
          labels: {
            ...directory.ofDeal(deal),
            reason,
            stage_credited: stage,
            type: deal.type,
            opportunity: deal.id,
            opportunity_name: text(deal.row, 'name') ?? deal.id,
          },
        },
      ];
    });
  });
}

type Rows = readonly ExclusionRow[];
const amountOf =
  (stage: ExclusionRow['stage']) =>
  (rows: Rows): Figure => {
    const cents = sum(rows.filter((row) => row.stage === stage).map((row) => row.amount));
    return cents === null ? null : new Exact(cents, 2);
  };

/** Every measure of the view `exclusions`, over any selection of its rows. */
export const exclusionMeasures: Record<string, (rows: Rows) => Figure> = {
  excluded_deals: (rows) => new Exact(BigInt(new Set(rows.map((row) => row.deal.id)).size), 0),
  excluded_pipeline: amountOf('opportunity'),
  excluded_revenue: amountOf('won'),
};
