import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quote } from './ddl.ts';

/** A raw table of text columns c0…cn, and what it holds as JSON. */
export interface FoldedTable {
  table: string;
  file: string;
  header: readonly string[];
  /** The columns that must be JSON, by position. */
  json: readonly number[];
  /** The column whose list has an item for each row wanted; -1 where the file lacks it. */
  list?: number | undefined;
}

/**
 * Sets aside the rows whose JSON cannot be read, then gives the table a row for each item of its list, in a column
 * `item`. Returns the rows set aside.
 */
export async function unfold(
  connection: DuckDBConnection,
  raw: string,
  { table, file, header, json, list }: FoldedTable,
): Promise<number> {
  let broken = 0;
  for (const position of json) {
    const text = `c${position}`;
    await connection.run(`UPDATE ${quote(raw)} SET ${text} = NULL WHERE trim(${text}) = ''`);
    const isBroken = `${text} IS NOT NULL AND NOT json_valid(${text})`;
    await connection.run(`INSERT INTO input.quarantine
      SELECT ${literal(table)}, ${literal(file)}, _record, ${literal(header[position]!)}, left(${text}, 200),
        'value_unreadable', ${literal(`${header[position]!} is not readable JSON.`)}
      FROM ${quote(raw)} WHERE ${isBroken} ORDER BY _record`);
    const deleted = await connection.run(`DELETE FROM ${quote(raw)} WHERE ${isBroken}`);
    broken += deleted.rowsChanged;
  }
  if (list === undefined) return broken;
  const text = list < 0 ? 'NULL' : `CASE json_type(c${list}) WHEN 'ARRAY' THEN c${list} END`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quote(raw)} AS
    SELECT *, unnest(from_json(${text}, '["JSON"]')) AS item FROM ${quote(raw)}`);
  return broken;
}
