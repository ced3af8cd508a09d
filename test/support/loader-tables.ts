import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Loader } from '../../cube/server/intake/table-shape.ts';
import { buildConnector } from './connector-build.ts';
import { temporaryFolder } from './data-folder.ts';

/** The tables that a loader leaves, by name, each value as text. */
export type Cells = Record<string, string>;
export type Tables = Record<string, Cells[]>;

export const readCells = (csv: string): Cells[] =>
  parse(csv, { columns: true, bom: true, relax_quotes: true }) as Cells[];

/** The tables in a folder of CSV files whose names have the table's between the prefix and the suffix. */
export function readTables(folder: string, prefix = '', suffix = ''): Tables {
  const files = readdirSync(folder).filter(
    (file) => file.startsWith(prefix) && file.endsWith(`${suffix}.csv`),
  );
  return Object.fromEntries(
    files.map((file) => [
      file.slice(prefix.length, -`${suffix}.csv`.length),
      readCells(readFileSync(join(folder, file), 'utf8')),
    ]),
  );
}

/** Streams of records as the files of a warehouse hold them: JSON as text, empty where there is nothing. */
export function asTables(streams: Record<string, Record<string, unknown>[]>): Tables {
  const cell = (value: unknown) => {
    if (value === null || value === undefined) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const cells = (row: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, cell(value)]));
  return Object.fromEntries(
    Object.entries(streams)
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => [name, rows.map(cells)]),
  );
}

/** What the connector's models make of a loader's tables: the rows of each contract table, and of the quarantine. */
export async function contractRows(
  source: string,
  loader: Loader,
  tables: Tables,
  contract: readonly string[],
): Promise<Record<string, string[]>> {
  const folder = temporaryFolder(`${source}-${loader}`);
  try {
    for (const [name, rows] of Object.entries(tables)) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
      const csv = lines.map((line) => `${line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`);
      writeFileSync(join(folder.path, `${name}.csv`), csv.join(''));
    }
    const built = await buildConnector(source, folder.path, loader);
    const found: Record<string, string[]> = {};
    const relations = contract.map((table) => [table, `connectors.int_${table}__from_${source}`] as const);
    for (const [table, relation] of [...relations, ['quarantine', 'input.quarantine'] as const])
      found[table] = (await built.query(`FROM ${relation}`)).map((row) => JSON.stringify(row)).sort();
    built.remove();
    return found;
  } finally {
    folder.remove();
  }
}
