import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect } from 'vitest';
import { buildAndPublish } from '../../../../cube/server/publication/publish.ts';
import { statePaths } from '../../../../cube/server/publication/state.ts';
import { shapeFiles, shapeOf, type ShapeName } from '../../../../seeds/generator/shapes/files.ts';
import type { Table } from '../../../../seeds/generator/tables.ts';
import { queryFile } from '../../../support/data-folder.ts';
import { root } from '../../../support/paths.ts';

/** The rows of one mart: each value as text, ids as the contract's. */
export interface Mart {
  columns: string[];
  rows: (string | null)[][];
}

/** Tells of builds and of the files they read, which differ by nature; its parts are compared where they come from. */
const ABOUT_BUILDS = 'fct_health_events';

/** Columns that differ by nature, because they tell of the files or of the build; all others are compared. */
export const ABOUT_FILES: Record<string, Record<string, string>> = {
  fct_input_counts: {
    table_name: 'the tables of a loader are counted too',
    file_name: 'what one file tells, a connector and a file beside it tell together',
    rows_read:
      'a converted lead and its contact are two records of one person, a table may come from two places',
    rows_loaded: 'see rows_read',
  },
  fct_quarantined_rows: {
    file_name: 'a file or a connector',
    record_number: 'counts the records of the file, or those that the connector gives',
  },
  fct_reference_flags: { record_number: 'counts the records of all sources of the table' },
  fct_restatements: { build_id: 'each build has its own' },
};

/** Every mart that tells of the company. */
export const martNames: readonly string[] = readdirSync(join(root, 'models', 'marts'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => basename(file, '.sql'))
  .filter((name) => name !== ABOUT_BUILDS)
  .sort();

/** Builds the company in a shape with the real pipeline, and returns its marts. Throws with what the build said. */
export async function martsOf(shape: ShapeName, company: Table[]): Promise<Map<string, Mart>> {
  const home = mkdtempSync(join(tmpdir(), `concord-same-${shape}-`));
  try {
    const dataDir = join(home, 'data');
    for (const [name, content] of shapeFiles(shape, company)) {
      mkdirSync(dirname(join(dataDir, name)), { recursive: true });
      writeFileSync(join(dataDir, name), content);
    }
    const built = await buildAndPublish({ root, home, dataDir, today: new Date('2026-11-20T12:00:00Z') });
    if (built.errors)
      throw new Error(built.errors.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    const warehouse = statePaths(home).candidate(built.publication.build_id).warehouse;
    const { ids } = shapeOf(shape, company);
    const marts = new Map<string, Mart>();
    for (const name of martNames) marts.set(name, await readMart(warehouse, name, ids));
    return marts;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function readMart(warehouse: string, name: string, ids: ReadonlyMap<string, string>): Promise<Mart> {
  const described = await queryFile(warehouse, `SELECT column_name FROM (DESCRIBE marts.${name})`);
  const columns = described.map((row) => String(row['column_name']));
  const found = await queryFile(
    warehouse,
    `SELECT ${columns.map((column) => `CAST("${column}" AS VARCHAR) AS "${column}"`).join(', ')} FROM marts.${name}`,
  );
  const ours = (value: unknown) =>
    value === null || value === undefined
      ? null
      : String(value)
          .split('|')
          .map((part) => ids.get(part) ?? part)
          .join('|');
  const rows = found.map((row) => columns.map((column) => ours(row[column])));
  // Salesforce keeps a converted lead beside its contact: told in our ids, that merge links a person to themselves.
  const [record, target] = [columns.indexOf('record_id'), columns.indexOf('target_id')];
  const isWithThemselves = (row: (string | null)[]) => target >= 0 && row[record] === row[target];
  return { columns, rows: rows.filter((row) => !isWithThemselves(row)) };
}

/** Expects a mart to have the same columns and rows in the contract's shape (`ours`) and in another. */
export function expectSame(name: string, ours: Mart, theirs: Mart, shape: ShapeName): void {
  const aside = new Set(Object.keys(ABOUT_FILES[name] ?? {}));
  expect(
    ours.columns.filter((column) => !aside.has(column)),
    `${name} would not be compared at all`,
  ).not.toEqual([]);
  expect(theirs.columns).toEqual(ours.columns);
  const found = differences(ours, theirs, aside);
  expect(found.slice(0, 20), `${found.length} rows of ${name} differ (+ is ${shape})`).toEqual([]);
}

/** The rows that only one of the two has, each kind of row once, without the columns to leave aside. */
function differences(one: Mart, other: Mart, aside: ReadonlySet<string>): string[] {
  const [ours, theirs] = [counted(one, aside), counted(other, aside)];
  const only = (some: Map<string, number>, rest: Map<string, number>, sign: string) =>
    [...some].filter(([line, count]) => rest.get(line) !== count).map(([line]) => `${sign} ${line}`);
  return [...only(ours, theirs, '-'), ...only(theirs, ours, '+')].sort((a, b) =>
    a.slice(2) < b.slice(2) ? -1 : 1,
  );
}

/** Each row written out, and how often it is there; once is often enough where columns are left aside. */
function counted({ columns, rows }: Mart, aside: ReadonlySet<string>): Map<string, number> {
  const kept = columns.map((column, i) => ({ column, i })).filter(({ column }) => !aside.has(column));
  const counts = new Map<string, number>();
  for (const row of rows) {
    const line = kept.map(({ column, i }) => `${column}=${row[i] ?? 'null'}`).join(' · ');
    counts.set(line, aside.size > 0 ? 1 : (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
