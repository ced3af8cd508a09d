/** A part of a change, in cents, so that parts add up exactly. */
export interface ChangePart {
  key: string;
  cents: number;
}

/** An amount such as `123.4` or null in whole cents. Amounts beyond 90 trillion lose cents. */
export function toCents(amount: unknown): number {
  const value = Number(amount ?? 0);
  return Number.isFinite(value) ? Math.round(value * 100) : 0;
}

/** What each group added or took, largest move first; groups that did not move are left out. Sums to the whole change. */
export function changeByGroup(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ChangePart[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, cents: (after.get(key) ?? 0) - (before.get(key) ?? 0) }))
    .filter(({ cents }) => cents !== 0)
    .sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents) || a.key.localeCompare(b.key));
}

/**
 * How much of the change of a product each factor explains: its effect when it changes, averaged over every order in
 * which the factors could have changed (the Shapley value of the factors). The effects sum to the change of the product.
 */
export function changeByFactor(before: readonly number[], after: readonly number[]): number[] {
  const effects = before.map(() => 0);
  const orders = permutations(before.map((_, index) => index));
  for (const order of orders) {
    const current = [...before];
    for (const index of order) {
      const old = product(current);
      current[index] = after[index]!;
      effects[index]! += (product(current) - old) / orders.length;
    }
  }
  return effects;
}

/** So many of so many, such as deals won of deals closed. */
export interface Ratio {
  part: number;
  whole: number;
}

/** What one group did to a rate: its part of the change, and its own rate before and after; null where it had none. */
export interface RatePart {
  key: string;
  change: number;
  before: number | null;
  after: number | null;
}

/**
 * How much each group moved a rate, largest move first: by its own rate, and by its weight where its rate is not the
 * average. The parts sum to the change of the whole rate. Empty where one of the times has nothing to make a rate of.
 */
export function rateChangeByGroup(
  before: ReadonlyMap<string, Ratio>,
  after: ReadonlyMap<string, Ratio>,
): RatePart[] {
  const whole = (groups: ReadonlyMap<string, Ratio>) =>
    [...groups.values()].reduce<Ratio>(
      (sum, { part, whole: count }) => ({ part: sum.part + part, whole: sum.whole + count }),
      { part: 0, whole: 0 },
    );
  const rateOf = (ratio: Ratio | undefined) => (ratio && ratio.whole > 0 ? ratio.part / ratio.whole : null);
  const [old, now] = [whole(before), whole(after)];
  const [oldRate, newRate] = [rateOf(old), rateOf(now)];
  if (oldRate === null || newRate === null) return [];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => {
      const [rateBefore, rateAfter] = [rateOf(before.get(key)), rateOf(after.get(key))];
      const [first, last] = [rateBefore ?? rateAfter ?? 0, rateAfter ?? rateBefore ?? 0];
      const weightBefore = (before.get(key)?.whole ?? 0) / old.whole;
      const weightAfter = (after.get(key)?.whole ?? 0) / now.whole;
      const byRate = ((weightBefore + weightAfter) / 2) * (last - first);
      const byWeight = (weightAfter - weightBefore) * ((first + last) / 2 - (oldRate + newRate) / 2);
      return { key, change: byRate + byWeight, before: rateBefore, after: rateAfter };
    })
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.key.localeCompare(b.key));
}

/** Amounts in whole cents whose sum is the rounded sum of the amounts: each is rounded together with those before it. */
export function roundedTogether(amounts: readonly number[]): number[] {
  let whole = 0;
  return amounts.map((amount) => {
    const before = toCents(whole);
    whole += amount;
    return toCents(whole) - before;
  });
}

const product = (factors: readonly number[]) => factors.reduce((whole, factor) => whole * factor, 1);

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
