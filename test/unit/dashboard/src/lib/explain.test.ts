import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeByFactor,
  changeByGroup,
  roundedTogether,
  toCents,
} from '../../../../../dashboard/src/lib/explain.ts';

describe('a change by group', () => {
  it('names what each added or took, the largest move first', () => {
    const before = new Map([
      ['smb', 100],
      ['enterprise', 5_000],
      ['same', 7],
    ]);
    const after = new Map([
      ['smb', 400],
      ['mid', 50],
      ['same', 7],
    ]);
    expect(changeByGroup(before, after)).toEqual([
      { key: 'enterprise', cents: -5_000 },
      { key: 'smb', cents: 300 },
      { key: 'mid', cents: 50 },
    ]);
  });
  it('sums to the whole change, to the cent', () => {
    const amounts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -1e9, max: 1e9 }));
    fc.assert(
      fc.property(amounts, amounts, (before, after) => {
        const sum = (values: number[]) => values.reduce((whole, value) => whole + value, 0);
        const parts = changeByGroup(new Map(Object.entries(before)), new Map(Object.entries(after)));
        expect(sum(parts.map((part) => part.cents))).toBe(
          sum(Object.values(after)) - sum(Object.values(before)),
        );
      }),
    );
  });
  it('reads amounts as the edge writes them', () => {
    expect([toCents('163300.1'), toCents('-0.01'), toCents(null), toCents('0.29')]).toEqual([
      16330010, -1, 0, 29,
    ]);
  });
});

describe('amounts rounded together', () => {
  it('sum to the rounded sum', () => {
    expect(roundedTogether([0.005, 0.005, 0.005])).toEqual([1, 0, 1]);
    expect(roundedTogether([-1 / 3, -1 / 3, -1 / 3])).toEqual([-33, -34, -33]);
  });
});

describe('a change by factor', () => {
  it('is the mean effect over every order: worked out by hand for two factors', () => {
    // 2 × 3 → 4 × 5: first the first (6, then 8), or first the second (4, then 10).
    expect(changeByFactor([2, 3], [4, 5])).toEqual([(6 + 10) / 2, (8 + 4) / 2]);
  });
  it('gives nothing to a factor that did not move, all to the only one that did', () => {
    const [first, second, third] = changeByFactor([6, 0.5, 100], [6, 0.5, 40]);
    expect([first, second]).toEqual([0, 0]);
    expect(third).toBeCloseTo(-180, 10);
  });
  it('sums to the change of the product, and treats equal factors alike', () => {
    const factor = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 4 }), (pairs) => {
        const [before, after] = [pairs.map(([old]) => old), pairs.map(([, now]) => now)];
        const product = (factors: number[]) => factors.reduce((whole, value) => whole * value, 1);
        const change = product(after) - product(before);
        const effects = changeByFactor(before, after).reduce((sum, value) => sum + value, 0);
        expect(Math.abs(effects - change)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, product(pairs.map(([old, now]) => Math.max(old, now)))),
        );
      }),
    );
    const [one, other] = changeByFactor([3, 3, 2], [5, 5, 7]);
    expect(one).toBeCloseTo(other!, 10);
  });
});
