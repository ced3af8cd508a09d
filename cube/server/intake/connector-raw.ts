import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { filesOf, refuseTwice } from './connector-files.ts';
import type { Connector } from './connectors.ts';
import { accountDdl, quote } from './ddl.ts';
import { accountFor, countRows } from './load-counts.ts';
import type { SourceCounts } from './load-counts.ts';
import { sortLoadedRows } from './loaded-rows.ts';
import { BUILD_MEMORY } from './memory.ts';
import { IntakeError } from './problem.ts';
import type { Problem } from './problem.ts';
import { describeFile, loadRaw } from './raw-table.ts';
import { jsonPositions, listPosition, tableShape, textOf as textIn } from './table-shape.ts';
import { unfold } from './unfold.ts';

const RAW = 'raw_connector_table';

/** What was read of the connectors' folders. */
export interface ConnectorLoad {
  sources: SourceCounts[];
  notices: string[];
}

/**
 * Loads the tables that the connectors' staging reads into `raw_<source>` of a warehouse file, every column in its
 * declared type; a row with a value that cannot be read goes to `input.quarantine`. A declared table or column that
 * the folder lacks is there and empty; what is not declared is not loaded. Throws IntakeError with every problem found.
 */
export async function loadConnectors(
  warehousePath: string,
  connectors: readonly Connector[],
  maxQuarantinedShare: number,
  onProgress: (line: string) => void = () => {},
): Promise<ConnectorLoad> {
  const workDir = await mkdtemp(join(dirname(warehousePath), 'connectors-'));
  const instance = await DuckDBInstance.create(warehousePath, {
    temp_directory: join(workDir, 'spill'),
    memory_limit: BUILD_MEMORY,
  });
  const connection = await instance.connect();
  const loaded: ConnectorLoad = { sources: [], notices: [] };
  const problems: Problem[] = [];
  try {
    for (const statement of ["SET TimeZone = 'UTC'", ...accountDdl()]) await connection.run(statement);
    for (const connector of connectors) {
      try {
        const { sources, notices } = await loadConnector(connection, connector, workDir);
        loaded.notices.push(...notices);
        for (const source of sources) {
          problems.push(...(await accountFor(connection, source, maxQuarantinedShare, onProgress)));
          await countRows(connection, source);
          loaded.sources.push(source);
        }
      } catch (error) {
        if (!(error instanceof IntakeError)) throw error;
        problems.push(...error.problems);
      }
    }
    if (problems.length > 0) throw new IntakeError(problems);
    await connection.run('CHECKPOINT');
    return loaded;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(workDir, { recursive: true, force: true });
  }
}

async function loadConnector(
  connection: DuckDBConnection,
  connector: Connector,
  workDir: string,
): Promise<ConnectorLoad> {
  const { source, reads, loader } = connector;
  // What one loader writes beside the source's columns, another does not.
  const isMissed = (column: string) => loader === 'fivetran' || !column.startsWith('_fivetran_');
  const files = await filesOf(connector);
  await connection.run(`CREATE SCHEMA ${quote(`raw_${source}`)}`);
  const missing: string[] = [];
  const notices: string[] = [];
  const sources: SourceCounts[] = [];
  for (const [table, columns] of reads) {
    const target = `${quote(`raw_${source}`)}.${quote(table)}`;
    const name = files.get(table);
    if (name === undefined) {
      missing.push(table);
      await connection.run(
        `CREATE TABLE ${target} (${columns.map((column) => `${quote(column.name)} ${column.data_type ?? 'VARCHAR'}`).join(', ')})`,
      );
      continue;
    }
    const file = await describeFile(connection, {
      file: `${source}/${name}`,
      path: join(connector.folder, name),
    });
    const { header } = file;
    const shape = tableShape(loader, source, table);
    const names = columns.map((column) => column.name);
    const textOf = (column: string) => textIn(shape, header, column);
    refuseTwice(file, shape, names);
    const absent = names.filter((column) => textOf(column) === undefined && isMissed(column));
    const rows = await loadRaw(connection, file, RAW, workDir);
    const described = { table: `${source}.${table}`, file: file.file };
    const list = listPosition(shape, header);
    const json = jsonPositions(shape, header, names);
    const broken = await unfold(connection, RAW, { ...described, header, json, list });
    const counts = await sortLoadedRows(connection, RAW, target, { ...described, columns, textOf });
    const read = list === undefined ? rows : broken + (await countOf(connection, RAW));
    await connection.run(`DROP TABLE ${RAW}`);
    const { rows_loaded, rows_quarantined } = counts;
    sources.push({ ...described, rows_read: read, rows_loaded, rows_quarantined: rows_quarantined + broken });
    if (absent.length > 0)
      notices.push(
        `${file.file} has no column ${absent.join(', ')}; what rests on ${absent.length > 1 ? 'them' : 'it'} stays empty.`,
      );
  }
  if (missing.length > 0)
    notices.push(
      `${source}: ${connector.given} has no ${missing.join(', ')}; what rests on ${missing.length > 1 ? 'them' : 'it'} stays empty.`,
    );
  return { sources, notices };
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${quote(table)}`);
  return Number(counted.getRowsJson()[0]![0]);
}
