import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { filesOf, refuseTwice } from './connector-files.ts';
import type { TablePart } from './connector-files.ts';
import type { Connector } from './connectors.ts';
import { accountDdl, quote } from './ddl.ts';
import { accountFor, countRows } from './load-counts.ts';
import type { SourceCounts } from './load-counts.ts';
import { sortLoadedRows } from './loaded-rows.ts';
import { readingSettings } from './memory.ts';
import { IntakeError } from './problem.ts';
import type { Problem } from './problem.ts';
import { describeFile, loadRaw } from './raw-table.ts';
import type { DescribedFile } from './raw-table.ts';
import { absentIn, nestedIn, positionsRead, textOf as textIn } from './table-shape.ts';
import { unfold } from './unfold.ts';

const RAW = 'raw_connector_table';
const UNFOLDED = 'unfolded_connector_table';

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
  const instance = await DuckDBInstance.create(warehousePath, readingSettings(workDir));
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
  const { source, reads, given, loader } = connector;
  // What one loader writes beside the source's columns, another does not.
  const isMissed = (column: string) => loader === 'fivetran' || !column.startsWith('_fivetran_');
  const { parts, missing } = await filesOf(connector);
  await connection.run(`CREATE SCHEMA ${quote(`raw_${source}`)}`);
  for (const [table, columns] of reads)
    await connection.run(
      `CREATE TABLE ${targetOf(source, table)} (${columns.map(({ name, data_type }) => `${quote(name)} ${data_type ?? 'VARCHAR'}`).join(', ')})`,
    );
  const loaded: ConnectorLoad = { sources: [], notices: [] };
  for (const [name, tables] of parts) {
    const path = join(connector.folder, name);
    const file = await describeFile(connection, { file: `${source}/${name}`, path });
    for (const { table, shape } of tables) refuseTwice(file, shape, namesOf(connector, table));
    const positions = tables.flatMap(({ table, shape }) =>
      positionsRead(shape, file.header, namesOf(connector, table)),
    );
    const rows = await loadRaw(connection, file, RAW, workDir, [...new Set(positions)]);
    for (const part of tables) loaded.sources.push(await loadPart(connection, connector, file, rows, part));
    await connection.run(`DROP TABLE ${RAW}`);
    const absent = tables.flatMap(({ table, shape }) =>
      absentIn(shape, file.header, namesOf(connector, table).filter(isMissed)),
    );
    if (absent.length > 0) loaded.notices.push(staysEmpty(`${file.file} has no column`, absent));
  }
  if (missing.length > 0) loaded.notices.push(staysEmpty(`${source}: ${given} has no`, missing));
  return loaded;
}

/** Loads the raw table's part of a declared table, and counts what became of its rows or of the items of its list. */
async function loadPart(
  connection: DuckDBConnection,
  { source, reads }: Connector,
  { file, header }: DescribedFile,
  rows: number,
  { table, shape }: TablePart,
): Promise<SourceCounts> {
  const columns = reads.get(table)!;
  const names = columns.map(({ name }) => name);
  const described = { table: `${source}.${table}`, file };
  const nested = nestedIn(shape, header, names);
  const isNested = nested.list !== undefined || nested.objects.length + nested.lists.length > 0;
  const positions = positionsRead(shape, header, names);
  const broken = isNested
    ? await unfold(connection, RAW, UNFOLDED, { ...described, header, positions, ...nested })
    : 0;
  const from = isNested ? UNFOLDED : RAW;
  const read = nested.list ? broken + (await countOf(connection, from)) : rows;
  const textOf = (column: string) => textIn(shape, header, column);
  const counts = await sortLoadedRows(connection, from, targetOf(source, table), {
    ...described,
    columns,
    textOf,
  });
  if (isNested) await connection.run(`DROP TABLE ${UNFOLDED}`);
  const { rows_loaded, rows_quarantined } = counts;
  return { ...described, rows_read: read, rows_loaded, rows_quarantined: rows_quarantined + broken };
}

const targetOf = (source: string, table: string): string => `${quote(`raw_${source}`)}.${quote(table)}`;

const namesOf = ({ reads }: Connector, table: string): string[] => reads.get(table)!.map(({ name }) => name);

/** "linkedin/creatives.csv has no column click_uri; what rests on it stays empty." */
function staysEmpty(what: string, absent: readonly string[]): string {
  const names = [...new Set(absent)];
  return `${what} ${names.join(', ')}; what rests on ${names.length > 1 ? 'them' : 'it'} stays empty.`;
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${quote(table)}`);
  return Number(counted.getRowsJson()[0]![0]);
}
