import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { answersOf, buildCase, type BuiltCase } from '../support/build-case.ts';
import { expectedOf, goldenCases, inputOf, questionsOf, requireExpected } from '../support/golden-cases.ts';
import { root } from '../support/paths.ts';
import {
  buildCompiledOnPostgres,
  compileOnPostgres,
  type CompiledOnPostgres,
} from '../support/postgres/compiled.ts';
import { installDbtPostgres } from '../support/postgres/dbt-postgres.ts';
import { expectSameMarts, martsInFile, martsInPostgres } from '../support/postgres/marts.ts';
import { startPostgres, type Database, type PostgresServer } from '../support/postgres/server.ts';

let server: PostgresServer;
let project: CompiledOnPostgres;
beforeAll(async () => {
  installDbtPostgres();
  server = await startPostgres();
  console.log(server.version);
  project = await compileOnPostgres(server);
});

afterAll(() => server?.stop());

describe.each(goldenCases())('%s', (name) => {
  const questions = questionsOf(name);
  let built: BuiltCase;
  beforeAll(async () => {
    built = await buildCase(inputOf(name));
  });
  afterAll(() => built?.close());

  it.each(questions)('$name', (question) => requireExpected(name, question, built));

  it('has a question for every expectation', () => {
    const files = readdirSync(expectedOf(name)).sort();
    expect(files).toEqual(questions.map((each) => `${each.name}.csv`).sort());
  });

  describe('on PostgreSQL', () => {
    let database: Database;
    let testsPassed: number;
    let engine: Engine;
    beforeAll(async () => {
      ({ database, testsPassed } = await buildCompiledOnPostgres(server, project, name, built.warehousePath));
      engine = await createEngine({
        models: await readModelFiles(join(root, 'cube', 'model')),
        publication: { build_id: name, postgres: database },
      });
    });
    afterAll(() => engine?.close());

    it('passes the tests that DuckDB passes', () => {
      expect(testsPassed).toBeGreaterThan(0);
      expect(testsPassed).toBe(built.publication.tests_passed);
    });

    it('has the same marts, row for row and value for value', async () => {
      const [here, there] = await Promise.all([martsInFile(built.warehousePath), martsInPostgres(database)]);
      expectSameMarts(here, there, '< DuckDB, > PostgreSQL');
    });

    it.each(questions)('answers $name', (question) => requireExpected(name, question, answersOf(engine)));
  });
});
