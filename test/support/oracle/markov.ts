import { divideRound } from './exact.ts';
import { ONE } from './weights.ts';

/** The channels of one deal's touches in order, and whether it was won. */
export interface Path {
  channels: readonly string[];
  isWon: boolean;
}

const WON = '(conversion)';
const LOST = '(null)';
const START = '(start)';
export const EFFECT_SCALE = 20;

type Steps = Map<string, Map<string, bigint>>;

/** How often each step is taken: from the start over every pair of touches to the end. */
export function countSteps(paths: readonly Path[]): Steps {
  const steps: Steps = new Map();
  for (const { channels, isWon } of paths) {
    if (channels.length === 0) continue;
    const states = [START, ...channels.map((channel) => `channel ${channel}`), isWon ? WON : LOST];
    for (let i = 1; i < states.length; i++) {
      const from = steps.get(states[i - 1]!) ?? new Map<string, bigint>();
      from.set(states[i]!, (from.get(states[i]!) ?? 0n) + 1n);
      steps.set(states[i - 1]!, from);
    }
  }
  return steps;
}

/** Each channel's removal effect in whole 10^-20, by solving the chain anew without it; none where nothing was won. */
export function removalEffects(paths: readonly Path[]): Map<string, bigint> {
  const steps = countSteps(paths);
  const effects = new Map<string, bigint>();
  const [won, of] = chanceOfWinning(steps);
  if (won === 0n) return effects;
  for (const state of steps.keys()) {
    if (state === START) continue;
    const [without, ofWithout] = chanceOfWinning(redirected(steps, state));
    // 1 − (without / ofWithout) / (won / of), as one fraction.
    const lost = won * ofWithout - without * of;
    effects.set(
      state.slice('channel '.length),
      divideRound(lost * 10n ** BigInt(EFFECT_SCALE), won * ofWithout),
    );
  }
  return effects;
}

/** The steps with every one into a state leading to the null state. */
function redirected(steps: Steps, removed: string): Steps {
  return new Map(
    [...steps]
      .filter(([from]) => from !== removed)
      .map(([from, targets]) => {
        const kept = new Map([...targets].filter(([to]) => to !== removed));
        const lost = (targets.get(removed) ?? 0n) + (targets.get(LOST) ?? 0n);
        if (lost > 0n) kept.set(LOST, lost);
        return [from, kept] as const;
      }),
  );
}

/** The chance of winning from the start as an exact fraction: the linear system of all states, in whole numbers. */
function chanceOfWinning(steps: Steps): [numerator: bigint, denominator: bigint] {
  const states = [...steps.keys()];
  const n = states.length;
  const rows = states.map((from) => {
    const targets = steps.get(from)!;
    const leaving = [...targets.values()].reduce((sum, count) => sum + count, 0n);
    const row = states.map((to) => (to === from ? leaving : 0n) - (targets.get(to) ?? 0n));
    return [...row, targets.get(WON) ?? 0n];
  });
  // Fraction-free elimination (Bareiss): each division is exact, and the diagonal ends as the determinant.
  let previous = 1n;
  for (let k = 0; k < n; k++) {
    const pivotRow = rows.findIndex((row, i) => i >= k && row[k] !== 0n);
    [rows[k], rows[pivotRow]] = [rows[pivotRow]!, rows[k]!];
    const pivot = rows[k]![k]!;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]!;
      rows[i] = rows[i]!.map((value, j) => (value * pivot - rows[k]![j]! * factor) / previous);
    }
    previous = pivot;
  }
  const start = states.indexOf(START);
  if (start < 0) return [0n, 1n];
  return [rows[start]![n]!, rows[start]![start]!];
}

/** The effects scaled to one over all channels; the strongest takes what rounding leaves over. */
export function revenueShares(effects: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const all = [...effects.values()].reduce((sum, effect) => sum + effect, 0n);
  if (all === 0n) return new Map();
  const ranked = [...effects].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1));
  const shares = new Map(ranked.map(([channel, effect]) => [channel, divideRound(effect * ONE, all)]));
  const [strongest] = ranked[0]!;
  const given = [...shares.values()].reduce((sum, share) => sum + share, 0n);
  shares.set(strongest, shares.get(strongest)! + ONE - given);
  return shares;
}
