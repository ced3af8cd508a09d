// The same in DuckDB alone, after product-part.ts: raw-part.ts FOLDER DATA_DIR [whole]. Its own reader loads the files, and
// the statements that dbt compiled run one after another.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { SQL_TYPES, TABLES } from '../../cube/server/intake/contract.ts';
import { inputDdl, literal, quote } from '../../cube/server/intake/ddl.ts';
import { HISTORY_TABLES, historyDdl } from '../../cube/server/publication/history-tables.ts';
import { readingSettings } from '../../cube/server/intake/memory.ts';
import { cpuSeconds, timed } from './cpu.ts';
import { FIVE_HEURISTICS, TWELVE_MODELS } from './five-heuristics.ts';

interface RunResults {
  results: { unique_id: string; compiled_code: string | null }[];
}
interface Manifest {
  nodes: Record<string, { schema: string; relation_name: string; config: { materialized: string } }>;
}

const [folder, dataDir, isWhole] = process.argv.slice(2) as [string, string, string?];
const read = (name: string) => JSON.parse(readFileSync(join(folder, 'target', name), 'utf8')) as unknown;
const { results } = read('run_results.json') as RunResults;
const { nodes } = read('manifest.json') as Manifest;

mkdirSync(join(folder, 'raw'), { recursive: true });
// The same file name, so that the compiled statements find their database.
const instance = await DuckDBInstance.create(join(folder, 'raw', 'warehouse.duckdb'), {
  ...readingSettings(join(folder, 'raw')),
  threads: '2',
});
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");
for (const statement of inputDdl()) await connection.run(statement);

await timed('reading', async () => {
  for (const { name, columns } of TABLES) {
    const path = join(dataDir, `${name}.csv`);
    if (!existsSync(path)) continue;
    const header = await headerOf(path);
    const types = columns
      .filter((column) => header.includes(column.name))
      .map((column) => `'${column.name}': '${SQL_TYPES[column.kind]}'`);
    await connection.run(`INSERT INTO input.${quote(name)} BY NAME SELECT * FROM read_csv(${literal(path)},
      header = true, delim = ',', quote = '"', escape = '"', types = {${types.join(', ')}}, ignore_errors = true)`);
  }
  await connection.run('CHECKPOINT');
});

const built = results.filter(({ unique_id: id }) => /^(model|seed)\./.test(id));
const models = built.filter(({ unique_id: id }) => id.startsWith('model.'));
await connection.run(`ATTACH ${literal(join(folder, 'warehouse.duckdb'))} AS product (READ_ONLY)`);
await connection.run('INSERT INTO input.settings FROM product.input.settings');
if (isWhole) {
  for (const statement of historyDdl()) await connection.run(statement);
  for (const { name } of HISTORY_TABLES)
    await connection.run(`INSERT INTO history.${name} FROM product.history.${name}`);
}
for (const { unique_id: id } of built) {
  const { schema, relation_name: name } = nodes[id]!;
  await connection.run(`CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`);
  if (id.startsWith('seed.'))
    await connection.run(`CREATE TABLE ${name} AS FROM ${name.replace('"warehouse"', 'product')}`);
}
await connection.run('DETACH product');
let twelve = 0;
await timed(isWhole ? 'models and tests' : 'staging and identity', async () => {
  for (const { unique_id: id, compiled_code: sql } of models) {
    const { relation_name: name, config } = nodes[id]!;
    const before = cpuSeconds();
    await connection.run(`CREATE ${config.materialized === 'view' ? 'VIEW' : 'TABLE'} ${name} AS ${sql}`);
    if (TWELVE_MODELS.has(id.split('.').at(-1)!)) twelve += cpuSeconds() - before;
  }
  await connection.run('CHECKPOINT');
});
if (isWhole) {
  const before = cpuSeconds();
  await connection.run(FIVE_HEURISTICS);
  process.send!({ credits: { twelve, five: cpuSeconds() - before } });
}
connection.closeSync();
instance.closeSync();
process.disconnect();

async function headerOf(path: string): Promise<string[]> {
  const described = await connection.runAndReadAll(
    `SELECT column_name FROM (DESCRIBE SELECT * FROM read_csv(${literal(path)}, header = true, all_varchar = true, ignore_errors = true))`,
  );
  return described.getRowsJson().map(([name]) => String(name));
}
