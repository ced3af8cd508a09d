import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../cube/cli/check-folder.ts';
import { buildCase } from '../support/build-case.ts';
import type { BuiltCase } from '../support/build-case.ts';
import { DEAL_HEADER, goodDeals, queryFile, temporaryFolder } from '../support/data-folder.ts';

const folder = temporaryFolder('connectors');
const write = (name: string, lines: string[]) => {
  const content = `${lines.join('\n')}\n`;
  writeFileSync(join(folder.path, name), name.endsWith('.gz') ? gzipSync(content) : content);
};

async function writeParquet(name: string, query: string) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${join(folder.path, name)}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

/** A company that exports its deals by hand and has a loader for Google Ads; the names are made up. */
async function writeCompany() {
  mkdirSync(join(folder.path, 'loader'));
  write('settings.yml', [
    'as_of: 2026-03-01',
    'reporting_currency: EUR',
    'max_quarantined_share: 0.5',
    'connectors:',
    '  google_ads: { folder: loader }',
  ]);
  write('opportunities.csv', [DEAL_HEADER, goodDeals(3).trim()]);
  write('spend.csv', ['spent_on,platform,cost,currency', '2026-01-05,linkedin_ads,50,EUR']);
  write('loader/campaign_history.csv', [
    'id,updated_at,_fivetran_synced,name,customer_id,advertising_channel_type,start_date,end_date',
    'c1,2026-01-01 00:00:00,2026-01-01 00:00:00,Old name,9,SEARCH,2026-01-01,2037-12-30',
    'c1,2026-01-09 00:00:00,2026-01-09 00:00:00,Brand,9,SEARCH,2026-01-01,2037-12-30',
    'c2,2026-01-01 00:00:00,2026-01-01 00:00:00,Everywhere,9,PERFORMANCE_MAX,2026-01-01,2026-02-01',
  ]);
  write('loader/campaign_stats.csv.gz', [
    'customer_id,id,date,device,cost_micros,impressions,clicks,conversions',
    '9,c1,2026-01-05,MOBILE,10004000,100,10,1.5',
    '9,c1,2026-01-05,DESKTOP,20004000,200,20,1',
    '9,c2,2026-01-06,MOBILE,7000000,70,7,0',
    '9,,2026-01-07,MOBILE,1000000,10,1,0',
    '9,c2,,MOBILE,5000000,50,5,0',
    '9,c2,2026-01-08,MOBILE,a lot,50,5,0',
  ]);
  await writeParquet(
    'loader/AD_GROUP_STATS.parquet',
    `SELECT '9' AS customer_id, 'c1' AS campaign_id, 'g' || i AS id, DATE '2026-01-05' AS date,
       8002000 * i AS cost_micros, 50 AS impressions, 5 AS clicks, 0.5 AS conversions FROM range(1, 3) AS t(i)`,
  );
  write('loader/account_history.csv', ['id,currency_code,updated_at', '9,eur,2026-01-01 00:00:00']);
  write('loader/not_ours.csv', ['a,b', 'ragged']);
}

describe('a company with a connector', () => {
  let built: BuiltCase | undefined;
  const nodes: Record<string, string[]> = { 'connector-models': [], dbt: [] };
  const steps: string[] = [];
  beforeAll(async () => {
    await writeCompany();
    built = await buildCase(folder.path, {
      onStep: ({ step, state, detail }) => {
        if (state === 'finished') steps.push(step);
        if (state === 'progress') nodes[step]?.push(detail!.split(' ').at(-1)!);
      },
    });
  });
  afterAll(async () => {
    await built?.close();
    folder.remove();
  });

  it('has its spend in the funnel, by campaign, beside that of its own file', async () => {
    const rows = await built!.query({
      measures: ['funnel.spend'],
      dimensions: ['funnel.campaign', 'funnel.channel'],
      order: { 'funnel.spend': 'desc' },
    });
    const named = rows.filter((row) => row.spend !== null);
    expect(named).toEqual([
      { campaign: null, channel: 'Paid Social', spend: '50' },
      { campaign: 'Brand', channel: 'Paid Search', spend: '30.01' },
      { campaign: 'Everywhere', channel: 'Cross-network', spend: '7' },
      { campaign: null, channel: 'Paid Search', spend: '1' },
    ]);
  });

  it('has every line accounted for, file and connector apart', async () => {
    const { sources, missing_tables, notices } = built!.publication;
    const line = (table: string, file: string, read: number, quarantined = 0) => ({
      table,
      file,
      rows_read: read,
      rows_loaded: read - quarantined,
      rows_quarantined: quarantined,
    });
    expect(sources).toEqual([
      line('opportunities', 'opportunities.csv', 3),
      line('campaigns', 'google_ads: campaigns', 2),
      line('spend', 'spend.csv', 1),
      line('spend', 'google_ads: spend', 6, 1),
      line('google_ads.account_history', 'google_ads/account_history.csv', 1),
      line('google_ads.campaign_history', 'google_ads/campaign_history.csv', 3),
      line('google_ads.campaign_stats', 'google_ads/campaign_stats.csv.gz', 6, 1),
      line('google_ads.ad_group_stats', 'google_ads/AD_GROUP_STATS.parquet', 2),
    ]);
    expect(built!.publication.quarantine_total).toBe(2);
    const setAside = `SELECT file_name, record_number::INTEGER AS record, column_name, value, rule
      FROM marts.fct_quarantined_rows ORDER BY ALL`;
    expect(await queryFile(built!.warehousePath, setAside)).toEqual([
      {
        file_name: 'google_ads/campaign_stats.csv.gz',
        record: 7,
        column_name: 'cost_micros',
        value: 'a lot',
        rule: 'value_unreadable',
      },
      {
        file_name: 'google_ads: spend',
        record: 8,
        column_name: 'spent_on',
        value: null,
        rule: 'required_value_missing',
      },
    ]);
    expect(missing_tables).not.toContain('campaigns');
    expect(notices).toContain(
      'google_ads: loader has no ad_group_history, ad_history; what rests on them stays empty.',
    );
    const spend = await queryFile(
      built!.warehousePath,
      `SELECT _record::INTEGER AS record, spent_on::VARCHAR AS day, campaign_id AS campaign, ad_group, cost, clicks::INTEGER AS clicks
       FROM input.spend WHERE currency = 'EUR' AND _file <> 'spend.csv' ORDER BY _record`,
    );
    const row = (
      record: number,
      day: string,
      campaign: string | null,
      ad_group: string | null,
      cost: string,
      clicks: number,
    ) => ({ record, day, campaign, ad_group, cost, clicks });
    expect(spend).toEqual([
      row(3, '2026-01-05', 'c1', 'g1', '8.00', 5),
      row(4, '2026-01-05', 'c1', 'g2', '16.01', 5),
      row(5, '2026-01-05', 'c1', null, '6.00', 20),
      row(6, '2026-01-06', 'c2', null, '7.00', 7),
      row(7, '2026-01-07', null, null, '1.00', 1),
    ]);
  });

  it('builds the models of that connector first, of no other, and none twice', async () => {
    expect(steps).toEqual([
      'prepare',
      'connectors',
      'connector-models',
      'intake',
      'history',
      'dbt',
      'verify',
      'publish',
      'collect',
    ]);
    expect(nodes['connector-models']).toContain('int_spend__from_google_ads');
    expect(nodes['connector-models']).toContain('google_ads_spend_stays_whole_where_ad_groups_claim_more');
    expect(nodes['connector-models']!.filter((name) => !name.includes('google_ads'))).toEqual([]);
    expect(nodes.dbt).toContain('fct_opportunities');
    expect(nodes.dbt!.filter((name) => name.includes('google_ads'))).toEqual([]);
    const tables = await queryFile(
      built!.warehousePath,
      `SELECT DISTINCT schema_name AS schema FROM duckdb_tables() WHERE schema_name LIKE 'raw%' OR schema_name = 'connectors'
       ORDER BY 1`,
    );
    expect(tables).toEqual([{ schema: 'connectors' }, { schema: 'raw_google_ads' }]);
  });

  it('was told the same before, by a check', async () => {
    const report = await checkFolder({ dataDir: folder.path, today: new Date() });
    expect(report.problems).toEqual([]);
    const files = report.files.map(({ quarantine: _, ...counts }) => counts);
    const byFile = (a: { file: string }, b: { file: string }) => a.file.localeCompare(b.file);
    expect(files.sort(byFile)).toEqual([...built!.publication.sources].sort(byFile));
    expect([...report.notices].sort()).toEqual([...built!.publication.notices].sort());
    expect(report.empty_views).toEqual(built!.publication.empty_views);
  });
});
