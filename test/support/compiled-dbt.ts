#!/usr/bin/env -S node --import tsx
// Stands in for dbt where a test builds many companies: the SQL that dbt compiled once (CONCORD_COMPILED, see
// compiled-models.ts) is run in dbt's order, contracts and data tests included, without dbt's start-up.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readCompiled, runCompiled } from './run-compiled.ts';

const args = process.argv.slice(2);
const { CONCORD_COMPILED, CONCORD_REAL_DBT, CONCORD_WAREHOUSE } = process.env as Record<string, string>;

// The connectors' own models are built by dbt itself; all others are the same whichever connectors are on.
if (args.includes('--vars') && args.includes('--select'))
  process.exit(spawnSync(CONCORD_REAL_DBT!, args, { stdio: 'inherit' }).status ?? 1);

const instance = await DuckDBInstance.create(CONCORD_WAREHOUSE);
const connection = await instance.connect();
const results = await runCompiled(connection, CONCORD_COMPILED!, ({ name, status }, index, total) =>
  console.log(JSON.stringify({ info: {}, data: { index, total, status, node_info: { node_name: name } } })),
);
connection.closeSync();
instance.closeSync();

const target = args[args.indexOf('--target-path') + 1]!;
const nodes = Object.entries(readCompiled(CONCORD_COMPILED!).nodes).map(([id, { name, kind, file }]) => [
  id,
  { name, resource_type: kind === 'test' ? 'test' : 'model', original_file_path: file },
]);
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'manifest.json'), JSON.stringify({ nodes: Object.fromEntries(nodes) }));
writeFileSync(join(target, 'run_results.json'), JSON.stringify({ results }));
process.exitCode = results.some(({ status }) => status === 'fail' || status === 'error') ? 1 : 0;
