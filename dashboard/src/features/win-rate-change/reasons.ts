import type { Row } from '../../cube-client/use-load.ts';
import { rateChangeByGroup, type RatePart, type Ratio } from '../../lib/explain.ts';
import { toNumber } from '../../lib/format.ts';

const count = (row: Row, name: string) => toNumber(row[`revenue.${name}`]) ?? 0;

function ratios(rows: readonly Row[], dimension: string, read: (row: Row) => Ratio): Map<string, Ratio> {
  return new Map(rows.map((row) => [String(row[dimension] ?? ''), read(row)]));
}

/** How much each segment moved the win rate, by its own rate and by its share of the deals closed. Sums to the change. */
export function bySegment(before: readonly Row[], after: readonly Row[]): RatePart[] {
  const read = (row: Row) => ({
    part: count(row, 'won_deals'),
    whole: count(row, 'won_deals') + count(row, 'lost_deals'),
  });
  return rateChangeByGroup(ratios(before, 'revenue.segment', read), ratios(after, 'revenue.segment', read));
}

/** How much each reason took from the win rate or gave back: its share of all deals closed. Sums to the change. */
export function byLostReason(before: readonly Row[], after: readonly Row[]): RatePart[] {
  const closed = (rows: readonly Row[]) =>
    rows.reduce((sum, row) => sum + count(row, 'won_deals') + count(row, 'lost_deals'), 0);
  const shares = (rows: readonly Row[]) => {
    const whole = closed(rows);
    return ratios(rows, 'revenue.lost_reason', (row) => ({ part: count(row, 'lost_deals'), whole }));
  };
  const [old, now] = [shares(before), shares(after)];
  const share = (of: Map<string, Ratio>, key: string) => {
    const { part, whole } = of.get(key) ?? { part: 0, whole: 0 };
    return whole === 0 ? 0 : part / whole;
  };
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => {
      const [rateBefore, rateAfter] = [share(old, key), share(now, key)];
      return { key, change: rateBefore - rateAfter, before: rateBefore, after: rateAfter };
    })
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
