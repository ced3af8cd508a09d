#!/usr/bin/env node
// Stands in for dbt where a test publishes dozens of times: it writes real marts tables into the real warehouse
// file and dbt's result files, in a fraction of dbt's start-up time. QUICK_DBT=fail|hang changes how it ends, QUICK_DBT=forget loses a
// build of the history.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const option = (name) => process.argv[process.argv.indexOf(name) + 1];
const target = option('--target-path');
const mode = process.env.QUICK_DBT ?? 'pass';

const instance = await DuckDBInstance.create(process.env.CONCORD_WAREHOUSE);
const connection = await instance.connect();
for (const statement of [
  'CREATE SCHEMA marts',
  `CREATE TABLE marts.dim_periods AS SELECT '2026' AS period_id, 'year' AS kind, 'FY 2026' AS label,
     DATE '2026-01-01' AS starts_on, DATE '2026-12-31' AS ends_on`,
  `CREATE TABLE marts.fct_opportunities AS SELECT opportunity_id,
     CASE WHEN status = 'won' THEN amount END AS won_amount FROM input.opportunities`,
  'CREATE SCHEMA intermediate',
  `CREATE TABLE intermediate.int_health__measured AS SELECT * REPLACE ('rows' AS event_kind)
     FROM history.health_events WHERE event_kind = 'build' LIMIT 1`,
  'CREATE TABLE intermediate.int_figures__closed AS FROM history.frozen_figures',
  'CREATE TABLE intermediate.int_components__versioned AS FROM history.component_versions',
  'CREATE TABLE intermediate.int_records__versioned AS FROM history.record_versions',
  'CREATE TABLE intermediate.int_pipeline__changed AS FROM history.pipeline_changes',
  'CREATE TABLE intermediate.int_credits__closed AS FROM history.frozen_credits',
  'CREATE TABLE intermediate.int_credits__restated AS FROM history.credit_changes',
  'CREATE TABLE intermediate.int_attribution__fingerprinted AS FROM history.attribution_bases',
  'CREATE TABLE intermediate.int_credits__stated AS FROM history.credit_states',
])
  await connection.run(statement);
if (mode === 'forget') await connection.run('DELETE FROM history.builds WHERE build_number = 1');
connection.closeSync();
instance.closeSync();
if (mode === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000));

const model = {
  name: 'fct_opportunities',
  resource_type: 'model',
  original_file_path: 'marts/revenue/fct_opportunities.sql',
};
const test = {
  name: 'won_revenue_is_whole',
  resource_type: 'test',
  original_file_path: '../test/data/won_revenue_is_whole.sql',
};
const results = [
  { unique_id: 'model.c.o', status: 'success', message: 'OK', failures: null },
  mode === 'fail'
    ? {
        unique_id: 'test.c.t',
        status: 'fail',
        message: 'Got 3 results, configured to fail if != 0',
        failures: 3,
      }
    : { unique_id: 'test.c.t', status: 'pass', message: null, failures: 0 },
];
mkdirSync(target, { recursive: true });
writeFileSync(
  join(target, 'manifest.json'),
  JSON.stringify({ nodes: { 'model.c.o': model, 'test.c.t': test } }),
);
writeFileSync(join(target, 'run_results.json'), JSON.stringify({ results }));
console.log(
  JSON.stringify({
    info: { level: 'info', msg: '1 of 1 OK' },
    data: { index: 1, total: 1, status: 'OK', node_info: { node_name: 'fct_opportunities' } },
  }),
);
process.exitCode = mode === 'fail' ? 1 : 0;
