import type { ColumnKind } from './contract.ts';
import { SQL_TYPES } from './contract.ts';
import { literal } from './ddl.ts';
import type { ColumnMapping } from './mapping.ts';

/** How the mapping file reads numbers and times; the contract's own form when empty. */
export interface ReadingRules {
  decimalComma: boolean;
  dateFormat?: string | undefined;
  /** Zone of times that carry no offset. */
  timeZone: string;
}

const NUMBERS: ReadonlySet<ColumnKind> = new Set([
  'money',
  'large_money',
  'rate',
  'fraction',
  'count',
  'conversions',
]);
const DECIMAL = String.raw`[+-]?(\d+(\.\d*)?|\.\d+)`;
const BARE_DATE = String.raw`\d{4}-\d{2}-\d{2}`;
const CLOCK = String.raw`[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?`;
/** The form nearly every export has; the general way below reads it alike, only slower. */
const USUAL_TIME = String.raw`\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ`;
const OFFSET = String.raw`(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)`;

/** The macros that the value expressions use; they live in the connection's temporary schema. */
export const VALUE_MACROS = [
  `CREATE OR REPLACE TEMP MACRO in_utc(local, zone) AS timezone('UTC', timezone(zone, local))`,
  `CREATE OR REPLACE TEMP MACRO offset_of(t) AS regexp_extract(substr(t, 11), ${literal(`${OFFSET}$`)})`,
  `CREATE OR REPLACE TEMP MACRO offset_minutes(o) AS CASE WHEN o = 'Z' THEN 0 ELSE
     (CASE WHEN o[1] = '-' THEN -1 ELSE 1 END) *
     (60 * CAST(substr(o, 2, 2) AS INTEGER) + CAST('0' || right(replace(substr(o, 4), ':', ''), 2) AS INTEGER)) END`,
  `CREATE OR REPLACE TEMP MACRO local_time(t) AS
     TRY_CAST(replace(left(t, length(t) - length(offset_of(t))), ',', '.') AS TIMESTAMP)`,
];

/**
 * The SQL that turns one raw text column into the text the contract expects: value table, foreign formats,
 * default. `raw` is null when the file has no such column.
 */
export function mappedText(
  raw: string | null,
  kind: ColumnKind,
  mapping: ColumnMapping,
  rules: ReadingRules,
): string {
  if (mapping.constant !== undefined) return literal(mapping.constant);
  if (raw === null) return mapping.default === undefined ? 'NULL' : literal(mapping.default);
  let text = kind === 'text' || kind === 'id' ? `nullif(${raw}, '')` : `nullif(trim(${raw}), '')`;
  if (kind === 'text') text = `CASE WHEN trim(${raw}) = '' THEN NULL ELSE ${raw} END`;
  const values = Object.entries(mapping.values ?? {});
  if (values.length > 0) {
    const cases = values.map(([theirs, ours]) => `WHEN ${literal(theirs)} THEN nullif(${literal(ours)}, '')`);
    const others = mapping.otherwise === undefined ? text : literal(mapping.otherwise);
    text = `CASE WHEN ${text} IS NOT NULL THEN CASE ${text} ${cases.join(' ')} ELSE ${others} END END`;
  }
  const format = mapping.format ?? rules.dateFormat;
  if (format && (kind === 'date' || kind === 'timestamp')) text = fromFormat(text, format, kind);
  if (rules.decimalComma && NUMBERS.has(kind)) text = fromDecimalComma(text);
  return mapping.default === undefined ? text : `coalesce(${text}, ${literal(mapping.default)})`;
}

function fromFormat(text: string, format: string, kind: ColumnKind): string {
  const pattern = format
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/YYYY|MM|M|DD|D|HH|mm|ss/g, (token) =>
      token === 'YYYY' ? String.raw`\d{4}` : token.length === 1 ? String.raw`\d{1,2}` : String.raw`\d{2}`,
    );
  const tokens: Record<string, string> = {
    YYYY: '%Y',
    MM: '%m',
    M: '%m',
    DD: '%d',
    D: '%d',
    HH: '%H',
    mm: '%M',
    ss: '%S',
  };
  const strptime = format.replaceAll(/YYYY|MM|M|DD|D|HH|mm|ss/g, (token) => tokens[token]!);
  // A day is the day as written: of a clock that the format names, a date column has no use.
  const iso = format.includes('HH') && kind === 'timestamp' ? '%Y-%m-%dT%H:%M:%S' : '%Y-%m-%d';
  return `CASE WHEN regexp_full_match(${text}, ${literal(pattern)})
    THEN coalesce(strftime(try_strptime(${text}, ${literal(strptime)}), '${iso}'), ${text}) ELSE ${text} END`;
}

function fromDecimalComma(text: string): string {
  const grouped = String.raw`[+-]?\d{1,3}(\.\d{3})+(,\d+)?`;
  const plain = String.raw`[+-]?\d+(,\d+)?`;
  // Anything else gets a mark that no number has, so that 1.23 is refused rather than read as 123 or 1.23.
  return `CASE WHEN regexp_full_match(${text}, '${grouped}|${plain}')
    THEN replace(replace(${text}, '.', ''), ',', '.') ELSE '?' || ${text} END`;
}

/**
 * The SQL that types a contract text: `value` is NULL where it cannot be read; `isDate` (timestamps only) says
 * that a bare day was given, whose value is midnight in the reporting zone.
 */
export function typedValue(
  text: string,
  kind: ColumnKind,
  zones: { reporting: string; input: string },
): { value: string; isDate?: string } {
  const type = SQL_TYPES[kind];
  const whenMatches = (pattern: string, value: string, extra = '') =>
    `CASE WHEN regexp_full_match(${text}, ${literal(pattern)})${extra} THEN ${value} END`;
  switch (kind) {
    case 'id':
    case 'id_list':
    case 'text':
    case 'enum':
      return { value: text };
    case 'currency':
      return { value: `CASE WHEN regexp_full_match(upper(${text}), '[A-Z]{3}') THEN upper(${text}) END` };
    case 'boolean':
      return {
        value: `CASE lower(${text}) WHEN 'true' THEN true WHEN '1' THEN true WHEN 'false' THEN false WHEN '0' THEN false END`,
      };
    case 'count':
      return { value: whenMatches(String.raw`\+?\d+(\.0*)?`, `TRY_CAST(${text} AS ${type})`) };
    case 'fraction':
      return {
        value: whenMatches(
          DECIMAL,
          `TRY_CAST(${text} AS ${type})`,
          ` AND TRY_CAST(${text} AS DOUBLE) BETWEEN 0 AND 1`,
        ),
      };
    case 'money':
    case 'large_money':
    case 'rate':
    case 'conversions':
      return { value: whenMatches(DECIMAL, `TRY_CAST(${text} AS ${type})`) };
    case 'date':
      return {
        value: whenMatches(
          String.raw`${BARE_DATE}([T ]00:00(:00([.,]0{1,9})?)?${OFFSET}?)?`,
          `TRY_CAST(left(${text}, 10) AS DATE)`,
        ),
      };
    case 'timestamp': {
      // Looked at only where the length fits: a regular expression for every row is what costs time here.
      const isBare = `CASE WHEN length(${text}) <> 10 THEN false ELSE regexp_full_match(${text}, '${BARE_DATE}') END`;
      const zone = literal(zones.input);
      const local = zones.input === 'UTC' ? `local_time(${text})` : `in_utc(local_time(${text}), ${zone})`;
      return {
        value: `CASE WHEN regexp_full_match(${text}, '${USUAL_TIME}') THEN TRY_CAST(${text} AS TIMESTAMP)
          WHEN ${isBare} THEN in_utc(TRY_CAST(TRY_CAST(${text} AS DATE) AS TIMESTAMP), ${literal(zones.reporting)})
          WHEN regexp_full_match(${text}, '${BARE_DATE}${CLOCK}') THEN ${local}
          WHEN regexp_full_match(${text}, '${BARE_DATE}${CLOCK}${OFFSET}')
          THEN local_time(${text}) - to_minutes(offset_minutes(offset_of(${text}))) END`,
        isDate: isBare,
      };
    }
  }
}

/** What a value of this kind must look like, to end the sentence "… is not". */
export function expectation(kind: ColumnKind, rules: ReadingRules): string {
  const decimal = rules.decimalComma ? '1234,50' : '1234.50';
  switch (kind) {
    case 'timestamp':
      return 'an ISO 8601 time such as 2026-03-01T09:30:00Z or a day such as 2026-03-01';
    case 'date':
      return 'an ISO 8601 day such as 2026-03-01';
    case 'money':
    case 'large_money':
    case 'rate':
    case 'conversions':
      return `a plain decimal such as ${decimal}`;
    case 'fraction':
      return 'a share between 0 and 1 such as 0.25';
    case 'count':
      return 'a whole number of 0 or more';
    case 'boolean':
      return 'true, false, 1 or 0';
    case 'currency':
      return 'a currency code of three letters such as EUR';
    default:
      return 'readable text';
  }
}
