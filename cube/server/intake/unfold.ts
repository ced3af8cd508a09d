import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quote } from './ddl.ts';
import type { Nested } from './table-shape.ts';

/** A raw table of text columns c0…cn, and what it holds as JSON. */
export interface FoldedTable extends Nested {
  table: string;
  file: string;
  header: readonly string[];
  /** The columns that are read, by position, each once. */
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
  const name = quote(target);
  const columns = ['_record', ...positions.map((i) => `nullif(trim(c${i}), '') AS c${i}`)];
  const isList = list && list.position >= 0 && list.separator === undefined;
  const checks = [
    ...objects.map((i) => ({ position: i, text: `c${i}`, type: 'OBJECT' })),
    ...lists.map((i) => ({ position: i, text: `c${i}`, type: 'ARRAY' })),
    ...(isList ? [{ ...list, type: 'ARRAY' }] : []),
  ];
  const failures = checks.map(
    ({ text, type }, i) =>
      `WHEN ${text} IS NOT NULL AND coalesce(TRY(json_type(${text})), 'NONE') NOT IN ('${type}', 'NULL') THEN ${i}`,
  );
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS
    SELECT *, ${failures.length > 0 ? `CASE ${failures.join(' ')} END` : 'NULL::INTEGER'} AS failure
    FROM (SELECT ${columns.join(', ')} FROM ${quote(raw)})`);
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
      FROM ${name} WHERE ${isBroken} ORDER BY _record`);
    return (await connection.run(`DELETE FROM ${name} WHERE ${isBroken}`)).rowsChanged;
  };
  let broken = 0;
  for (const [i, { position, text, type }] of checks.entries()) {
    const what = `is not a readable JSON ${type === 'OBJECT' ? 'object' : 'list'}.`;
    broken += await setAside(position, text, `failure = ${i}`, what);
  }
  if (!list) return broken;
  const { position, text, separator } = list;
  const listed =
    separator === undefined
      ? `from_json(CASE json_type(${text}) WHEN 'ARRAY' THEN ${text} END, '["JSON"]')`
      : `[to_json(part) FOR part IN string_split(${text}, ${literal(separator)}) IF trim(part) <> '']`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT *, unnest(${listed}) AS item FROM ${name}`,
  );
  if (position < 0) return broken;
  const [isWrong, what] =
    items === 'objects'
      ? ["json_type(item) NOT IN ('OBJECT', 'NULL')", 'has an item that is no JSON object.']
      : ["json_type(item) IN ('OBJECT', 'ARRAY')", 'has an item that is no plain value.'];
  return broken + (await setAside(position, 'CAST(item AS VARCHAR)', isWrong, what));
}
