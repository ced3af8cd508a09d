import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quote } from './ddl.ts';
import type { Nested } from './table-shape.ts';

/** A raw table of text columns c0…cn, and what it holds as JSON. */
export interface FoldedTable extends Nested {
  table: string;
  file: string;
  header: readonly string[];
  /** The columns that are read, by position. */
  positions: readonly number[];
}

/**
 * Copies what is read of the raw table to `target`, with a row for each item of its list in a column `item`, and sets
 * aside the rows whose JSON, and the items, that are not what they should be. Returns how many those are.
 */
export async function unfold(
  connection: DuckDBConnection,
  raw: string,
  target: string,
  { table, file, header, positions, objects, lists, list, items }: FoldedTable,
): Promise<number> {
  const read = [...new Set([...positions, ...(list ? [list.position] : [])])].filter((i) => i >= 0);
  const columns = read.map((i) => `nullif(trim(c${i}), '') AS c${i}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${quote(target)} AS SELECT ${['_record', ...columns].join(', ')} FROM ${quote(raw)}`,
  );
  const setAside = async (
    position: number,
    text: string,
    isBroken: string,
    what: string,
  ): Promise<number> => {
    const column = header[position]!;
    await connection.run(`INSERT INTO input.quarantine
      SELECT ${literal(table)}, ${literal(file)}, _record, ${literal(column)}, left(${text}, 200),
        'value_unreadable', ${literal(`${column} ${what}`)}
      FROM ${quote(target)} WHERE ${isBroken} ORDER BY _record`);
    return (await connection.run(`DELETE FROM ${quote(target)} WHERE ${isBroken}`)).rowsChanged;
  };
  const isNot = (text: string, type: string) => `CASE WHEN ${text} IS NULL THEN false
    WHEN NOT json_valid(${text}) THEN true ELSE json_type(${text}) NOT IN (${literal(type)}, 'NULL') END`;
  let broken = 0;
  for (const i of objects)
    broken += await setAside(i, `c${i}`, isNot(`c${i}`, 'OBJECT'), 'is not a readable JSON object.');
  for (const i of lists)
    broken += await setAside(i, `c${i}`, isNot(`c${i}`, 'ARRAY'), 'is not a readable JSON list.');
  if (!list) return broken;
  const { position, text, separator } = list;
  if (position >= 0 && separator === undefined)
    broken += await setAside(position, text, isNot(text, 'ARRAY'), 'is not a readable JSON list.');
  const listed =
    separator === undefined
      ? `from_json(CASE json_type(${text}) WHEN 'ARRAY' THEN ${text} END, '["JSON"]')`
      : `[to_json(part) FOR part IN string_split(${text}, ${literal(separator)}) IF trim(part) <> '']`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quote(target)} AS
    SELECT *, unnest(${listed}) AS item FROM ${quote(target)}`);
  if (position < 0) return broken;
  const [isWrong, what] =
    items === 'objects'
      ? ["json_type(item) NOT IN ('OBJECT', 'NULL')", 'has an item that is no JSON object.']
      : ["json_type(item) IN ('OBJECT', 'ARRAY')", 'has an item that is no plain value.'];
  return broken + (await setAside(position, 'CAST(item AS VARCHAR)', isWrong, what));
}
