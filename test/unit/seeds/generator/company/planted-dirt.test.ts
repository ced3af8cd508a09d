import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { intake } from '../../../../../cube/server/intake/intake.ts';
import type { IntakeReport } from '../../../../../cube/server/intake/intake.ts';
import { queryFile } from '../../../../support/data-folder.ts';
import { askFolders, companyFolders, XS } from './written.ts';

const folders = companyFolders();
const home = mkdtempSync(join(tmpdir(), 'planted-'));
const warehousePath = join(home, 'warehouse.duckdb');
let report: IntakeReport;
let truth: Awaited<ReturnType<typeof askFolders>>;

beforeAll(async () => {
  const folder = folders.write(XS);
  report = await intake({ dataDir: folder, warehousePath, today: new Date('2026-11-20') });
  truth = await askFolders({ truth: join(folder, 'truth') });
});
afterAll(() => {
  folders.clear();
  rmSync(home, { recursive: true, force: true });
});

it('is of the size asked for once the dirt is out', () => {
  expect(report.notices).toEqual([]);
  const loaded = new Map(report.sources.map(({ table, rows_loaded }) => [table, rows_loaded]));
  // The last company's deals are all told.
  expect(loaded.get('opportunities')! - XS.opportunities).toBeGreaterThanOrEqual(0);
  expect(loaded.get('opportunities')! - XS.opportunities).toBeLessThan(6);
  expect(loaded.get('touches')).toBe(XS.touches);
});

it('has exactly the quarantined rows that were planted, by table, column and rule', async () => {
  const planted = await truth('SELECT * FROM truth.quarantine ORDER BY ALL');
  const found = await queryFile(
    warehousePath,
    `SELECT table_name, column_name, rule, count(*)::VARCHAR AS rows FROM input.quarantine GROUP BY ALL ORDER BY ALL`,
  );
  expect(planted.length).toBeGreaterThan(20);
  expect(found.map((row) => Object.values(row))).toEqual(planted);
});

it('has exactly the unknown references that were planted', async () => {
  const planted = await truth('SELECT * FROM truth.unknown_references ORDER BY ALL');
  const found = await queryFile(
    warehousePath,
    `SELECT table_name, column_name, count(*)::VARCHAR AS rows FROM input.reference_flags GROUP BY ALL ORDER BY ALL`,
  );
  expect(planted).toHaveLength(2);
  expect(found.map((row) => Object.values(row))).toEqual(planted);
});
