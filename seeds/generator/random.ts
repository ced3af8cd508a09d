/** A named stream of pseudo-random draws: the same name gives the same draws on any machine. */
export interface Random {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  /** A fraction between low and high. */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One element, by weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** Right-skewed draw: half of the draws lie between low and middle, half between middle and high. */
  skewed(low: number, middle: number, high: number): number;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
}

/** FNV-1a of a text, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * Opens the stream of that name (mulberry32). Only integer operations, +, -, * and / are used anywhere in the
 * generator: their results are fixed by IEEE 754, those of Math.log or Math.pow are not.
 */
export function random(name: string): Random {
  let state = hash(`ferrowind/${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const self: Random = {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new Error('pick needs a list that is not empty');
      return item;
    },
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of list) {
        left -= weight;
        if (left < 0) return item;
      }
      return self.pick(list)[0];
    },
    skewed: (low, middle, high) => {
      const u = next();
      if (u < 0.5) return low + (middle - low) * u * 2;
      const v = (u - 0.5) * 2;
      return middle + (high - middle) * v * v;
    },
    shuffle: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j] as (typeof copy)[number], copy[i] as (typeof copy)[number]];
      }
      return copy;
    },
  };
  return self;
}
