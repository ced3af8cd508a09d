import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { intake } from '../../cube/server/intake/intake.ts';
import { carryHistory } from '../../cube/server/publication/carry-history.ts';
import { recordBuild } from '../../cube/server/publication/history.ts';
import { answersOf, type BuiltCase, type ResultRow } from './build-case.ts';
import { queryFile } from './data-folder.ts';
import { groupBy, type Quarantine } from './oracle/read.ts';
import { root } from './paths.ts';
import { runCompiled } from './run-compiled.ts';

/** A company's warehouse without a publication around it: enough to ask questions, quick enough to make hundreds. */
export interface CompiledCase extends Pick<BuiltCase, 'query' | 'explain' | 'close'> {
  quarantine: Quarantine;
}

/** Reads a folder, runs the compiled models on it and opens it; throws when a model or one of dbt's tests fails. */
export async function openCompiledCase(
  dataDir: string,
  warehousePath: string,
  compiledPath: string,
): Promise<CompiledCase> {
  const today = new Date();
  const { settings } = await intake({ dataDir, warehousePath, today });
  await carryHistory({
    home: dirname(warehousePath),
    dataDir,
    warehousePath,
    buildId: 'compiled',
    sequence: 1,
    builtAt: today,
    asOfOn: settings.as_of_on,
  });
  // One thread and one transaction: a small company is built in half the time.
  const instance = await DuckDBInstance.create(warehousePath, { threads: '1' });
  const connection = await instance.connect();
  await connection.run('BEGIN');
  const results = await runCompiled(connection, compiledPath);
  const bad = results.filter(({ status }) => status === 'fail' || status === 'error');
  if (bad.length === 0) await connection.run('COMMIT');
  connection.closeSync();
  instance.closeSync();
  if (bad.length > 0) throw new Error(bad.map(({ name, message }) => `${name}: ${message}`).join('\n'));
  await recordBuild(warehousePath, []);
  const engine = await createEngine({
    models: await readModelFiles(join(root, 'cube', 'model')),
    publication: { build_id: warehousePath, warehousePath },
  });
  return { ...answersOf(engine), quarantine: await quarantineOf(warehousePath), close: () => engine.close() };
}

/** Which records of each file the intake of a build refused. */
export async function quarantineOf(warehousePath: string): Promise<Quarantine> {
  const refused: ResultRow[] = await queryFile(
    warehousePath,
    'SELECT table_name, record_number::INTEGER AS record FROM input.quarantine',
  );
  const byTable = groupBy(refused, (row) => String(row['table_name']));
  return new Map(
    [...byTable].map(([table, rows]) => [table, new Set(rows.map((row) => Number(row['record'])))]),
  );
}
