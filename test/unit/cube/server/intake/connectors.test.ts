import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConnectors } from '../../../../../cube/server/intake/connector-raw.ts';
import { knownConnectors, switchedOn } from '../../../../../cube/server/intake/connectors.ts';
import type { LoadedColumn } from '../../../../../cube/server/intake/loaded-values.ts';
import { intake } from '../../../../../cube/server/intake/intake.ts';
import { readMapping } from '../../../../../cube/server/intake/mapping.ts';
import { IntakeError } from '../../../../../cube/server/intake/problem.ts';
import type { Problem } from '../../../../../cube/server/intake/problem.ts';
import { fingerprintInputs, needsBuild } from '../../../../../cube/server/publication/fingerprint.ts';
import { DEAL_HEADER, queryFile, temporaryFolder } from '../../../../support/data-folder.ts';
import { root } from '../../../../support/paths.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((remove) => remove()));

/** A data folder with these files; a name may hold one folder. */
function dataFolder(files: Record<string, string>): string {
  const { path, remove } = temporaryFolder('connectors');
  cleanups.push(remove);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** Loads the raw tables of the connectors that the folder's settings switch on. */
async function load(files: Record<string, string>) {
  const dataDir = dataFolder(files);
  const warehouse = join(dataDir, 'warehouse.duckdb');
  const loaded = await loadConnectors(warehouse, await switchedOn(root, dataDir), 0.05);
  return { ...loaded, query: (sql: string) => queryFile(warehouse, sql) };
}

async function problemOf(files: Record<string, string>): Promise<Problem> {
  const error: unknown = await load(files).then(
    () => new Error('It was accepted.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof IntakeError)) throw error;
  return error.problems[0]!;
}

const settings = (connectors: string) => ({ 'settings.yml': `company_name: X\nconnectors:\n${connectors}` });
const google = settings('  google_ads: { folder: loader }\n');
const STATS = 'customer_id,id,date,cost_micros';

describe('the connectors of the settings', () => {
  it('are those that the dbt project has a switch for, each with its tables', async () => {
    const project = parse(readFileSync(join(root, 'models/dbt_project.yml'), 'utf8')) as {
      models: { concord: Record<string, { '+enabled'?: string }> };
    };
    const known = await knownConnectors(root);
    expect(known.length).toBeGreaterThan(3);
    for (const { source, reads, fills } of known) {
      expect(project.models.concord[source]?.['+enabled']).toContain(`'${source}' in var`);
      expect(fills.length).toBeGreaterThan(0);
      for (const columns of reads.values()) expect(columns.length).toBeGreaterThan(0);
      const staged = readdirSync(join(root, 'models/staging', source)).filter((file) =>
        file.endsWith('.sql'),
      );
      const read = staged.map((file) => readFileSync(join(root, 'models/staging', source, file), 'utf8'));
      const named = read.flatMap((sql) =>
        [...sql.matchAll(/source\('\w+', '(\w+)'\)/g)].map((match) => match[1]),
      );
      expect([...new Set(named)].sort()).toEqual([...reads.keys()].sort());
    }
  });

  it('an unknown one is refused with its line and the nearest known', async () => {
    expect(await problemOf(settings('  google_adds: { folder: loader }\n'))).toMatchObject({
      code: 'connector_unknown',
      message: 'settings.yml, line 3: there is no connector "google_adds".',
      remedy: expect.stringContaining('Did you mean "google_ads"?') as string,
      file: 'settings.yml',
      record: 3,
    });
  });

  it.each([
    [
      'a folder that is not there',
      google,
      'connector_folder_missing',
      'settings.yml, line 3: the folder loader of the connector google_ads does not exist.',
      'relative to the data folder',
    ],
    [
      'a folder without its tables',
      { ...google, 'loader/campaign_stat.csv': 'a\n1\n' },
      'connector_empty',
      'holds none of the tables',
      'campaign_stat.csv might be campaign_stats',
    ],
    [
      'a table in two forms',
      { ...google, 'loader/campaign_stats.csv': `${STATS}\n`, 'loader/campaign_stats.csv.gz': '' },
      'table_twice',
      'campaign_stats.csv and campaign_stats.csv.gz',
      'Keep one',
    ],
    [
      'a ragged row',
      { ...google, 'loader/campaign_stats.csv': `${STATS}\n1,2\n` },
      'csv_ragged_row',
      'google_ads/campaign_stats.csv cannot be read: record 2 has 2 values',
      'quotes',
    ],
    [
      'a column twice',
      { ...google, 'loader/campaign_stats.csv': `${STATS},ID\n` },
      'column_twice',
      '"id" more than once',
      'Rename',
    ],
    [
      'no folder',
      settings('  google_ads: {}\n'),
      'yaml_invalid',
      'connectors.google_ads.folder',
      'docs/your-data.md',
    ],
    [
      'another key',
      settings('  google_ads: { folder: a, foldr: b }\n'),
      'yaml_invalid',
      'unknown key "foldr" under connectors.google_ads',
      'Did you mean "folder"?',
    ],
  ] as const)('%s is refused', async (_, files, code, message, remedy) => {
    const problem = await problemOf(files);
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(message);
    expect(problem.remedy).toContain(remedy);
  });

  it('may stand in a mapping, whose choice wins and whose line is named', async () => {
    const dataDir = dataFolder({
      ...google,
      'mapping.yml': 'settings:\n  connectors:\n    facebook_ads: { folder: meta }\n',
      'wrong.yml': 'settings:\n  connectors:\n    facebok_ads: { folder: meta }\n',
    });
    const inMapping = async (name: string) => {
      const path = join(dataDir, name);
      return switchedOn(root, dataDir, { path, mapping: await readMapping(path) });
    };
    expect((await inMapping('mapping.yml')).map(({ source, folder }) => [source, folder])).toEqual([
      ['facebook_ads', join(dataDir, 'meta')],
    ]);
    await expect(inMapping('wrong.yml')).rejects.toThrow('wrong.yml, line 3: there is no connector');
  });

  it('may all be commented out', async () => {
    const dataDir = dataFolder(settings('#  google_ads: { folder: loader }\n'));
    expect(await switchedOn(root, dataDir)).toEqual([]);
  });

  it('load what staging reads, in its declared types, and say what is not there', async () => {
    const { notices, query } = await load({
      ...google,
      'loader/campaign_stats.csv': `${STATS},conversions,unread\n9,007,2026-01-01,1e6,,x\n`,
      'loader/unknown.csv': 'a\n',
    });
    expect(
      await query('SELECT id, cost_micros, conversions, clicks FROM raw_google_ads.campaign_stats'),
    ).toEqual([{ id: '007', cost_micros: '1000000', conversions: null, clicks: null }]);
    expect(await query('SELECT count(*)::INTEGER AS n FROM raw_google_ads.campaign_history')).toEqual([
      { n: 0 },
    ]);
    const columns = "SELECT column_name FROM duckdb_columns() WHERE column_name = 'unread'";
    expect(await query(columns)).toEqual([]);
    expect(notices).toEqual([
      'google_ads/campaign_stats.csv has no column impressions, clicks; what rests on them stays empty.',
      'google_ads: loader has no account_history, campaign_history, ad_group_history, ad_group_stats, ad_history; what rests on them stays empty.',
    ]);
  });

  it('make a build needed when one of their tables changes', async () => {
    const dataDir = dataFolder({ ...google, 'loader/campaign_stats.csv': `${STATS}\n` });
    const inputs = { root, home: join(dataDir, 'home'), dataDir, today: new Date('2026-03-01T12:00:00Z') };
    mkdirSync(inputs.home);
    const before = await fingerprintInputs(inputs);
    expect(await fingerprintInputs(inputs)).toBe(before);
    writeFileSync(join(dataDir, 'loader/campaign_stats.csv'), `${STATS}\n9,1,2026-01-01,1\n`);
    expect(await fingerprintInputs(inputs)).not.toBe(before);
    expect((await needsBuild(inputs)).needed).toBe(true);
  });
});

describe('what connectors give', () => {
  const crm = { source: 'crm', reads: new Map<string, LoadedColumn[]>(), fills: ['opportunities', 'people'] };
  const DEALS = `SELECT * FROM (VALUES
    ('a', TIMESTAMP '2026-01-01 10:00:00.123456', DATE '2026-02-01', 'won', 10.50::DECIMAL(18,2), 'USD', true),
    ('b', TIMESTAMP '2026-01-01 10:00:00', NULL, 'open', 1e-7::DOUBLE, 'USD', false),
    ('c', TIMESTAMP '2026-01-01 10:00:00', DATE '2025-02-01', 'lost', NULL, 'USD', NULL)
  ) AS t(opportunity_id, created_at, closed_at, status, amount, currency, is_referral)`;

  async function takeIn(files: Record<string, string>, models: Record<string, string>, kind = crm) {
    const dataDir = dataFolder(files);
    const warehousePath = join(dataDir, 'warehouse.duckdb');
    const instance = await DuckDBInstance.create(warehousePath);
    const connection = await instance.connect();
    await connection.run('CREATE SCHEMA connectors');
    for (const [table, query] of Object.entries(models))
      await connection.run(`CREATE TABLE connectors.int_${table}__from_crm AS ${query}`);
    connection.closeSync();
    instance.closeSync();
    const today = new Date('2026-03-01T12:00:00Z');
    const report = await intake({ dataDir, warehousePath, connectors: [kind], today });
    return { report, query: (sql: string) => queryFile(warehousePath, sql) };
  }
  const noPeople = 'SELECT 1 AS person_id, now() AS created_at WHERE false';
  const lenient = { 'settings.yml': 'max_quarantined_share: 1\ntime_zone: Europe/Berlin\n' };

  it('fills the contract without any file, by the same rules', async () => {
    const { report, query } = await takeIn(lenient, { opportunities: DEALS, people: noPeople });
    expect(report.sources).toEqual([
      {
        table: 'opportunities',
        file: 'crm: opportunities',
        rows_read: 3,
        rows_loaded: 3,
        rows_quarantined: 0,
      },
    ]);
    expect(report.settings.reporting_currency).toBe('USD');
    expect(report.missing_tables).toContain('people');
    expect(report.missing_tables).not.toContain('opportunities');
    const rows = `SELECT opportunity_id, created_at::VARCHAR AS created_at, closed_at::VARCHAR AS closed_at,
      closed_at_is_date, amount, is_referral FROM input.opportunities`;
    expect(await query(rows)).toEqual([
      {
        opportunity_id: 'a',
        created_at: '2026-01-01 10:00:00.123456',
        closed_at: '2026-01-31 23:00:00',
        closed_at_is_date: true,
        amount: '10.50',
        is_referral: true,
      },
      {
        opportunity_id: 'b',
        created_at: '2026-01-01 10:00:00',
        closed_at: null,
        closed_at_is_date: null,
        amount: '0.00',
        is_referral: false,
      },
      {
        opportunity_id: 'c',
        created_at: '2025-01-31 23:00:00',
        closed_at: '2025-01-31 23:00:00',
        closed_at_is_date: true,
        amount: null,
        is_referral: null,
      },
    ]);
  });

  it('keeps a deal that a CRM learnt of after it was closed: created on that day at the latest, and said so', async () => {
    const deals = `SELECT * FROM (VALUES
      ('late', TIMESTAMP '2026-01-31 23:00:00', DATE '2026-01-31', 'won', 100, 'USD'),
      ('same day', TIMESTAMP '2026-01-31 22:59:59', DATE '2026-01-31', 'won', 100, 'USD'),
      ('unreadable', TIMESTAMP '2026-01-31 23:00:00', DATE '2026-01-31', 'gone', 100, 'USD')
    ) AS t(opportunity_id, created_at, closed_at, status, amount, currency)`;
    const { report, query } = await takeIn(lenient, { opportunities: deals, people: noPeople });
    expect(report.notices).toEqual([
      'crm: opportunities: 1 deal was closed before the day it was entered; it counts as created on the day it was closed.',
    ]);
    expect(
      await query(
        'SELECT opportunity_id AS id, created_at::VARCHAR AS created_at, created_at_is_date AS is_day FROM input.opportunities',
      ),
    ).toEqual([
      { id: 'late', created_at: '2026-01-30 23:00:00', is_day: true },
      { id: 'same day', created_at: '2026-01-31 22:59:59', is_day: false },
    ]);
    const file = `${DEAL_HEADER}\nown,2026-01-02,2026-01-01,won,100,USD\n`;
    const beside = await takeIn(
      { ...lenient, 'opportunities.csv': file },
      { opportunities: deals, people: noPeople },
    );
    expect(
      await beside.query("SELECT file_name FROM input.quarantine WHERE rule = 'end_before_start'"),
    ).toEqual([{ file_name: 'opportunities.csv' }]);
  });

  it('may be overruled by the folder’s own files as often as they like', async () => {
    const own = `${DEAL_HEADER}\na,2026-01-01,,open,1,USD\nb,2026-01-01,,open,1,USD\nc,2026-01-01,,open,1,USD\n`;
    const strict = { 'settings.yml': 'time_zone: Europe/Berlin\n', 'opportunities.csv': own };
    const { report } = await takeIn(strict, { opportunities: DEALS, people: noPeople });
    expect(report.sources.map(({ file, rows_quarantined }) => [file, rows_quarantined])).toEqual([
      ['opportunities.csv', 0],
      ['crm: opportunities', 3],
    ]);
  });

  it('is merged with the folder’s own file, whose rows win, under records of its own', async () => {
    const own = `${DEAL_HEADER}\nb,2026-01-01,2026-02-01,won,99,USD\nown,2026-01-01,,open,1,USD\n`;
    const { report, query } = await takeIn(
      { ...lenient, 'opportunities.csv': own },
      { opportunities: DEALS, people: noPeople },
    );
    expect(report.sources.map(({ file, rows_loaded }) => [file, rows_loaded])).toEqual([
      ['opportunities.csv', 2],
      ['crm: opportunities', 2],
    ]);
    const rows = 'SELECT opportunity_id AS id, amount, _record::INTEGER AS record FROM input.opportunities';
    expect(await query(rows)).toEqual([
      { id: 'b', amount: '99.00', record: 2 },
      { id: 'own', amount: '1.00', record: 3 },
      { id: 'a', amount: '10.50', record: 4 },
      { id: 'c', amount: null, record: 6 },
    ]);
    expect(await query("SELECT message FROM input.quarantine WHERE rule = 'duplicate_id'")).toEqual([
      { message: 'opportunity_id stands already in opportunities.csv; the first one counts.' },
    ]);
  });

  it('stops the build where there is no deal at all, or a model breaks the contract', async () => {
    const none = await takeIn(lenient, { opportunities: `${DEALS} WHERE false`, people: noPeople }).catch(
      (error: unknown) => error,
    );
    expect((none as IntakeError).problems[0]).toMatchObject({ code: 'opportunities_empty' });
    const odd = takeIn(lenient, { opportunities: DEALS, people: 'SELECT 1 AS person_id, 2 AS nonsense' });
    await expect(odd).rejects.toThrow('int_people__from_crm gives nonsense');
    const short = takeIn(lenient, { opportunities: DEALS, people: 'SELECT 1 AS person_id' });
    await expect(short).rejects.toThrow('does not give created_at');
  });
});
