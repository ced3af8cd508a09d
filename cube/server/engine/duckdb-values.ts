import { DuckDBTypeId } from '@duckdb/node-api';
import type { DuckDBDecimalValue, DuckDBType, DuckDBValue } from '@duckdb/node-api';

/** A cell as Cube's REST API sends it: numbers are strings, so that no digit is lost. */
export type Cell = string | boolean | null;

const MILLIS_PER_DAY = 86_400_000;

const asText = (value: DuckDBValue): Cell => String(value);
const isoFromMillis = (millis: number): string => new Date(millis).toISOString();

function decimal(value: DuckDBValue): Cell {
  const number = value as DuckDBDecimalValue;
  const text = number.toString();
  return number.scale > 0 && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const CONVERTERS = new Map<DuckDBTypeId, (value: DuckDBValue) => Cell>([
  [DuckDBTypeId.BOOLEAN, (value) => value as boolean],
  [DuckDBTypeId.VARCHAR, (value) => value as string],
  [DuckDBTypeId.DECIMAL, decimal],
  [DuckDBTypeId.DATE, (value) => isoFromMillis((value as { days: number }).days * MILLIS_PER_DAY)],
  [DuckDBTypeId.TIMESTAMP, (value) => isoFromMillis(Number((value as { micros: bigint }).micros / 1000n))],
  [DuckDBTypeId.TIMESTAMP_TZ, (value) => isoFromMillis(Number((value as { micros: bigint }).micros / 1000n))],
  [DuckDBTypeId.TIMESTAMP_S, (value) => isoFromMillis(Number((value as { seconds: bigint }).seconds) * 1000)],
  [DuckDBTypeId.TIMESTAMP_MS, (value) => isoFromMillis(Number((value as { millis: bigint }).millis))],
  [
    DuckDBTypeId.TIMESTAMP_NS,
    (value) => isoFromMillis(Number((value as { nanos: bigint }).nanos / 1_000_000n)),
  ],
]);

/** The function that turns one column's values into cells; times become ISO texts, numbers plain texts. */
export function cellConverter(type: DuckDBType): (value: DuckDBValue) => Cell {
  const convert = CONVERTERS.get(type.typeId) ?? asText;
  return (value) => (value === null ? null : convert(value));
}
