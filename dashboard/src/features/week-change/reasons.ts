import type { Row } from '../../cube-client/use-load.ts';
import {
  changeByFactor,
  changeByGroup,
  roundedTogether,
  toCents,
  type ChangePart,
} from '../../lib/explain.ts';
import { toNumber } from '../../lib/format.ts';
import { SEGMENT } from './query.ts';

const REVENUE = 'revenue.won_revenue';

/** The change of won revenue in cents, split by segment; the parts sum to the whole. */
export function bySegment(before: readonly Row[], after: readonly Row[]): ChangePart[] {
  const amounts = (rows: readonly Row[]) =>
    new Map(rows.map((row) => [String(row[SEGMENT] ?? ''), toCents(row[REVENUE])]));
  return changeByGroup(amounts(before), amounts(after));
}

export type Factor = 'closed' | 'win_rate' | 'deal_size';
export interface FactorPart extends ChangePart {
  key: Factor | 'rest';
  before: number | null;
  after: number | null;
}

const FACTORS: Record<Factor, (row: Row) => number | null> = {
  closed: (row) => (toNumber(row['revenue.won_deals']) ?? 0) + (toNumber(row['revenue.lost_deals']) ?? 0),
  win_rate: (row) => toNumber(row['revenue.win_rate']),
  deal_size: (row) => toNumber(row['revenue.average_deal_size']),
};

/**
 * The change of won revenue in cents, split by deals closed × win rate × deal size; what amendments and deals of
 * unknown amount make of the difference is the rest. The parts sum to the whole. A factor that one of the weeks lacks
 * is taken as unchanged.
 */
export function byFactor(before: Row, after: Row): FactorPart[] {
  const names = Object.keys(FACTORS) as Factor[];
  const known = names.map((name) => ({
    name,
    before: FACTORS[name](before),
    after: FACTORS[name](after),
  }));
  const effects = changeByFactor(
    known.map((factor) => factor.before ?? factor.after ?? 0),
    known.map((factor) => factor.after ?? factor.before ?? 0),
  );
  const cents = roundedTogether(effects);
  const parts = known.map((factor, index): FactorPart => ({
    key: factor.name,
    cents: cents[index]!,
    before: factor.before,
    after: factor.after,
  }));
  const whole = toCents(after[REVENUE]) - toCents(before[REVENUE]);
  const explained = parts.reduce((sum, part) => sum + part.cents, 0);
  const rest: FactorPart = { key: 'rest', cents: whole - explained, before: null, after: null };
  return rest.cents === 0 ? parts : [...parts, rest];
}
