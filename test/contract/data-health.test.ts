import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import { withCompiledModels } from '../support/build-case.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { root } from '../support/paths.ts';

// Three builds by the real pipeline in one state directory: good, stopped by a dbt test, good with more rows.
const folder = temporaryFolder('data-health');
const home = join(folder.path, 'home');
const dataDir = join(folder.path, 'data');
const build = (day: number, project = root) =>
  buildAndPublish({ root: project, home, dataDir, today: new Date(`2026-05-${day}T12:00:00Z`) });
let engine: Engine;

const ask = async (query: Record<string, unknown>) => {
  const order = query['dimensions'] ? { order: [['data_health.build', 'asc']] } : {};
  const { results } = await engine.load({
    query: { ...query, ...order },
    securityContext: { role: 'marketing' },
    requestId: 'data-health',
  });
  return results[0]!.data as Record<string, unknown>[];
};

beforeAll(async () => {
  cpSync(join(root, 'test/golden/data_health/input'), dataDir, { recursive: true });
  expect((await withCompiledModels(() => build(20))).errors).toBeUndefined();
  const failed = await build(21, projectWithTest('nobody_is_called_beta', 'accounts', "name = 'Beta'"));
  expect(failed.errors?.[0]).toMatchObject({ code: 'dbt_test_failed' });
  writeFileSync(join(dataDir, 'accounts.csv'), 'account_id,name\na1,Alpha\na2,Beta\na3,Gamma\n');
  expect((await withCompiledModels(() => build(22))).errors).toBeUndefined();
  const { build_id, warehousePath } = openPublications(home).current()!;
  const models = await readModelFiles(join(root, 'cube/model'));
  engine = await createEngine({ models, publication: { build_id, warehousePath } });
}, 900_000);
afterAll(async () => {
  await engine?.close();
  folder.remove();
});

it('shows every build with its day, the failed one too', async () => {
  const builds = await ask({
    dimensions: ['build', 'sequence', 'build_status', 'is_latest', 'rule', 'date'].map(
      (name) => `data_health.${name}`,
    ),
    filters: [{ member: 'data_health.kind', operator: 'equals', values: ['build'] }],
  });
  expect(builds.map((row) => Object.values(row).map(String))).toEqual([
    ['1', '1', 'published', 'false', 'null', '2026-05-20T00:00:00.000'],
    ['2', 'null', 'failed', 'false', 'dbt_test_failed', '2026-05-21T00:00:00.000'],
    ['3', '2', 'published', 'true', 'null', '2026-05-22T00:00:00.000'],
  ]);
});

it('shows the trend of rows and of tests', async () => {
  const trend = await ask({
    measures: ['rows_loaded', 'tests_passed', 'tests_failed'].map((name) => `data_health.${name}`),
    dimensions: ['data_health.build'],
  });
  expect(trend.map((row) => row['data_health.rows_loaded'] ?? null).map(asNumber)).toEqual([18, null, 19]);
  const failed = trend.map((row) => Number(row['data_health.tests_failed']));
  expect([failed[0], failed[2]]).toEqual([0, 0]);
  expect(failed[1]).toBeGreaterThan(0);
  const passed = trend.map((row) => Number(row['data_health.tests_passed']));
  expect(passed[2]).toBe(openPublications(home).current()!.publication.tests_passed);
  expect(passed[0]).toBeGreaterThan(50);
  const names = await ask({
    measures: ['data_health.tests_failed'],
    dimensions: ['data_health.build', 'data_health.rule'],
    filters: [{ member: 'data_health.tests_failed', operator: 'gt', values: ['0'] }],
  });
  expect(names.map((row) => row['data_health.rule'])).toContain('nobody_is_called_beta');
});

it('never adds up two builds', async () => {
  const measures = ['data_health.rows_loaded', 'data_health.match_rate'];
  expect(await ask({ measures })).toEqual([
    { 'data_health.rows_loaded': null, 'data_health.match_rate': null },
  ]);
});

const asNumber = (value: unknown): number | null => (value === null ? null : Number(value));

/** The project with one dbt test more, which this company's data does not pass. */
function projectWithTest(name: string, table: string, condition: string): string {
  const project = join(folder.path, 'project');
  for (const part of ['models', 'seeds/definitions', 'test/data', 'cube/server/intake'])
    cpSync(join(root, part), join(project, part), { recursive: true });
  writeFileSync(
    join(project, 'test/data', `${name}.sql`),
    `select * from {{ source('input', '${table}') }} where ${condition}\n`,
  );
  return project;
}
