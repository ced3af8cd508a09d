import { literal } from './ddl.ts';

/** A column of a loader's table; without a type it is text. */
export interface LoadedColumn {
  name: string;
  data_type?: string;
}

const DAY = String.raw`\d{4}-\d{1,2}-\d{1,2}`;
const MOMENT = String.raw`${DAY}([T ]\d{1,2}:\d{2}.*)?`;
const NUMBER = String.raw`[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?`;
const WHOLE = String.raw`[+-]?\d+(\.0*)?`;
const DECIMAL_TYPE = /^decimal\(\d+, \d+\)$/;

/**
 * The SQL that reads a trimmed text as the declared type, NULL where it cannot. Moments become UTC: an offset is
 * honoured, and without one they are UTC already. Throws where the declaration names a type that is not read.
 */
export function loadedValue(text: string, type: string): string {
  const whenMatches = (pattern: string, value: string) =>
    `CASE WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN ${value} END`;
  if (DECIMAL_TYPE.test(type)) return whenMatches(NUMBER, `TRY_CAST(${text} AS ${type})`);
  switch (type) {
    case 'timestamp':
      return whenMatches(MOMENT, `timezone('UTC', TRY_CAST(${text} AS TIMESTAMP WITH TIME ZONE))`);
    case 'date':
      return whenMatches(MOMENT, `TRY_CAST(regexp_extract(${text}, '^${DAY}') AS DATE)`);
    case 'bigint':
      return whenMatches(WHOLE, `TRY_CAST(TRY_CAST(${text} AS DECIMAL(38, 2)) AS BIGINT)`);
    case 'boolean':
      return `TRY_CAST(${text} AS BOOLEAN)`;
    default:
      throw new Error(`No column of a loader is read as ${type}.`);
  }
}

/** What a value of this type must look like, to end the sentence "… is not". */
export function loadedExpectation(type: string): string {
  if (DECIMAL_TYPE.test(type)) return 'a plain number such as 1234.50 that fits an amount';
  const expectations: Record<string, string> = {
    timestamp: 'a time such as 2026-03-01 09:30:00 or a day such as 2026-03-01',
    date: 'a day such as 2026-03-01',
    bigint: 'a whole number such as 1234',
    boolean: 'true or false',
  };
  return expectations[type]!;
}
