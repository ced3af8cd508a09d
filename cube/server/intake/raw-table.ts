import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { DuckDBConnection } from '@duckdb/node-api';
import { scanCsv } from './csv-scan.ts';
import type { CsvScan } from './csv-scan.ts';
import { literal, quote } from './ddl.ts';
import { IntakeError } from './problem.ts';
import type { Source } from './sources.ts';

/** A file whose form is checked: what it holds, before anything is loaded. */
export interface DescribedFile {
  file: string;
  path: string;
  header: string[];
  /** Set for CSV, absent for Parquet. */
  scan?: CsvScan;
  /** Parquet types by position. */
  types?: string[];
  size: number;
  changedAt: number;
}

/** What fills a table of the contract, once it is loaded as text columns c0…cn. */
export interface ReadableTable extends Omit<Source, 'path'> {
  /** Our column → position. */
  positions: Map<string, number>;
  /** Our column → position of the column that its mapping's `when` asks. */
  conditions?: Map<string, number>;
  notices: string[];
}

/** Checks the form of one file without loading it. Throws IntakeError. */
export async function describeFile(
  connection: DuckDBConnection,
  { file, path }: { file: string; path: string },
): Promise<DescribedFile> {
  const { size, mtimeMs } = await stat(path);
  const basics = { file, path, size, changedAt: mtimeMs };
  if (path.toLowerCase().endsWith('.parquet')) {
    const { names, types } = await describeParquet(connection, { file, path });
    return { ...basics, header: names, types };
  }
  const scan = await scanCsv(path, file);
  return { ...basics, header: scan.header.map((name) => name.trim()), scan };
}

async function describeParquet(connection: DuckDBConnection, source: Pick<Source, 'file' | 'path'>) {
  try {
    const result = await connection.runAndReadAll(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(${literal(source.path)}))`,
    );
    const rows = result.getRowsJson() as [string, string][];
    return { names: rows.map((row) => row[0]), types: rows.map((row) => row[1]) };
  } catch (error) {
    throw unreadable(source, error);
  }
}

const unreadable = (source: Pick<Source, 'file'>, error: unknown): IntakeError =>
  new IntakeError([
    {
      code: 'file_unreadable',
      message: `${source.file} cannot be read: ${(error as Error).message.split('\n')[0]}`,
      remedy: 'Export the file again; it is damaged, cut short, or not of the kind its name says.',
      file: source.file,
    },
  ]);

/** Rows of a source as text columns c0…cn with `_record`, to be read by this name. */
export interface RawRows {
  name: string;
  /** Records of the table's sources before this one; `_record` goes on from them. */
  before: number;
  /** SQL that holds for a row that repeats the header; absent where there is no header to repeat. */
  isHeader?: string;
  /** What the view reads beneath its name, to be dropped after it. */
  beneath?: readonly string[];
}

/**
 * Makes a checked file readable as a view (the header is record 1; a Parquet file's first row is record 2
 * likewise). Whoever has read it calls `refuseChange`. Throws IntakeError.
 */
export async function openRaw(
  connection: DuckDBConnection,
  source: DescribedFile,
  name: string,
  workDir: string,
  before = 0,
): Promise<RawRows> {
  const { scan } = source;
  let query: string;
  if (scan) {
    let path = source.path;
    if (!scan.isUniform) await rewrite(source, (path = `${workDir}/${name}.csv`));
    const columns = source.header.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
    const room = Math.max(2_000_000, scan.longestRecordBytes * 2);
    query = `SELECT row_number() OVER () + ${1 + before} AS _record, * FROM read_csv(${literal(path)}, auto_detect = false,
      header = true, delim = ',', quote = '"', escape = '"', columns = {${columns}}, parallel = false,
      nullstr = '', max_line_size = ${room}, buffer_size = ${room * 8})`;
  } else {
    const columns = source.header.map((column, i) => `${asText(quote(column), source.types![i]!)} AS c${i}`);
    query = `SELECT file_row_number + ${2 + before} AS _record, ${columns.join(', ')}
      FROM read_parquet(${literal(source.path)}, file_row_number = true)`;
  }
  await readingFrom(source, () => connection.run(`CREATE OR REPLACE TEMP VIEW ${quote(name)} AS ${query}`));
  const isHeader = source.header.map((column, i) => `trim(c${i}) = ${literal(column)}`).join(' AND ');
  return { name, before, ...(scan ? { isHeader } : {}) };
}

/** Loads a checked file, or these columns of it, as a temporary table of such rows. Returns how many. Throws IntakeError. */
export async function loadRaw(
  connection: DuckDBConnection,
  source: DescribedFile,
  name: string,
  workDir: string,
  positions: readonly number[] = source.header.map((_, i) => i),
): Promise<number> {
  const view = await openRaw(connection, source, `${name}_view`, workDir);
  const columns = ['_record', ...positions.map((i) => `c${i}`), `${view.isHeader ?? 'false'} AS is_header`];
  const [rows, second] = await readingFrom(source, async () => {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${quote(name)} AS SELECT ${columns.join(', ')} FROM ${quote(view.name)}`,
    );
    const counted = await connection.runAndReadAll(
      `SELECT count(*)::INTEGER, (min(_record) FILTER (is_header))::INTEGER FROM ${quote(name)}`,
    );
    return counted.getRowsJson()[0] as [number, number | null];
  });
  await connection.run(`DROP VIEW ${quote(view.name)}`);
  await refuseChange(source, Number(rows));
  if (second !== null) throw headerTwice(source.file, Number(second));
  return Number(rows);
}

/** Reads from a file, whatever goes wrong becomes the file's problem. Throws IntakeError. */
export async function readingFrom<T>(source: Pick<Source, 'file'>, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof IntakeError ? error : unreadable(source, error);
  }
}

/** Throws IntakeError where a file is not the one that was checked, or gave other rows. */
export async function refuseChange(source: DescribedFile, rows: number): Promise<void> {
  const { scan } = source;
  const now = await stat(source.path);
  if (now.size === source.size && now.mtimeMs === source.changedAt && (!scan || scan.rows === rows)) return;
  throw new IntakeError([
    {
      code: 'file_changed',
      message: `${source.file} changed while it was read (${scan?.rows ?? rows} rows at first, then ${rows}).`,
      remedy: 'Build again when the export into this folder has ended.',
      file: source.file,
    },
  ]);
}

/** A value of a column of this DuckDB type as plain text; numbers without an exponent, lists and structs as JSON. */
export function asText(column: string, type: string): string {
  if (type.endsWith(']') || /^(STRUCT|MAP)\(/.test(type)) return `CAST(to_json(${column}) AS VARCHAR)`;
  if (type === 'DOUBLE' || type === 'FLOAT')
    return `coalesce(CAST(TRY_CAST(${column} AS DECIMAL(38, 12)) AS VARCHAR), CAST(${column} AS VARCHAR))`;
  return `CAST(${column} AS VARCHAR)`;
}

/** The problem of a file that repeats its header as a row. */
export const headerTwice = (file: string, record: number): IntakeError =>
  new IntakeError([
    {
      code: 'header_twice',
      message: `${file} has its header twice: record ${record} repeats it, as when two exports are joined.`,
      remedy: 'Remove the second header row, and check that no row stands in both halves.',
      file,
      record,
    },
  ]);

/** Writes a file with mixed line ends, or of one column, anew with every value quoted and LF ends. */
async function rewrite(source: DescribedFile, target: string): Promise<void> {
  const quoteAll = async function* (rows: AsyncIterable<string[]>) {
    for await (const row of rows)
      yield `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`;
  };
  const parser = parse({ bom: true, skip_empty_lines: true, record_delimiter: ['\n', '\r\n'] });
  const input = createReadStream(source.path);
  const output = createWriteStream(target);
  if (source.path.toLowerCase().endsWith('.gz'))
    await pipeline(input, createGunzip(), parser, quoteAll, output);
  else await pipeline(input, parser, quoteAll, output);
}
