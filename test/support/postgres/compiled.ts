import pg from 'pg';
import { copyInput } from '../../../cube/server/publication/copy-input.ts';
import { compileWith, type Compiled } from '../compiled-models.ts';
import { temporaryFolder } from '../data-folder.ts';
import { buildCompiled } from '../run-compiled.ts';
import { variables } from './dbt-postgres.ts';
import type { Database, PostgresServer } from './server.ts';

/** The project as dbt compiled it for PostgreSQL, and a database with nothing but its seeds. */
export interface CompiledOnPostgres {
  compiled: Compiled;
  seeded: Database;
}

/** Compiles the project once for any number of companies. */
export async function compileOnPostgres(server: PostgresServer): Promise<CompiledOnPostgres> {
  const seeded = await server.createDatabase('seeded');
  const folder = temporaryFolder('compiled');
  try {
    const compiled = compileWith(folder.path, ['--target', 'postgres'], variables(seeded));
    // dbt writes the database's name before every relation; each company has a database of its own.
    const ownName = `${pg.escapeIdentifier(seeded.database)}.`;
    for (const node of Object.values(compiled.nodes)) node.sql = node.sql?.replaceAll(ownName, '');
    return { seeded, compiled };
  } finally {
    folder.remove();
  }
}

/**
 * A new database with the input of a warehouse file and every model built on it. Returns how many data tests
 * passed; throws with each model and test that failed.
 */
export async function buildCompiledOnPostgres(
  server: PostgresServer,
  { compiled, seeded }: CompiledOnPostgres,
  name: string,
  warehousePath: string,
): Promise<{ database: Database; testsPassed: number }> {
  const database = await server.createDatabase(name, `template ${pg.escapeIdentifier(seeded.database)}`);
  await copyInput(warehousePath, database);
  const client = new pg.Client(database);
  await client.connect();
  try {
    const results = await buildCompiled(
      {
        run: (sql) => client.query(sql),
        count: async (sql) => Number((await client.query(sql)).rows[0].count),
        seed: () => [],
      },
      compiled,
    );
    const bad = results.filter(({ status }) => status === 'fail' || status === 'error');
    if (bad.length > 0) throw new Error(bad.map((node) => `${node.name}: ${node.message}`).join('\n'));
    return { database, testsPassed: results.filter(({ status }) => status === 'pass').length };
  } finally {
    await client.end();
  }
}
