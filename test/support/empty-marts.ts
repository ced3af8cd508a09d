import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';

import { root } from './paths.ts';

interface Properties {
  models?: { name: string; columns?: { name: string; data_type?: string }[] }[];
}

/** Adds every mart, as its contract declares it and without a row, to a DuckDB file. */
export async function addEmptyMarts(path: string): Promise<void> {
  const folder = join(root, 'models', 'marts');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /__(models|views)\.yml$/.test(name),
  );
  const models = files.flatMap(
    (name) => (parse(readFileSync(join(folder, name), 'utf8')) as Properties).models ?? [],
  );
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const { name, columns = [] } of models) {
    const typed = columns.map((column) => `${column.name} ${column.data_type}`);
    await connection.run(`CREATE OR REPLACE TABLE marts.${name} (${typed.join(', ')})`);
  }
  connection.closeSync();
  instance.closeSync();
}
