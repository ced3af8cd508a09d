import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { intake } from '../../../cube/server/intake/intake.ts';
import { readMapping } from '../../../cube/server/intake/mapping.ts';
import { queryFile, temporaryFolder } from '../../support/data-folder.ts';
import { root } from '../../support/paths.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((remove) => remove()));

/** Reads a folder of exports with the mapping of the documentation, as it stands there. */
async function read(folder: string, mapping: string) {
  const { path, remove } = temporaryFolder(folder);
  cleanups.push(remove);
  cpSync(join(import.meta.dirname, folder), join(path, 'data'), { recursive: true });
  const warehousePath = join(path, 'warehouse.duckdb');
  const report = await intake({
    dataDir: join(path, 'data'),
    mapping: await readMapping(join(root, 'docs/mappings', mapping)),
    warehousePath,
    today: new Date('2026-03-31T12:00:00Z'),
  });
  return { report, query: (sql: string) => queryFile(warehousePath, sql) };
}

const DEALS = `SELECT opportunity_id AS id, account_id, status, stage, amount, currency, type,
  created_at::VARCHAR AS created_at, closed_at::VARCHAR AS closed_at, expected_close_on::VARCHAR AS expected_close_on, lost_reason FROM input.opportunities ORDER BY 1`;

describe.each([
  {
    system: 'HubSpot',
    folder: 'hubspot',
    mapping: 'hubspot-export.yml',
    deals: ['9001', '9002', '9003'],
    companies: ['8001', '8002'],
    created: ['2026-01-20 08:30:00', '2026-03-01 08:00:00', '2026-01-02 08:00:00'],
    closed: ['2026-02-28 14:00:00', null, '2026-03-15 09:00:00'],
    stage: 'Contract Sent',
    unmatched: 'hubspot-crm-exports-deals.csv: 1 rows find no row of hubspot-crm-exports-companies.csv',
  },
  {
    system: 'Salesforce',
    folder: 'salesforce',
    mapping: 'salesforce-reports.yml',
    deals: ['0061t00000AAAAA', '0061t00000AAAAB', '0061t00000AAAAC'],
    companies: ['0011t00000BBBBB', '0011t00000BBBBC'],
    created: ['2026-01-20 00:00:00', '2026-03-01 00:00:00', '2026-01-02 00:00:00'],
    closed: ['2026-02-28 00:00:00', null, '2026-03-15 00:00:00'],
    stage: 'Proposal/Price Quote',
    unmatched: 'opportunities-report.csv: 1 rows find no row of accounts-report.csv',
  },
])('the exports of $system, read with the mapping of the documentation', (expected) => {
  it('load whole, each deal with the id of its company', async () => {
    const { report, query } = await read(expected.folder, expected.mapping);
    expect(report.sources.map(({ table, rows_loaded }) => [table, rows_loaded])).toEqual([
      ['opportunities', 3],
      ['accounts', 2],
      ['people', 2],
    ]);
    expect(report.quarantine_total).toBe(0);
    const deal = (i: number, rest: object) => ({
      id: expected.deals[i],
      created_at: expected.created[i],
      closed_at: expected.closed[i],
      expected_close_on: i === 1 ? '2026-06-30' : null,
      currency: 'EUR',
      ...rest,
    });
    expect(await query(DEALS)).toEqual([
      deal(0, {
        account_id: expected.companies[0],
        status: 'won',
        stage: 'Closed Won',
        amount: '10000.50',
        type: 'new',
        lost_reason: null,
      }),
      deal(1, {
        account_id: expected.companies[1],
        status: 'open',
        stage: expected.stage,
        amount: '5000.00',
        type: 'expansion',
        lost_reason: null,
      }),
      deal(2, {
        account_id: null,
        status: 'lost',
        stage: 'Closed Lost',
        amount: null,
        type: 'new',
        lost_reason: 'Price',
      }),
    ]);
    const sizes =
      'SELECT account_id, employees::INTEGER AS employees, annual_revenue FROM input.accounts ORDER BY 1';
    expect(await query(sizes)).toEqual([
      { account_id: expected.companies[0], employees: 1200, annual_revenue: '90000000.50' },
      { account_id: expected.companies[1], employees: 80, annual_revenue: null },
    ]);
    expect(report.notices.filter((notice) => notice.includes('find no row'))).toContainEqual(
      expect.stringContaining(expected.unmatched),
    );
  });
});
