/** What a part of the soak gets. */
export interface PartContext {
  /** Seconds the part may take. */
  seconds: number;
  seed: number;
  /** A folder of the run's own, removed at its end. */
  folder: string;
  say(line: string): void;
  /** The sample company, built once in the run; what the build took comes with it. */
  sample(): Promise<MeasuredBuild>;
}

/** What a part found. */
export interface PartResult {
  /** Counts and figures, a sentence each. */
  facts: string[];
  table?: { head: string[]; rows: string[][] };
  /** Promises that did not hold; empty when all did. */
  failures: string[];
}

/** One build in a process of its own. */
export interface MeasuredBuild {
  home: string;
  ok: boolean;
  /** Milliseconds of each step that finished. */
  steps: Map<string, number>;
  /** Most resident memory of the build and its children while a step ran, MB. */
  peaks: Map<string, number>;
  testsPassed: number;
  problems: string[];
  /** Ended because the time was up. */
  isCut: boolean;
}

/** Collects failures without growing for ever: the first of each kind is said at once, the others are counted. */
export function failureList(say: (line: string) => void) {
  const found = new Map<string, { first: string; count: number }>();
  return {
    add(kind: string, detail: string) {
      const known = found.get(kind);
      if (known) known.count += 1;
      else {
        found.set(kind, { first: detail, count: 1 });
        say(`✗ ${kind}: ${detail}`);
      }
    },
    get count() {
      return [...found.values()].reduce((sum, each) => sum + each.count, 0);
    },
    list: () => [...found].map(([kind, { first, count }]) => `${count} × ${kind}; the first: ${first}`),
  };
}

/** The value below which `share` of the numbers lie; NaN without any. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** A ratio as it is printed. */
export const times = (ratio: number): string =>
  Number.isFinite(ratio) ? `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(ratio < 0.1 ? 3 : 1)}×` : '–';
