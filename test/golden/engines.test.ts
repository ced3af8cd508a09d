import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { copyInput } from '../../cube/server/publication/copy-input.ts';
import { answersOf, buildCase, type BuiltCase } from '../support/build-case.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { goldenCases, inputOf, questionsOf, requireExpected } from '../support/golden-cases.ts';
import { root } from '../support/paths.ts';
import { buildOnPostgres, installDbtPostgres, variables } from '../support/postgres/dbt-postgres.ts';
import { differences, martsInFile, martsInPostgres } from '../support/postgres/marts.ts';
import { startPostgres, type Database, type PostgresServer } from '../support/postgres/server.ts';

let server: PostgresServer;
beforeAll(async () => {
  installDbtPostgres();
  server = await startPostgres();
  console.log(server.version);
});
afterAll(() => server?.stop());

describe.each(goldenCases())('%s on PostgreSQL', (name) => {
  let built: BuiltCase;
  let database: Database;
  let testsPassed: number;
  let engine: Engine;
  beforeAll(async () => {
    built = await buildCase(inputOf(name));
    database = await server.createDatabase(name);
    await copyInput(built.warehousePath, database);
    ({ testsPassed } = await buildOnPostgres(database));
    engine = await createEngine({
      models: await readModelFiles(join(root, 'cube', 'model')),
      publication: { build_id: name, postgres: database },
    });
  }, 900_000);
  afterAll(async () => {
    await engine?.close();
    await built?.close();
  });

  it('passes the tests that DuckDB passes, and the unit tests besides', () => {
    expect(testsPassed).toBeGreaterThan(built.publication.tests_passed);
  });

  it('has the same marts, row for row and value for value', async () => {
    const [here, there] = await Promise.all([martsInFile(built.warehousePath), martsInPostgres(database)]);
    expect(here.get('fct_opportunities')?.rows.length).toBeGreaterThan(0);
    expect([...there.keys()]).toEqual([...here.keys()]);
    for (const [mart, table] of here) {
      expect(there.get(mart)!.columns, mart).toEqual(table.columns);
      expect(differences(table, there.get(mart)!), `${mart}: < DuckDB, > PostgreSQL`).toEqual([]);
    }
  });

  it.each(questionsOf(name))('answers $name', (question) =>
    requireExpected(name, question, answersOf(engine)),
  );
});

it('is parsed for PostgreSQL without a deprecation', () => {
  const folder = temporaryFolder('parse');
  const somewhere = { host: 'localhost', port: 5432, user: 'nobody', password: 'none', database: 'none' };
  // prettier-ignore
  const { status, stdout } = spawnSync(process.env.CONCORD_DBT!, ['--no-partial-parse', '--warn-error-options',
    '{"error": ["Deprecations"]}', 'parse', '--target', 'postgres', '--project-dir', 'models', '--profiles-dir',
    'models', '--target-path', folder.path, '--log-path', folder.path],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ...variables(somewhere) } });
  folder.remove();
  expect(status, stdout).toBe(0);
});
