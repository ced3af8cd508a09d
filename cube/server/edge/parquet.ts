import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export type ParquetType = 'VARCHAR' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP';

export interface ParquetColumn {
  name: string;
  type: ParquetType;
}

const run = promisify(execFile);
/** Milliseconds a file may take to be written. */
const PATIENCE = 300_000;

/**
 * Writes a Parquet file of a CSV file without a header line, in which nothing is null and every text stands in quotes,
 * by a process of its own that has none of the server's settings. Throws when a value cannot be read as its column's
 * type, when it takes too long, and when `signal` says so.
 */
export async function writeParquet(
  source: string,
  target: string,
  columns: readonly ParquetColumn[],
  signal: AbortSignal,
): Promise<void> {
  const script = fileURLToPath(new URL('parquet-process.ts', import.meta.url));
  await run(
    process.execPath,
    ['--import', import.meta.resolve('tsx/esm'), script, source, target, JSON.stringify(columns)],
    { signal, timeout: PATIENCE, killSignal: 'SIGKILL', env: { NODE_ENV: 'production', TZ: 'UTC' } },
  );
}
