import { expect } from 'vitest';
import { queryFile } from '../data-folder.ts';
import { run, type Database } from './server.ts';

/** A table as text: its columns by name, and its rows as one line each, sorted. */
export interface TextTable {
  columns: string[];
  rows: string[];
}

type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

/** Every mart of a warehouse file. */
export const martsInFile = (path: string) => marts((sql) => queryFile(path, sql));

/** Every mart of a PostgreSQL database. */
export const martsInPostgres = (database: Database) => marts((sql) => run(database, sql));

async function marts(ask: Ask): Promise<Map<string, TextTable>> {
  const columns = await ask(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'marts' order by table_name, ordinal_position`,
  );
  const tables = new Map<string, TextTable>();
  for (const name of new Set(columns.map((column) => String(column['table_name'])))) {
    const own = columns.filter((column) => column['table_name'] === name);
    const names = own.map((column) => String(column['column_name']));
    const texts = names.map((column) => `cast("${column}" as varchar) as "${column}"`);
    const rows = await ask(`select ${texts.join(', ')} from marts."${name}"`);
    const doubles = new Set(names.filter((_, i) => /^double/i.test(String(own[i]!['data_type']))));
    const cell = (column: string, value: unknown) =>
      doubles.has(column) && value !== null ? String(Number(value)) : value;
    const lines = rows.map((row) => JSON.stringify(names.map((column) => cell(column, row[column]))));
    tables.set(name, { columns: names, rows: lines.sort() });
  }
  return tables;
}

/** Fails with the first few rows that only one of two warehouses has in a mart, or where a mart or column differs. */
export function expectSameMarts(
  here: Map<string, TextTable>,
  there: Map<string, TextTable>,
  sides: string,
): void {
  expect(here.get('fct_opportunities')?.rows.length).toBeGreaterThan(0);
  expect([...there.keys()]).toEqual([...here.keys()]);
  for (const [mart, table] of here) {
    expect(there.get(mart)!.columns, mart).toEqual(table.columns);
    expect(differences(table, there.get(mart)!), `${mart}: ${sides}`).toEqual([]);
  }
}

/** The rows that only one of two tables has, the first few of each. */
function differences(left: TextTable, right: TextTable, limit = 5): string[] {
  return [...only(left, right, '<', limit), ...only(right, left, '>', limit)];
}

function only(some: TextTable, other: TextTable, mark: string, limit: number): string[] {
  const counts = new Map<string, number>();
  for (const row of other.rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  const missing = some.rows.filter((row) => {
    const left = counts.get(row) ?? 0;
    counts.set(row, left - 1);
    return left <= 0;
  });
  return missing.slice(0, limit).map((row) => `${mark} ${row}`);
}
