// parquet-process.ts SOURCE TARGET COLUMNS: the process behind parquet.ts.
import { dirname } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';

import type { ParquetColumn } from './parquet.ts';

const [source, target, given] = process.argv.slice(2) as [string, string, string];
const columns = JSON.parse(given) as ParquetColumn[];
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const instance = await DuckDBInstance.create(':memory:', {
  threads: '1',
  memory_limit: '512MB',
  temp_directory: dirname(target),
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
});
const connection = await instance.connect();
const texts = columns.map((column) => `${text(column.name)}: 'VARCHAR'`);
const typed = columns.map(({ name: column, type }) => `CAST(${name(column)} AS ${type}) AS ${name(column)}`);
await connection.run(`COPY (
  SELECT ${typed.join(', ')}
  FROM read_csv(${text(source)}, auto_detect = false, header = false, columns = {${texts.join(', ')}}, delim = ',',
    quote = '"', escape = '"', new_line = '\\r\\n', allow_quoted_nulls = false)
) TO ${text(target)} (FORMAT parquet, COMPRESSION zstd)`);
connection.closeSync();
instance.closeSync();
