import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyInput } from '../../cube/server/publication/copy-input.ts';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { root } from '../support/paths.ts';
import { buildOnPostgres, installDbtPostgres, variables } from '../support/postgres/dbt-postgres.ts';
import { differences, martsInFile, martsInPostgres } from '../support/postgres/marts.ts';
import { startPostgres, type Database, type PostgresServer } from '../support/postgres/server.ts';

const cases = readdirSync(import.meta.dirname).filter((name) =>
  existsSync(join(import.meta.dirname, name, 'queries.yml')),
);

let server: PostgresServer;
beforeAll(async () => {
  installDbtPostgres();
  server = await startPostgres();
  console.log(server.version);
});
afterAll(() => server?.stop());

it('has cases to compare', () => {
  expect(cases.length).toBeGreaterThan(0);
});

describe.each(cases)('%s on PostgreSQL', (name) => {
  let built: BuiltCase;
  let database: Database;
  let testsPassed: number;
  beforeAll(async () => {
    built = await buildCase(join(import.meta.dirname, name, 'input'));
    database = await server.createDatabase(name);
    await copyInput(built.warehousePath, database);
    ({ testsPassed } = await buildOnPostgres(database));
  });
  afterAll(() => built?.close());

  it('passes as many dbt tests as on DuckDB', () => {
    expect(testsPassed).toBe(built.publication.tests_passed);
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
