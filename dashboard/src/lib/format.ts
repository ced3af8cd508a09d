import { utcMidnight, type Day } from './dates.ts';
import { currentLocale, type Locale } from './locale.ts';
import { unitTexts } from './unit-texts.ts';

/** How a value is written: money in one currency, a share (0.63 is 63 %), days, minutes, or a plain number. */
export type ValueFormat =
  | { style: 'money'; currency: string }
  | { style: 'share' }
  | { style: 'days' }
  | { style: 'minutes' }
  | { style: 'number' };

/** What stands where a value is unknown. Zero is written only for zero. */
export const UNKNOWN = '–';

// English numbers as in €3.1M (British English would write 3.1m, which reads as metres), days as in 12 Nov 2026.
const NUMBERS: Record<Locale, string> = { en: 'en-US', de: 'de-DE' };
const DAYS: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' };
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(NUMBERS[locale], options);
  formatters.set(key, made);
  return made;
}

/**
 * A cell of an answer as a number, for shapes and compact text. Null for null, empty and unparsable cells: an
 * unknown never becomes a zero.
 */
export function toNumber(cell: unknown): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string' || cell.trim() === '') return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes in the unit that suits them: `25 min`, `4.91 h` from two hours on, `2.5 days` from two days on. */
function writeMinutes(value: number, locale: Locale): string {
  const { days, hours, minutes } = unitTexts[locale];
  const digits = (number: number) => formatter(locale, { maximumSignificantDigits: 3 }).format(number);
  if (Math.abs(value) >= 2 * DAY) return `${digits(value / DAY)} ${days(false)}`;
  if (Math.abs(value) >= 2 * HOUR) return `${digits(value / HOUR)} ${hours}`;
  return `${digits(value)} ${minutes}`;
}

function withUnit(format: ValueFormat, text: string, value: number, locale: Locale): string {
  if (format.style === 'minutes') return `${text} ${unitTexts[locale].minutes}`;
  if (format.style !== 'days') return text;
  return `${text} ${unitTexts[locale].days(Math.abs(value) === 1)}`;
}

/** The value in three significant digits, as cards and axes show it: `€3.12M`, `63.4%`, `41 days`. */
export function formatShort(cell: unknown, format: ValueFormat, locale: Locale = currentLocale): string {
  const value = toNumber(cell);
  if (value === null) return UNKNOWN;
  switch (format.style) {
    case 'money':
      return formatter(locale, {
        style: 'currency',
        currency: format.currency,
        notation: 'compact',
        useGrouping: 'always',
        maximumSignificantDigits: 3,
      }).format(value);
    case 'share':
      return formatter(locale, { style: 'percent', maximumSignificantDigits: 3 }).format(value);
    case 'minutes':
      return writeMinutes(value, locale);
    default:
      return withUnit(
        format,
        formatter(locale, {
          notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard',
          ...(Number.isInteger(value) && Math.abs(value) < 10_000 ? {} : { maximumSignificantDigits: 3 }),
        }).format(value),
        value,
        locale,
      );
  }
}

/**
 * The value in full, as tables and hover texts show it: `€3,123,456.78`. Decimal strings are formatted as they are,
 * without a detour through a binary fraction.
 */
export function formatExact(cell: unknown, format: ValueFormat, locale: Locale = currentLocale): string {
  const value = toNumber(cell);
  if (value === null) return UNKNOWN;
  const literal = (typeof cell === 'string' ? cell : value) as Intl.StringNumericLiteral;
  switch (format.style) {
    case 'money':
      return formatter(locale, { style: 'currency', currency: format.currency }).format(literal);
    case 'share':
      return formatter(locale, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 2,
      }).format(literal);
    default:
      return withUnit(format, formatter(locale, { maximumFractionDigits: 2 }).format(literal), value, locale);
  }
}

/** A change with its sign: `+€180K`, `−€387K`; zero has none. `write` is formatShort or formatExact. */
export function formatSigned(
  value: number,
  format: ValueFormat,
  write: (cell: unknown, format: ValueFormat) => string,
): string {
  if (value === 0) return write(0, format);
  return `${value > 0 ? '+' : '−'}${write(Math.abs(value), format)}`;
}

/** A change of a share in percentage points: −0.039 gives `−3.9 pts`, with one digit after the point unless told. */
export function formatPoints(change: number, digits = 1, locale: Locale = currentLocale): string {
  const points = formatter(locale, { maximumFractionDigits: digits }).format(Math.abs(change * 100));
  const sign = change === 0 ? '' : change > 0 ? '+' : '−';
  return `${sign}${points} ${unitTexts[locale].points}`;
}

/** A distance from 100 % in whole per cents: 0.96 gives `4%`. Below one per cent it keeps one digit: `0.4%`. */
export function formatDistanceFromWhole(share: number, locale: Locale = currentLocale): string {
  const distance = Math.abs(share - 1);
  return formatter(locale, { style: 'percent', maximumFractionDigits: distance < 0.01 ? 1 : 0 }).format(
    distance,
  );
}

const DAY_STYLES = {
  long: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
} as const;

/** A day in words: long `12 Nov 2026`, short `12 Nov`, month `Nov 2026`. */
export function formatDay(
  day: Day,
  style: keyof typeof DAY_STYLES = 'long',
  locale: Locale = currentLocale,
): string {
  return new Intl.DateTimeFormat(DAYS[locale], { ...DAY_STYLES[style], timeZone: 'UTC' }).format(
    utcMidnight(day),
  );
}

/** An instant (ISO with zone) in words, in the given time zone; the text itself when it cannot be read. */
export function formatInstant(iso: string, timeZone: string, locale: Locale = currentLocale): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return new Intl.DateTimeFormat(DAYS[locale], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(instant);
}

/** Names joined as a sentence does: `a`, `a and b`, `a, b and c`; with `or` where any one will do. */
export function formatList(
  names: readonly string[],
  join: 'and' | 'or' = 'and',
  locale: Locale = currentLocale,
): string {
  return new Intl.ListFormat(DAYS[locale], { type: join === 'or' ? 'disjunction' : 'conjunction' }).format(
    names,
  );
}
