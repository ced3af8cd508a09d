import type { DuckDBConnection } from '@duckdb/node-api';
import type { RowCounts } from './check-rows.ts';
import { literal, quote } from './ddl.ts';
import { loadedExpectation, loadedValue } from './loaded-values.ts';
import type { LoadedColumn } from './loaded-values.ts';

/** A loader's table that lies in the warehouse as text columns c0…cn with `_record`. */
export interface LoadedTable {
  /** As `source.table`, and the file it was read from. */
  table: string;
  file: string;
  columns: readonly LoadedColumn[];
  /** The SQL of a column's text in the raw table; undefined where the file lacks it. */
  textOf: (column: string) => string | undefined;
}

/**
 * Sorts the rows of the raw table into `target`, which is there with its declared columns, or into
 * `input.quarantine` with the first value that cannot be read. Blank texts are unknown. Returns the counts.
 */
export async function sortLoadedRows(
  connection: DuckDBConnection,
  raw: string,
  target: string,
  { table, file, columns, textOf }: LoadedTable,
): Promise<RowCounts> {
  const typed = columns.filter((column) => column.data_type && textOf(column.name) !== undefined);
  const texts = columns.map(({ name }, i) => {
    const text = textOf(name);
    return `${text === undefined ? 'NULL::VARCHAR' : `nullif(trim(${text}), '')`} AS t${i}`;
  });
  const values = columns.map(
    ({ data_type }, i) => `${data_type ? loadedValue(`t${i}`, data_type) : `t${i}`} AS v${i}`,
  );
  const unreadable = typed.map((column) => {
    const i = columns.indexOf(column);
    return `WHEN t${i} IS NOT NULL AND v${i} IS NULL THEN ${i}`;
  });
  await connection.run(`CREATE OR REPLACE TEMP TABLE sorted AS
    WITH texts AS (SELECT _record, ${texts.join(', ')} FROM ${quote(raw)}),
    read AS (SELECT *, ${values.join(', ')} FROM texts)
    SELECT *, ${unreadable.length > 0 ? `CASE ${unreadable.join(' ')} END` : 'NULL::INTEGER'} AS failure FROM read`);
  const named = columns.map(({ name }, i) => `v${i} AS ${quote(name)}`);
  await connection.run(
    `INSERT INTO ${target} SELECT ${named.join(', ')} FROM sorted WHERE failure IS NULL ORDER BY _record`,
  );
  for (const column of typed) {
    const i = columns.indexOf(column);
    const message = `${column.name} is not ${loadedExpectation(column.data_type!)}.`;
    await connection.run(`INSERT INTO input.quarantine
      SELECT ${literal(table)}, ${literal(file)}, _record, ${literal(column.name)}, left(t${i}, 200),
        'value_unreadable', ${literal(message)}
      FROM sorted WHERE failure = ${i} ORDER BY _record`);
  }
  const counts = await connection.runAndReadAll(
    'SELECT count(*) FILTER (failure IS NULL)::INTEGER, count(failure)::INTEGER FROM sorted',
  );
  await connection.run('DROP TABLE sorted');
  const [loaded, quarantined] = counts.getRowsJson()[0]!;
  return { rows_loaded: Number(loaded), rows_quarantined: Number(quarantined) };
}
