import { contribution, isReferral, type Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, quantile, ratio, sum, type Figure } from './exact.ts';
import { isTrue, text } from './read.ts';
import type { Day } from './time.ts';
import type { Touch } from './touches.ts';

export interface RevenueRow {
  deal: Deal;
  date: Day | null;
  labels: Labels;
  isWon: boolean;
  teams: ReadonlySet<string | null>;
}

/** One row per opportunity; `touchesOf` gives its eligible touches (of the amended deal for an amendment). */
export function revenueRows(
  deals: readonly Deal[],
  directory: Directory,
  touchesOf: (deal: Deal) => readonly Touch[],
): RevenueRow[] {
  return deals.map((deal) => {
    const touches = touchesOf(deal);
    return {
      deal,
      date: deal.closed?.day ?? null,
      isWon: deal.status === 'won' && !deal.isChurn,
      teams: new Set(touches.map((touch) => touch.team)),
      labels: {
        ...directory.ofDeal(deal),
        opportunity: text(deal.row, 'name') ?? deal.id,
        type: deal.type,
        contribution: contribution(deal),
        channel: touches[0]?.channel ?? 'unattributed',
        product: text(deal.row, 'product'),
        lost_reason: text(deal.row, 'lost_reason'),
        competitor: text(deal.row, 'competitor'),
      },
    };
  });
}

type Rows = readonly RevenueRow[];

const count = (rows: Rows): bigint => BigInt(rows.length);
const cents = (value: bigint | null): Figure => (value === null ? null : new Exact(value, 2));
const won = (rows: Rows): Rows => rows.filter((row) => row.isWon && row.deal.counts);
const lost = (rows: Rows): Rows => rows.filter((row) => row.deal.status === 'lost' && row.deal.counts);
const revenue = (rows: Rows, only: (row: RevenueRow) => boolean = () => true): Figure =>
  cents(sum(rows.filter((row) => row.isWon && only(row)).map((row) => row.deal.amount)));
const ofType = (type: string) => (rows: Rows) => revenue(rows, (row) => row.deal.type === type);
const discounted = (rows: Rows): Rows =>
  won(rows).filter((row) => row.deal.listAmount !== null && row.deal.amount !== null);
/** Lost to a competitor as the source says. */
const isBeaten = (row: RevenueRow): boolean => isTrue(row.deal.row, 'lost_to_competitor');

/** Every measure of the view `revenue`, over any selection of its rows. */
export const revenueMeasures: Record<string, (rows: Rows) => Figure> = {
  won_revenue: (rows) => revenue(rows),
  won_deals: (rows) => new Exact(count(won(rows)), 0),
  lost_deals: (rows) => new Exact(count(lost(rows)), 0),
  new_revenue: ofType('new'),
  expansion_revenue: ofType('expansion'),
  renewal_revenue: ofType('renewal'),
  churned_revenue: (rows) =>
    cents(sum(rows.filter((row) => row.deal.isChurn && row.date !== null).map(({ deal }) => deal.amount))),
  referral_revenue: (rows) => revenue(rows, (row) => isReferral(row.deal)),
  average_deal_size: (rows) => {
    const sized = won(rows).filter((row) => row.deal.amount !== null);
    const total = ratio(sum(sized.map((row) => row.deal.amount)), count(sized));
    return total === null ? null : total / 100;
  },
  win_rate: (rows) => ratio(count(won(rows)), count(won(rows)) + count(lost(rows))),
  median_cycle_days: (rows) =>
    quantile(
      won(rows).map(({ deal }) => deal.closed!.day - deal.created.day),
      0.5,
    ),
  discount_rate: (rows) => {
    const kept = ratio(
      sum(discounted(rows).map((row) => row.deal.amount)),
      sum(discounted(rows).map((row) => row.deal.listAmount)),
    );
    return kept === null ? null : 1 - kept;
  },
  lost_to_competitor_rate: (rows) => ratio(count(lost(rows).filter(isBeaten)), count(lost(rows))),
  marketing_touched_revenue: (rows) => revenue(rows, (row) => row.teams.has('marketing')),
  sales_touched_revenue: (rows) => revenue(rows, (row) => row.teams.has('sales')),
  jointly_touched_revenue: (rows) =>
    revenue(rows, (row) => row.teams.has('marketing') && row.teams.has('sales')),
  units_sold: (rows) => whole(sum(won(rows).map((row) => quantity(row)))),
};

function whole(value: bigint | null): Figure {
  return value === null ? null : new Exact(value, 0);
}

function quantity(row: RevenueRow): bigint | null {
  const stated = text(row.deal.row, 'quantity');
  return stated === null ? null : BigInt(stated);
}
