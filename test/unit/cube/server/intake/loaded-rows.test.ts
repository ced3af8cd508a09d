import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadConnectors } from '../../../../../cube/server/intake/connector-raw.ts';
import { knownConnectors } from '../../../../../cube/server/intake/connectors.ts';
import type { ConnectorKind } from '../../../../../cube/server/intake/connectors.ts';
import { IntakeError } from '../../../../../cube/server/intake/problem.ts';
import { queryFile, temporaryFolder } from '../../../../support/data-folder.ts';
import { root } from '../../../../support/paths.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((remove) => remove()));

/** Loads these files as the tables of one connector. */
async function load(kind: ConnectorKind, files: Record<string, string>, maxShare = 1) {
  const { path, remove } = temporaryFolder('loaded');
  cleanups.push(remove);
  const folder = join(path, 'loader');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const warehouse = join(path, 'warehouse.duckdb');
  const connector = {
    ...kind,
    folder,
    given: 'loader',
    loader: 'fivetran' as const,
    file: 'settings.yml',
    line: undefined,
  };
  const { sources } = await loadConnectors(warehouse, [connector], maxShare);
  return { sources, query: (sql: string) => queryFile(warehouse, sql) };
}

const known = await knownConnectors(root);
const kindOf = (source: string) => known.find((kind) => kind.source === source)!;
const STATS = 'customer_id,id,date,cost_micros,clicks';
const QUARANTINE = `SELECT table_name, file_name, record_number::INTEGER AS record, column_name, value, rule, message
  FROM input.quarantine ORDER BY ALL`;

describe('a row of a loader’s table', () => {
  it('with a value that cannot be read is set aside with its place, the others are loaded', async () => {
    const { sources, query } = await load(kindOf('google_ads'), {
      'campaign_stats.csv': `${STATS}\n9,1,2026-01-01,10,1\n9,2,01/02/2026,10,1\n9,3,2026-01-03,"1,5",x\n9,4,2026-01-04,,\n`,
    });
    expect(sources).toEqual([
      {
        table: 'google_ads.campaign_stats',
        file: 'google_ads/campaign_stats.csv',
        rows_read: 4,
        rows_loaded: 2,
        rows_quarantined: 2,
      },
    ]);
    expect(await query(QUARANTINE)).toEqual([
      {
        table_name: 'google_ads.campaign_stats',
        file_name: 'google_ads/campaign_stats.csv',
        record: 3,
        column_name: 'date',
        value: '01/02/2026',
        rule: 'value_unreadable',
        message: 'date is not a day such as 2026-03-01.',
      },
      {
        table_name: 'google_ads.campaign_stats',
        file_name: 'google_ads/campaign_stats.csv',
        record: 4,
        column_name: 'cost_micros',
        value: '1,5',
        rule: 'value_unreadable',
        message: 'cost_micros is not a plain number such as 1234.50 that fits an amount.',
      },
    ]);
    expect(await query('SELECT rows_read::INTEGER AS n FROM input.load_counts')).toEqual([{ n: 4 }]);
    const loaded =
      'SELECT id, date::VARCHAR AS day, clicks::INTEGER AS clicks FROM raw_google_ads.campaign_stats';
    expect(await query(loaded)).toEqual([
      { id: '1', day: '2026-01-01', clicks: 1 },
      { id: '4', day: '2026-01-04', clicks: null },
    ]);
  });

  it('stops the build where more than the share allowed cannot be read, with what and where', async () => {
    const rows = Array.from({ length: 19 }, (_, i) => `9,${i},2026-01-01,10,1\n`).join('');
    const oneOfTwenty = { 'campaign_stats.csv': `${STATS}\n${rows}9,20,yesterday,10,1\n` };
    const { sources } = await load(kindOf('google_ads'), oneOfTwenty, 0.05);
    expect(sources[0]).toMatchObject({ rows_read: 20, rows_quarantined: 1 });
    const refused: unknown = await load(kindOf('google_ads'), oneOfTwenty, 0.04).catch(
      (error: unknown) => error,
    );
    expect((refused as IntakeError).problems).toEqual([
      {
        code: 'too_many_quarantined',
        message:
          'google_ads/campaign_stats.csv: 1 of 20 rows (5 %) cannot be used, more than the 4 % allowed. ' +
          '1 × value_unreadable (record 21, "yesterday": date is not a day such as 2026-03-01.)',
        remedy: expect.stringContaining('max_quarantined_share in settings.yml') as string,
        file: 'google_ads/campaign_stats.csv',
        record: 21,
        column: 'date',
      },
    ]);
  });

  it.each([
    ['2026-01-02T03:04:05+0200', '2026-01-02 01:04:05'],
    ['2026-01-02 03:04:05.5 UTC', '2026-01-02 03:04:05.5'],
    ['2026-01-02 3:04', '2026-01-02 03:04:00'],
    [' 2026-01-02 ', '2026-01-02 00:00:00'],
    ['', null],
  ])('reads the moment %j in UTC', async (written, read) => {
    const { query } = await load(kindOf('google_ads'), {
      'campaign_history.csv': `id,updated_at\nc,${written}\n`,
    });
    const moments = await query('SELECT updated_at::VARCHAR AS moment FROM raw_google_ads.campaign_history');
    expect(moments).toEqual([{ moment: read }]);
  });
});

describe.each(known.map((kind) => [kind.source, kind] as const))('the columns of %s', (source, kind) => {
  it('that have a type set a row aside each, in every table, and lose none', async () => {
    const files: Record<string, string> = {};
    let expected = 0;
    for (const [table, columns] of kind.reads) {
      const typed = columns.filter((column) => column.data_type);
      const bad = typed.map((wrong) => columns.map(({ name }) => (name === wrong.name ? '2026-13-01x' : '')));
      const good = columns.map(({ data_type }) => (data_type ? '' : 'a'));
      files[`${table}.csv`] = [columns.map(({ name }) => name), good, ...bad]
        .map((row) => `${row.map((value) => `"${value}"`).join(',')}\n`)
        .join('');
      expected += typed.length;
    }
    expect(expected).toBeGreaterThan(0);
    const { sources, query } = await load(kind, files);
    expect(sources.map(({ table }) => table).sort()).toEqual(
      [...kind.reads.keys()].map((table) => `${source}.${table}`).sort(),
    );
    for (const { rows_read, rows_loaded, rows_quarantined } of sources) {
      expect(rows_loaded).toBe(1);
      expect(rows_read).toBe(1 + rows_quarantined);
    }
    const listed = await query(QUARANTINE);
    expect(listed.length).toBe(expected);
    for (const { table_name, column_name, value } of listed) {
      const columns = kind.reads.get(String(table_name).slice(source.length + 1))!;
      expect(columns.find(({ name }) => name === column_name)?.data_type).toBeDefined();
      expect(value).toBe('2026-13-01x');
    }
  });

  it('are read nowhere else: no model of it casts a text', () => {
    const models = join(root, 'models/staging', source);
    const files = readdirSync(models).filter((file) => file.endsWith('.sql'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      expect(readFileSync(join(models, file), 'utf8'), file).not.toMatch(/\bcast\(|::|\bstrptime\(/);
  });
});
