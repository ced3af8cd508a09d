/** An exact decimal: `units` × 10^-scale. */
export class Exact {
  readonly units: bigint;
  readonly scale: number;

  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }

  /** The nearest double. */
  get number(): number {
    return Number(this.toString());
  }

  toString(): string {
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    const cut = digits.length - this.scale;
    const fraction = digits.slice(cut).replace(/0+$/, '');
    return `${this.units < 0n ? '-' : ''}${digits.slice(0, cut)}${fraction ? `.${fraction}` : ''}`;
  }
}

/** A figure: unknown, exact (money, counts, weights) or a double (ratios and quantiles). */
export type Figure = null | Exact | number;

/** Plain decimal text as whole units of 10^-scale, halves away from zero; throws on anything else. */
export function units(text: string, scale: number): bigint {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match || !(match[2] || match[3])) throw new Error(`not a plain decimal: ${text}`);
  const fraction = match[3] ?? '';
  const whole = BigInt(`${match[2]}${fraction}` || '0') * (match[1] === '-' ? -1n : 1n);
  return scale >= fraction.length
    ? whole * 10n ** BigInt(scale - fraction.length)
    : divideRound(whole, 10n ** BigInt(fraction.length - scale));
}

/** The quotient rounded to a whole number, halves away from zero. */
export function divideRound(numerator: bigint, divisor: bigint): bigint {
  const negative = numerator < 0n !== divisor < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** Sum of what is known; null where nothing is, as SQL sums. */
export function sum(values: Iterable<bigint | null | undefined>): bigint | null {
  let total: bigint | null = null;
  for (const value of values) if (value != null) total = (total ?? 0n) + value;
  return total;
}

/** Quotient as a double; null for an unknown side or an empty denominator. */
export function ratio(numerator: bigint | null, denominator: bigint | null): number | null {
  if (numerator === null || !denominator) return null;
  const whole = numerator / denominator;
  return Number(whole) + Number(numerator - whole * denominator) / Number(denominator);
}

/** The quantile interpolated linearly between neighbours; null without values. */
export function quantile(values: readonly number[], fraction: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * fraction;
  const low = sorted[Math.floor(place)]!;
  return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
}
