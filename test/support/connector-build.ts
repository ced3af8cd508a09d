import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';
import { root } from './paths.ts';

interface SourcesYaml {
  sources: { tables: { name: string; columns?: { name: string }[] }[] }[];
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Runs statements on a warehouse file, closes it, and returns the rows of the last one. */
async function onFile(path: string, statements: string[]): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) {
      rows = (await connection.runAndReadAll(statement)).getRowObjectsJson() as Record<string, unknown>[];
    }
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The tables and columns that a source's staging reads, from its sources file: the one list of them. */
function declaredTables(source: string): Map<string, string[]> {
  const file = join(root, 'models/staging', source, `_${source}__sources.yml`);
  const { sources } = parse(readFileSync(file, 'utf8')) as SourcesYaml;
  const tables = sources.flatMap((entry) => entry.tables);
  return new Map(tables.map((table) => [table.name, (table.columns ?? []).map((column) => column.name)]));
}

/** Loads each `<table>.csv` of a folder as text into `raw_<source>`, and adds what the sources file declares beside. */
async function loadRaw(warehouse: string, source: string, folder: string): Promise<void> {
  const schema = `raw_${source}`;
  const statements = [`CREATE SCHEMA ${schema}`];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    const table = `${schema}.${quote(file.slice(0, -4))}`;
    statements.push(
      `CREATE TABLE ${table} AS SELECT * FROM read_csv('${join(folder, file)}', header = true, all_varchar = true)`,
    );
  }
  for (const [name, columns] of declaredTables(source)) {
    const [first = '_row', ...others] = columns;
    statements.push(`CREATE TABLE IF NOT EXISTS ${schema}.${quote(name)} (${quote(first)} VARCHAR)`);
    for (const column of [first, ...others]) {
      statements.push(
        `ALTER TABLE ${schema}.${quote(name)} ADD COLUMN IF NOT EXISTS ${quote(column)} VARCHAR`,
      );
    }
  }
  await onFile(warehouse, statements);
}

export interface ConnectorBuild {
  query(sql: string): Promise<Record<string, unknown>[]>;
  remove(): void;
}

/** Builds one connector's models with real dbt over a folder of raw tables; throws with what dbt said when it fails. */
export async function buildConnector(source: string, folder: string): Promise<ConnectorBuild> {
  const work = mkdtempSync(join(tmpdir(), `concord-${source}-`));
  const warehouse = join(work, 'warehouse.duckdb');
  mkdirSync(join(work, 'dbt'));
  await loadRaw(warehouse, source, folder);
  const models = join(root, 'models');
  const dbt = spawnSync(
    process.env.CONCORD_DBT ?? join(root, '.concord/venv/bin/dbt'),
    // prettier-ignore
    ['build', '--select', 'tag:connector', '--vars', JSON.stringify({ connectors: [source] }), '--project-dir', models,
      '--profiles-dir', models, '--target-path', join(work, 'dbt'), '--log-path', join(work, 'dbt'), '--no-use-colors'],
    {
      encoding: 'utf8',
      env: { ...process.env, CONCORD_WAREHOUSE: warehouse, DBT_SEND_ANONYMOUS_USAGE_STATS: 'False' },
    },
  );
  if (dbt.status !== 0) throw new Error(`dbt failed for ${source}:\n${dbt.stdout}${dbt.stderr}`);
  return {
    query: (sql) => onFile(warehouse, [sql]),
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}
