import type { DuckDBConnection } from '@duckdb/node-api';
import { IntakeError, nearest } from './problem.ts';
import { describeFile } from './raw-table.ts';
import type { DescribedFile } from './raw-table.ts';
import type { FileJoin, Source } from './sources.ts';

/** A described file that adds its columns to another one's rows. */
export interface JoinedFile extends DescribedFile {
  /** The position of the key in the rows so far, and of its counterpart in this file. */
  key: number;
  to: number;
}

/** What a joined file's column is called in the mapping: the file's name without extension, then its own. */
const nameIn = (file: string, column: string): string =>
  `${file.replace(/\.(csv|csv\.gz|parquet)$/, '')}.${column}`;

/**
 * Describes the files that a source joins, without loading them. Returns them with the header of all columns, those
 * of later files after those of earlier ones. Throws IntakeError.
 */
export async function describeJoins(
  connection: DuckDBConnection,
  source: Source,
  own: readonly string[],
): Promise<{ joined: JoinedFile[]; header: string[] }> {
  const header = [...own];
  const joined: JoinedFile[] = [];
  for (const join of source.joins ?? []) {
    const described = await describeFile(connection, join);
    const key = position(header, join.key, source.file, join, source.table);
    const to = position(described.header, join.to, join.file, join, source.table);
    joined.push({ ...described, key, to });
    header.push(...described.header.map((column) => nameIn(join.file, column)));
  }
  return { joined, header };
}

function position(
  header: readonly string[],
  column: string,
  file: string,
  join: FileJoin,
  table: string,
): number {
  const found = header.indexOf(column);
  if (found >= 0) return found;
  const guess = nearest(column, header);
  throw new IntakeError([
    {
      code: 'column_missing',
      message: `${file} cannot be used: the mapping joins ${join.file} to ${table} by "${column}", which is not in its header.`,
      remedy: guess
        ? `Did you mean "${guess}"?`
        : 'Correct key: (the column of the first file) or to: (that of the joined one) in the mapping.',
      file,
      column,
    },
  ]);
}
