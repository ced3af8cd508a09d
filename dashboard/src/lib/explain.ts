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
