import { random } from './random.ts';
import { dateOf, DAY, day, END, FIRST, isWorkday } from './time.ts';

const first = FIRST - 7 * DAY;

/** USD → EUR of each working day: a slow slide with a little noise. */
const usd = new Map<number, number>();
{
  const rng = random('fx');
  let rate = 0.948;
  const days = (day('2026-11-19') - first) / DAY;
  for (let at = first; at <= END; at += DAY) {
    if (!isWorkday(at) || at > day('2026-11-19')) continue;
    const anchor = 0.948 - 0.086 * ((at - first) / DAY / days);
    rate += (anchor - rate) * 0.03 + rng.between(-0.0035, 0.0035);
    usd.set(at, Math.round(rate * 10_000) / 10_000);
  }
}

/** Euros for one unit of the currency on the day, by the latest rate at hand. */
export function eurosPer(currency: 'EUR' | 'USD', at: number): number {
  if (currency === 'EUR') return 1;
  for (let on = Math.floor(at / DAY) * DAY; on >= first; on -= DAY) {
    const rate = usd.get(on);
    if (rate !== undefined) return rate;
  }
  throw new Error(`No rate for ${dateOf(at)}`);
}

export const fxColumns = ['rate_on', 'from_currency', 'to_currency', 'rate'] as const;

/** Rows of fx_rates, one a working day. */
export function fxRows() {
  return [...usd].map(([at, rate]) => ({
    rate_on: dateOf(at),
    from_currency: 'USD',
    to_currency: 'EUR',
    rate: rate.toFixed(4),
  }));
}
