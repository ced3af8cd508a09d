import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';

export interface ParquetColumn {
  name: string;
  type: 'VARCHAR' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP';
}

/** One thread, little memory, and nothing from elsewhere. */
const ALONE = {
  threads: '1',
  memory_limit: '512MB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * A Parquet file of these rows, written by a DuckDB of its own in memory, as a warehouse is open for reading only.
 * Throws when a value cannot be read as its column's type.
 */
export async function parquetOf(
  columns: readonly ParquetColumn[],
  rows: Iterable<readonly unknown[]>,
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-parquet-'));
  const file = join(folder, 'rows.parquet');
  const instance = await DuckDBInstance.create(':memory:', ALONE);
  const connection = await instance.connect();
  try {
    const names = columns.map(({ name }) => quoted(name));
    await connection.run(`CREATE TABLE texts (${names.map((name) => `${name} VARCHAR`).join(', ')})`);
    const appender = await connection.createAppender('texts');
    for (const row of rows) {
      for (const value of row) {
        if (value === null || value === undefined) appender.appendNull();
        else appender.appendVarchar(String(value));
      }
      appender.endRow();
    }
    appender.closeSync();
    const typed = columns.map(({ name, type }) => `CAST(${quoted(name)} AS ${type}) AS ${quoted(name)}`);
    await connection.run(
      `COPY (SELECT ${typed.join(', ')} FROM texts) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    return await readFile(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
