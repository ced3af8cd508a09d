import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../intake/ddl.ts';
import type { Problem } from '../intake/problem.ts';
import { HEALTH_COLUMNS, HISTORY_TABLES } from './history-tables.ts';
import type { TestCount } from './test-counts.ts';

/** What a candidate's history began with. */
export interface Carried {
  /** Rows by table, those of this build among them. */
  rows: Record<string, number>;
  /** Ids of the failed builds that the candidate's history now holds. */
  failures: string[];
  notices: string[];
}

/** The model whose rows of this build go to a table of the history. */
const ADDED = {
  frozen_figures: 'int_figures__closed',
  component_versions: 'int_components__versioned',
  record_versions: 'int_records__versioned',
  pipeline_changes: 'int_pipeline__changed',
  frozen_credits: 'int_credits__closed',
  credit_changes: 'int_credits__restated',
  attribution_bases: 'int_attribution__fingerprinted',
  credit_states: 'int_credits__stated',
};

/**
 * Adds to the candidate's history what dbt measured of this build, the figures and credits it freezes, the records and
 * deals that have changed since the build before, and how its tests ended; what only the next build compares with is
 * replaced.
 */
export async function recordBuild(warehousePath: string, tests: readonly TestCount[]): Promise<void> {
  await withWarehouse(warehousePath, async (connection) => {
    const [row] = (
      await connection.runAndReadAll('SELECT max(build_number) FROM history.builds')
    ).getRowsJson();
    const number = Number(row![0]);
    const measured = HEALTH_COLUMNS.filter((column) => column !== 'build_number').join(', ');
    await connection.run(
      `INSERT INTO history.health_events (build_number, ${measured})
       SELECT ${number}, ${measured} FROM intermediate.int_health__measured`,
    );
    for (const [table, model] of Object.entries(ADDED)) {
      const { columns, isOfNewestBuild } = HISTORY_TABLES.find(({ name }) => name === table)!;
      const names = Object.keys(columns).join(', ');
      if (isOfNewestBuild) await connection.run(`DELETE FROM history.${table}`);
      await connection.run(
        `INSERT INTO history.${table} (${names}) SELECT ${names} FROM intermediate.${model} WHERE build_number = ${number}`,
      );
    }
    await addTests(connection, number, tests);
  });
}

/** Refuses a candidate whose history lacks rows that it began with. */
export async function historyProblems(warehousePath: string, carried: Carried): Promise<Problem[]> {
  const rows = await withWarehouse(warehousePath, countRows);
  return HISTORY_TABLES.filter(
    ({ name, isOfNewestBuild }) => !isOfNewestBuild && rows[name]! < carried.rows[name]!,
  ).map(({ name }) => ({
    code: 'history_lost',
    message: `history.${name} has ${rows[name]} rows; the build began with ${carried.rows[name]}.`,
    remedy: 'This is a fault of the program: please report it. The last publication is still served.',
  }));
}

/** Opens a candidate for writing, lends it out, and closes it whatever happens. */
export async function withWarehouse<T>(
  warehousePath: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(warehousePath);
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Rows of each table of the history. */
export async function countRows(connection: DuckDBConnection): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const { name } of HISTORY_TABLES) {
    const [count] = (await connection.runAndReadAll(`SELECT count(*) FROM history.${name}`)).getRowsJson();
    rows[name] = Number(count![0]);
  }
  return rows;
}

/** Adds a build under the next number, with its own line among the health figures. Returns the number. */
export async function addBuild(
  connection: DuckDBConnection,
  buildId: string,
  values: Record<string, string>,
): Promise<number> {
  const [last] = (
    await connection.runAndReadAll('SELECT coalesce(max(build_number), 0) FROM history.builds')
  ).getRowsJson();
  const number = Number(last![0]) + 1;
  await connection.run(
    `INSERT INTO history.builds (build_number, build_id, ${Object.keys(values).join(', ')})
     VALUES (${number}, ${literal(buildId)}, ${Object.values(values).join(', ')})`,
  );
  await connection.run(
    `INSERT INTO history.health_events (build_number, event_kind, rule)
     VALUES (${number}, 'build', ${values.error_code ?? 'NULL'})`,
  );
  return number;
}

/** Adds how the tests of a build ended. */
export async function addTests(connection: DuckDBConnection, number: number, tests: readonly TestCount[]) {
  for (const { rule, tests_passed, tests_failed } of tests)
    await connection.run(
      `INSERT INTO history.health_events (build_number, event_kind, source_name, rule, tests_passed, tests_failed)
       VALUES (${number}, 'tests', 'dbt', ${literal(rule)}, ${tests_passed}, ${tests_failed})`,
    );
}
