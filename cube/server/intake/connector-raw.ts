import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { place } from './connectors.ts';
import type { Connector } from './connectors.ts';
import { accountDdl, quote } from './ddl.ts';
import { accountFor, countRows } from './load-counts.ts';
import type { SourceCounts } from './load-counts.ts';
import { sortLoadedRows } from './loaded-rows.ts';
import { BUILD_MEMORY } from './memory.ts';
import { IntakeError, nearest } from './problem.ts';
import type { Problem } from './problem.ts';
import { describeFile, loadRaw } from './raw-table.ts';
import type { DescribedFile } from './raw-table.ts';
import { EXTENSIONS } from './sources.ts';

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
  const { source, reads } = connector;
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
    const header = file.header.map((column) => column.toLowerCase());
    const names = columns.map((column) => column.name);
    refuseTwice(file, header, names);
    const absent = names.filter((column) => !header.includes(column));
    const rows = await loadRaw(connection, file, 'raw_connector_table', workDir);
    const described = { table: `${source}.${table}`, file: file.file };
    const counts = await sortLoadedRows(connection, 'raw_connector_table', target, {
      ...described,
      columns,
      positionOf: (column) => header.indexOf(column),
    });
    await connection.run('DROP TABLE raw_connector_table');
    sources.push({ ...described, rows_read: rows, ...counts });
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

/** Declared table → file of the connector's folder. Throws IntakeError where there is none at all. */
async function filesOf(connector: Connector): Promise<Map<string, string>> {
  const { source, folder, given, reads, file, line } = connector;
  const problem = (code: string, what: string, remedy: string): IntakeError =>
    new IntakeError([
      { code, message: `${place(connector)}: ${what}`, remedy, file, ...(line ? { record: line } : {}) },
    ]);
  let names: string[];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'ENOTDIR'
          ? 'is not a folder'
          : `cannot be read (${code})`;
    throw problem(
      'connector_folder_missing',
      `the folder ${given} of the connector ${source} ${why}.`,
      'Correct `folder:`; it is relative to the data folder and holds the loader’s tables as files.',
    );
  }
  const stem = (name: string) => name.toLowerCase().replace(/\.(csv|csv\.gz|parquet)$/, '');
  const tables = names.filter((name) => EXTENSIONS.some((end) => name.toLowerCase().endsWith(end))).sort();
  const found = new Map<string, string>();
  for (const name of tables.filter((candidate) => reads.has(stem(candidate)))) {
    const other = found.get(stem(name));
    if (other !== undefined)
      throw problem(
        'table_twice',
        `${source} has the table ${stem(name)} more than once: ${other} and ${name}.`,
        'Keep one of them in the folder.',
      );
    found.set(stem(name), name);
  }
  if (found.size > 0) return found;
  const known = [...reads.keys()];
  const guesses = tables.flatMap((name) => {
    const guess = nearest(stem(name), known);
    return guess ? [`${name} might be ${guess}`] : [];
  });
  throw problem(
    'connector_empty',
    `the folder ${given} holds none of the tables that ${source} is read from (${known.slice(0, 5).join(', ')}${known.length > 5 ? ', …' : ''}).`,
    `Put the loader's tables there as TABLE.csv, TABLE.csv.gz or TABLE.parquet${guesses.length > 0 ? ` (${guesses.slice(0, 3).join(', ')})` : ''}; docs/reference/connectors.md lists them.`,
  );
}

function refuseTwice({ file }: DescribedFile, header: readonly string[], read: readonly string[]): void {
  const twice = read.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice === undefined) return;
  throw new IntakeError([
    {
      code: 'column_twice',
      message: `${file} has the column "${twice}" more than once in its header.`,
      remedy: 'Rename or remove one of them.',
      file,
      record: 1,
      column: twice,
    },
  ]);
}
