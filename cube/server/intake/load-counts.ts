import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './ddl.ts';
import type { Problem } from './problem.ts';
import { tooManyQuarantined } from './quarantine-limit.ts';

/** The counts of one file or connector table; rows_read = rows_loaded + rows_quarantined. */
export interface SourceCounts {
  table: string;
  file: string;
  rows_read: number;
  rows_loaded: number;
  rows_quarantined: number;
}

/**
 * Says what became of a source's rows. Returns a problem where too many of them are quarantined; the `overruled` ones,
 * which a source before it tells as well, are no fault of the data. Throws where a row is lost.
 */
export async function accountFor(
  connection: DuckDBConnection,
  source: SourceCounts,
  maxShare: number,
  onProgress: (line: string) => void = () => {},
  overruled = 0,
): Promise<Problem[]> {
  const { file, rows_read, rows_loaded, rows_quarantined } = source;
  if (rows_loaded + rows_quarantined !== rows_read)
    throw new Error(`The rows of ${file} are not all accounted for: ${JSON.stringify(source)}.`);
  onProgress(`${file}: ${rows_read} read = ${rows_loaded} loaded + ${rows_quarantined} quarantined`);
  if (rows_quarantined - overruled <= maxShare * rows_read) return [];
  return [await tooManyQuarantined(connection, source, maxShare)];
}

/** Keeps a source's counts in the warehouse. */
export async function countRows(connection: DuckDBConnection, source: SourceCounts): Promise<void> {
  const { table, file, rows_read, rows_loaded, rows_quarantined } = source;
  await connection.run(
    `INSERT INTO input.load_counts
     VALUES (${literal(table)}, ${literal(file)}, ${rows_read}, ${rows_loaded}, ${rows_quarantined})`,
  );
}
