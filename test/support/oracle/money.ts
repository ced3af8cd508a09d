import { divideRound, units } from './exact.ts';
import { groupBy, text, type Company } from './read.ts';
import { toDay, type Day } from './time.ts';

const MAX_AGE = 7;
const RATE_SCALE = 12;

/** Converts an amount of a currency on a day to cents of the reporting currency; null without a rate. */
export type Convert = (amount: string, currency: string | null, day: Day) => bigint | null;

/** The latest rate at most seven days old, direct, else inverse; rounded to cents, halves away from zero. */
export function converter(company: Company): Convert {
  const reporting = company.settings.currency;
  const rates = company.rows('fx_rates').map((row) => ({
    day: toDay(text(row, 'rate_on')!),
    pair: `${text(row, 'from_currency')!.toUpperCase()}>${text(row, 'to_currency')!.toUpperCase()}`,
    rate: units(text(row, 'rate')!, RATE_SCALE),
  }));
  const pairs = groupBy(rates, (rate) => rate.pair);
  for (const list of pairs.values()) list.sort((a, b) => b.day - a.day);
  const latest = (pair: string, day: Day): bigint | undefined =>
    pairs.get(pair)?.find((rate) => rate.day <= day && rate.day >= day - MAX_AGE)?.rate;

  return (amount, given, day) => {
    const cents = units(amount, 2);
    const currency = given?.toUpperCase() ?? reporting;
    if (currency === reporting) return cents;
    const direct = latest(`${currency}>${reporting}`, day);
    const one = 10n ** BigInt(RATE_SCALE);
    if (direct !== undefined) return divideRound(cents * direct, one);
    const inverse = latest(`${reporting}>${currency}`, day);
    return inverse === undefined ? null : divideRound(cents * one, inverse);
  };
}
