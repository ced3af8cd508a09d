import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyInput } from '../../cube/server/publication/copy-input.ts';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import { temporaryFolder } from '../support/data-folder.ts';
import { inputOf } from '../support/golden-cases.ts';
import { root } from '../support/paths.ts';
import {
  buildCompiledOnPostgres,
  compileOnPostgres,
  type CompiledOnPostgres,
} from '../support/postgres/compiled.ts';
import { buildOnPostgres, installDbtPostgres, variables } from '../support/postgres/dbt-postgres.ts';
import { expectSameMarts, martsInPostgres } from '../support/postgres/marts.ts';
import { startPostgres, type PostgresServer } from '../support/postgres/server.ts';

/** The golden cases run on PostgreSQL what dbt compiled for it; here dbt itself builds the same beside it. */
let server: PostgresServer;
let project: CompiledOnPostgres;
beforeAll(async () => {
  installDbtPostgres();
  server = await startPostgres();
  project = await compileOnPostgres(server);
});
afterAll(() => server?.stop());

describe.each(['small_company', 'common_mistakes'])('dbt itself on PostgreSQL: %s', (name) => {
  let built: BuiltCase;
  beforeAll(async () => {
    built = await buildCase(inputOf(name));
  });
  afterAll(() => built?.close());

  it('builds what it compiled, and passes the unit tests besides', async () => {
    const byDbt = await server.createDatabase(`${name}_by_dbt`);
    await copyInput(built.warehousePath, byDbt);
    const { testsPassed } = await buildOnPostgres(byDbt);
    const compiled = await buildCompiledOnPostgres(server, project, name, built.warehousePath);
    expect(testsPassed).toBeGreaterThan(compiled.testsPassed);
    const [expected, actual] = await Promise.all([
      martsInPostgres(byDbt),
      martsInPostgres(compiled.database),
    ]);
    expectSameMarts(expected, actual, '< dbt, > compiled');
  }, 900_000);
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
