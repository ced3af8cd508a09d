import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { intake } from '../../../cube/server/intake/intake.ts';
import { readMapping } from '../../../cube/server/intake/mapping.ts';
import { queryFile } from '../../support/data-folder.ts';

const dataDir = resolve(import.meta.dirname, '../../../../shared/data/maven_crm');
const isThere = existsSync(join(dataDir, 'sales_pipeline.csv'));
if (!isThere) console.log(`The Maven CRM export is not in ${dataDir}: its intake is not tried here.`);

describe.runIf(isThere)('the Maven CRM export, read as it is', async () => {
  const state = mkdtempSync(join(tmpdir(), 'concord-maven-'));
  afterAll(() => rmSync(state, { recursive: true, force: true }));
  const warehousePath = join(state, 'warehouse.duckdb');
  const mapping = isThere ? await readMapping(join(import.meta.dirname, 'mapping.yml')) : undefined;

  it('loads all 8,800 deals with the figures of its provenance', async () => {
    const report = await intake({ dataDir, mapping, warehousePath, today: new Date() });
    expect(report.sources).toEqual([
      {
        table: 'opportunities',
        file: 'sales_pipeline.csv',
        rows_read: 8800,
        rows_loaded: 8800,
        rows_quarantined: 0,
      },
      { table: 'accounts', file: 'accounts.csv', rows_read: 85, rows_loaded: 85, rows_quarantined: 0 },
      { table: 'users', file: 'sales_teams.csv', rows_read: 35, rows_loaded: 35, rows_quarantined: 0 },
    ]);
    expect(
      await queryFile(
        warehousePath,
        'SELECT stage, status, count(*)::INTEGER AS deals, sum(amount)::INTEGER AS amount FROM input.opportunities GROUP BY ALL ORDER BY stage',
      ),
    ).toEqual([
      { stage: 'Engaging', status: 'open', deals: 1589, amount: null },
      { stage: 'Lost', status: 'lost', deals: 2473, amount: 0 },
      { stage: 'Prospecting', status: 'open', deals: 500, amount: null },
      { stage: 'Won', status: 'won', deals: 4238, amount: 10_005_534 },
    ]);
  });

  it('repairs the misspelt names and keeps every deal whose account is unknown', async () => {
    const [found] = await queryFile(
      warehousePath,
      `SELECT (SELECT count(*) FROM input.opportunities WHERE product = 'GTX Pro')::INTEGER AS gtx_pro,
        (SELECT count(*) FROM input.accounts WHERE industry = 'technology')::INTEGER AS technology,
        (SELECT count(*) FROM input.accounts WHERE country = 'Philippines')::INTEGER AS philippines,
        (SELECT count(*) FROM input.opportunities WHERE account_id IS NULL)::INTEGER AS without_account,
        (SELECT count(*) FROM input.opportunities WHERE created_at = '2017-12-31' AND stage = 'Prospecting')::INTEGER AS undated`,
    );
    expect(found).toEqual({
      gtx_pro: 1480,
      technology: 12,
      philippines: 1,
      without_account: 1425,
      undated: 500,
    });
  });
});
