import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { intake } from '../../cube/server/intake/intake.ts';
import type { IntakeReport } from '../../cube/server/intake/intake.ts';
import type { Mapping } from '../../cube/server/intake/mapping.ts';
import { IntakeError } from '../../cube/server/intake/problem.ts';
import type { Problem } from '../../cube/server/intake/problem.ts';

/** A folder for one test, removed with `remove()`. */
export function temporaryFolder(name: string) {
  const path = mkdtempSync(join(tmpdir(), `concord-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const DEAL_HEADER = 'opportunity_id,created_at,closed_at,status,amount,currency';

/** `count` good deals, won on 1 February 2026 for 100 each, ids d1 … dn. */
export const goodDeals = (count: number): string =>
  Array.from({ length: count }, (_, i) => `d${i + 1},2026-01-01,2026-02-01,won,100,EUR\n`).join('');

export type Row = Record<string, unknown>;

export interface IntakeOutcome {
  report?: IntakeReport;
  problems: readonly Problem[];
  /** Runs a query on the warehouse that was written. */
  query: (sql: string) => Promise<Row[]>;
}

/**
 * Reads files (name → content) through the real intake. `today` is 1 March 2026 in UTC; the share that may be
 * quarantined is 1 unless the files bring their own settings.yml.
 */
export async function takeIn(
  files: Record<string, string | Buffer>,
  mapping?: Mapping,
): Promise<IntakeOutcome> {
  const folder = temporaryFolder('intake');
  const state = temporaryFolder('warehouse');
  const warehousePath = join(state.path, 'warehouse.duckdb');
  for (const [name, content] of Object.entries({ 'settings.yml': 'max_quarantined_share: 1\n', ...files }))
    writeFileSync(join(folder.path, name), content);
  try {
    const report = await intake({
      dataDir: folder.path,
      mapping,
      warehousePath,
      today: new Date('2026-03-01T12:00:00Z'),
    });
    return { report, problems: [], query: (sql) => queryFile(warehousePath, sql) };
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return { problems: error.problems, query: () => Promise.reject(new Error('The intake failed.')) };
  } finally {
    folder.remove();
    cleanups.push(state.remove);
  }
}

const cleanups: (() => void)[] = [];

/** Removes the warehouses of `takeIn`; call it after each test. */
export function removeWarehouses(): void {
  cleanups.splice(0).forEach((remove) => remove());
}

/** Runs one query on a DuckDB file opened read-only; values as DuckDB prints them in JSON. */
export async function queryFile(path: string, sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
