import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEAL_HEADER,
  goodDeals,
  removeWarehouses,
  takeIn,
  temporaryFolder,
} from '../../../../support/data-folder.ts';
import { TABLES } from '../../../../../cube/server/intake/contract.ts';

afterEach(removeWarehouses);

const CREATED =
  'SELECT CAST(created_at AS VARCHAR) AS at, created_at_is_date AS bare FROM input.opportunities';

describe('how values are read', () => {
  it.each([
    ['2026-01-31T09:30:00Z', '2026-01-31 09:30:00', false],
    ['2026-01-31T09:30Z', '2026-01-31 09:30:00', false],
    ['2026-01-31 09:30:00', '2026-01-31 09:30:00', false],
    ['2026-01-31T09:30:00.123456+05:30', '2026-01-31 04:00:00.123456', false],
    ['2026-01-31T22:30:00-0500', '2026-02-01 03:30:00', false],
    ['2026-01-31T09:30:00+02', '2026-01-31 07:30:00', false],
    ['2026-01-31', '2026-01-30 23:00:00', true],
    ['2025-07-31', '2025-07-30 22:00:00', true],
  ])('the time %s in Berlin is %s UTC', async (given, at, bare) => {
    const { query } = await takeIn({
      'opportunities.csv': `opportunity_id,created_at,status,amount\nd1,${given},open,\n`,
      'settings.yml': 'time_zone: Europe/Berlin\n',
    });
    expect(await query(CREATED)).toEqual([{ at, bare }]);
  });

  it('amounts to the cent, shares, whole numbers, booleans, empty as unknown', async () => {
    const { query } = await takeIn({
      'opportunities.csv': `opportunity_id,created_at,status,amount,probability,quantity,is_referral,lost_to_competitor,name\nd1,2026-01-01,open,1234.5,0.25,7,TRUE,0,  \nd2,2026-01-01,open,,,,,,"a ""b"", c"\n`,
    });
    expect(
      await query(
        'SELECT amount, probability, quantity, is_referral AS r, lost_to_competitor AS l, name FROM input.opportunities ORDER BY _record',
      ),
    ).toEqual([
      { amount: '1234.50', probability: '0.250000', quantity: '7', r: true, l: false, name: null },
      { amount: null, probability: null, quantity: null, r: null, l: null, name: 'a "b", c' },
    ]);
  });

  it('a byte order mark, CRLF, blank lines, quoted line breaks, any column order; extra columns are named', async () => {
    const { report, query } = await takeIn({
      'opportunities.csv':
        '\ufeffamount,nmae,status,created_at,opportunity_id,our_note\r\n1,"two\r\nlines",open,2026-01-01,d1,x\r\n\r\n2,,open,2026-01-01,d2,y\r\n3,,open,bad,d3,z',
    });
    expect(report!.sources[0]).toMatchObject({ rows_read: 3, rows_loaded: 2, rows_quarantined: 1 });
    expect(await query('SELECT record_number FROM input.quarantine')).toEqual([{ record_number: '4' }]);
    expect(report!.notices).toContain(
      'opportunities.csv: the column "nmae" is not in the contract and is ignored; did you mean name?',
    );
    expect(report!.notices).toContain(
      'opportunities.csv: the column "our_note" is not in the contract and is ignored.',
    );
  });

  it('mixed line ends count the same records', async () => {
    const { query } = await takeIn({
      'opportunities.csv': `${DEAL_HEADER}\r\n${goodDeals(2)}d3,2026-01-01,,open,"1",\r\n"d\n4",2026-01-01,,open,1,\r\n`,
    });
    expect(
      await query('SELECT opportunity_id AS id, _record AS r FROM input.opportunities ORDER BY _record'),
    ).toEqual([
      { id: 'd1', r: '2' },
      { id: 'd2', r: '3' },
      { id: 'd3', r: '4' },
      { id: 'd\n4', r: '5' },
    ]);
  });

  it('gzip and Parquet give the same rows as CSV', async () => {
    const csv = `${DEAL_HEADER}\n${goodDeals(5)}`;
    const folder = temporaryFolder('parquet');
    const file = join(folder.path, 'deals.parquet');
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`COPY (SELECT 'd' || i AS opportunity_id, TIMESTAMP '2026-01-01' AS created_at, TIMESTAMPTZ '2026-02-01 00:00:00+00' AS closed_at,
      'won' AS status, 100::DOUBLE AS amount, 'EUR' AS currency FROM range(1, 6) r(i)) TO '${file}'`);
    const rows =
      'SELECT opportunity_id, CAST(closed_at AS VARCHAR) AS closed, amount, _record FROM input.opportunities ORDER BY _record';
    const plain = await (await takeIn({ 'opportunities.csv': csv })).query(rows);
    expect(plain).toHaveLength(5);
    expect(await (await takeIn({ 'opportunities.csv.gz': gzipSync(csv) })).query(rows)).toEqual(plain);
    expect(await (await takeIn({ 'opportunities.parquet': readFileSync(file) })).query(rows)).toEqual(plain);
    folder.remove();
  });

  it('all tables stand in the warehouse, empty where no file is', async () => {
    const { report, query } = await takeIn({ 'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(1)}` });
    const tables = await query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'input'",
    );
    const names = tables.map((row) => row.table_name);
    expect(TABLES).toHaveLength(17);
    for (const table of TABLES) expect(names).toContain(table.name);
    expect(report!.missing_tables).toHaveLength(16);
  });

  it('settings have their defaults; the only currency is the reporting one', async () => {
    const { query } = await takeIn({
      'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(1).replace('EUR', 'usd')}`,
    });
    expect(await query('SELECT * FROM input.settings')).toEqual([
      {
        company_name: 'Our company',
        reporting_currency: 'USD',
        time_zone: 'UTC',
        as_of_on: '2026-03-01',
        fiscal_year_start_month: 1,
        close_after_days: 5,
        attribution_model: 'position_based',
        attribution_scope: 'account',
        lookback_days: 365,
        half_life_days: '7.000',
        fold_plus_tags: true,
        goal_pacing: 'working_days',
        gross_margin: null,
        is_sample: false,
      },
    ]);
  });
});
