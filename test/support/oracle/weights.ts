import { divideRound } from './exact.ts';

/** Weights are whole numbers of 10^-12. */
export const ONE = 10n ** 12n;

export const MODELS = ['first_touch', 'last_touch', 'linear', 'position_based', 'time_decay'] as const;
export type Model = (typeof MODELS)[number];

/** The weights of touches in order, given their moments in milliseconds; they sum to exactly one. */
export function weights(model: Model, moments: readonly number[], halfLifeDays: number): bigint[] {
  const n = moments.length;
  const share = (total: bigint, count: number): bigint => divideRound(total, BigInt(count));
  const rounded = moments.map((at, i): bigint => {
    const [isFirst, isLast] = [i === 0, i === n - 1];
    switch (model) {
      case 'first_touch':
        return isFirst ? ONE : 0n;
      case 'last_touch':
        return isLast ? ONE : 0n;
      case 'linear':
        return share(ONE, n);
      case 'position_based':
        if (n <= 2) return share(ONE, n);
        return isFirst || isLast ? (2n * ONE) / 5n : share(ONE / 5n, n - 2);
      case 'time_decay': {
        const decay = (moment: number) => 2 ** (-(moments[n - 1]! - moment) / 86_400_000 / halfLifeDays);
        const total = moments.reduce((sum, moment) => sum + decay(moment), 0);
        return BigInt(Math.round((decay(at) / total) * 1e12));
      }
    }
  });
  // The cumulative weight ends at exactly one, so the last touch carries what rounding left.
  const before = rounded.slice(0, -1).reduce((sum, weight) => sum + weight, 0n);
  return [...rounded.slice(0, -1), ONE - before];
}

/** An amount in cents split by the weights, to the cent: differences of rounded cumulative shares. */
export function split(cents: bigint, parts: readonly bigint[]): bigint[] {
  let cumulative = 0n;
  let paid = 0n;
  return parts.map((part) => {
    cumulative += part;
    const millionths = divideRound(cents * cumulative * 1_000_000n, ONE);
    const due = divideRound(millionths, 1_000_000n);
    const credit = due - paid;
    paid = due;
    return credit;
  });
}
