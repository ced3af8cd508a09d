import { UNKNOWN } from './format.ts';
import { currentLocale, type Locale } from './locale.ts';
import { unitTexts } from './unit-texts.ts';

const CURRENCY = String.raw`(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})`;
const MARKS: Record<Locale, { group: string; decimal: string }> = {
  en: { group: ',', decimal: '.' },
  de: { group: '.', decimal: ',' },
};

/** What a number that formatExact wrote looks like: sign, currency before, digits, and a unit behind. */
function pattern(locale: Locale): RegExp {
  const { days, hours, minutes, points } = unitTexts[locale];
  const units = [days(true), days(false), hours, minutes, points].map((unit) =>
    unit.replaceAll('.', String.raw`\.`),
  );
  const { group, decimal } = MARKS[locale];
  return new RegExp(
    String.raw`^([+−-]?)(?:${CURRENCY}\s?)?(\d[\d${group}]*(?:[${decimal}]\d+)?)(?:\s?(%|${CURRENCY}|${units.join('|')}))?$`,
    'u',
  );
}

/**
 * A cell of a table as programs read it: `€3,123.45` becomes `3123.45`, `63.4%` the share `0.634`, an unknown value
 * nothing. Text that is no number stays as it is. Figures are texts wherever they are shown, so numbers are read back.
 */
export function plainNumber(text: string, locale: Locale = currentLocale): string {
  if (text === UNKNOWN) return '';
  const [, sign, digits, unit] = pattern(locale).exec(text) ?? [];
  if (digits === undefined) return text;
  const { group, decimal } = MARKS[locale];
  const number = digits.replaceAll(group, '').replace(decimal, '.');
  const value = unit === '%' ? String(Number((Number(number) / 100).toPrecision(15))) : number;
  return sign === '−' || sign === '-' ? `-${value}` : value;
}
