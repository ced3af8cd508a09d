import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../intake/ddl.ts';
import { IntakeError } from '../intake/problem.ts';
import { failedBuilds } from './failed-builds.ts';
import { publicationsOf } from './history-holders.ts';
import { HISTORY_TABLES, historyDdl } from './history-tables.ts';
import { addBuild, addTests, countRows, withWarehouse } from './history.ts';
import type { Carried } from './history.ts';
import { openPublication } from './read.ts';

/** The build that goes on with a history. */
export interface HistoryBuild {
  home: string;
  dataDir: string;
  warehousePath: string;
  buildId: string;
  sequence: number;
  builtAt: Date;
  asOfOn: string;
}

/**
 * Makes the candidate's schema `history`: all rows of the folder's newest publication, the builds of the folder
 * that failed since, and the row of this build. A folder's first build starts empty. A publication that cannot be
 * read is passed over for the one before it, with a notice. Throws IntakeError where a later version wrote it.
 */
export async function carryHistory(build: HistoryBuild): Promise<Carried> {
  const { home, dataDir } = build;
  const failures = failedBuilds(home).filter((failure) => failure.data_dir === dataDir);
  return withWarehouse(build.warehousePath, async (connection) => {
    for (const statement of historyDdl()) await connection.run(statement);
    const notices = await copyNewest(connection, home, publicationsOf(home, dataDir));
    const known = await knownBuilds(connection);
    for (const failure of failures.filter(({ build_id }) => !known.has(build_id))) {
      const number = await addBuild(connection, failure.build_id, {
        status: literal('failed'),
        error_code: literal(failure.error_code),
        built_at: timestamp(failure.built_at),
      });
      await addTests(connection, number, failure.tests);
    }
    await addBuild(connection, build.buildId, {
      status: literal('published'),
      sequence: String(build.sequence),
      built_at: timestamp(build.builtAt.toISOString()),
      as_of_on: `DATE ${literal(build.asOfOn)}`,
    });
    return {
      rows: await countRows(connection),
      failures: failures.map(({ build_id }) => build_id),
      notices,
    };
  });
}

/** Copies the first history that can be read; returns a notice for each that cannot. */
async function copyNewest(
  connection: DuckDBConnection,
  home: string,
  buildIds: readonly string[],
): Promise<string[]> {
  const notices: string[] = [];
  for (const [i, id] of buildIds.entries()) {
    const from = openPublication(home, id);
    const fault = typeof from === 'string' ? from : await copyFrom(connection, from.warehousePath);
    if (!fault) break;
    const next = buildIds[i + 1]
      ? `goes on from ${buildIds[i + 1]}`
      : 'begins anew, without the builds before this one';
    notices.push(`The history of publication ${id} cannot be read (${fault}): it ${next}.`);
  }
  return notices;
}

/** Copies a publication's history into the empty tables; says what is wrong with a file that cannot be read. */
async function copyFrom(connection: DuckDBConnection, path: string): Promise<string | undefined> {
  try {
    await connection.run(`ATTACH ${literal(path)} AS before (READ_ONLY)`);
  } catch (error) {
    return firstLine(error);
  }
  try {
    const found = await connection.runAndReadAll(
      `SELECT table_name, list(column_name) FROM duckdb_columns()
       WHERE database_name = 'before' AND schema_name = 'history' GROUP BY table_name`,
    );
    const tables = found.getRowsJson() as [string, string[]][];
    refuseUnknown(tables);
    await connection.run('BEGIN');
    for (const [table, columns] of tables)
      await connection.run(
        `INSERT INTO history.${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM before.history.${table}`,
      );
    await connection.run('COMMIT');
    return undefined;
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    await connection.run('ROLLBACK').catch(() => undefined);
    return firstLine(error);
  } finally {
    await connection.run('DETACH before').catch(() => undefined);
  }
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0]!;

function refuseUnknown(tables: readonly [string, string[]][]): void {
  const unknown = tables.flatMap(([name, columns]) => {
    const known = HISTORY_TABLES.find((table) => table.name === name)?.columns;
    return known
      ? columns.filter((column) => !(column in known)).map((column) => `${name}.${column}`)
      : [name];
  });
  if (unknown.length === 0) return;
  throw new IntakeError([
    {
      code: 'history_newer',
      message: `The history of the live publication has what this version does not know: ${unknown.join(', ')}.`,
      remedy: 'Build with the version that made it, or a later one; nothing of it may get lost.',
    },
  ]);
}

async function knownBuilds(connection: DuckDBConnection): Promise<Set<string>> {
  const rows = (await connection.runAndReadAll('SELECT build_id FROM history.builds')).getRowsJson();
  return new Set(rows.map(([id]) => String(id)));
}

const timestamp = (instant: string): string =>
  `TIMESTAMP ${literal(instant.replace('T', ' ').replace('Z', ''))}`;
