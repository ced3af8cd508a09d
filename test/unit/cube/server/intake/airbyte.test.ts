import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AIRBYTE_STREAMS } from '../../../../../cube/server/intake/airbyte-streams.ts';
import { loadConnectors } from '../../../../../cube/server/intake/connector-raw.ts';
import { knownConnectors, switchedOn } from '../../../../../cube/server/intake/connectors.ts';
import { IntakeError } from '../../../../../cube/server/intake/problem.ts';
import { queryFile, temporaryFolder } from '../../../../support/data-folder.ts';
import { root } from '../../../../support/paths.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((remove) => remove()));

function newFolder(): string {
  const { path, remove } = temporaryFolder('airbyte');
  cleanups.push(remove);
  return path;
}

/** Loads a company's connectors, as its settings have them, from files of these names. */
async function load(settings: string, files: Record<string, string> = {}) {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, 'settings.yml'), settings);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dataDir, name, '..'), { recursive: true });
    writeFileSync(join(dataDir, name), content);
  }
  const warehouse = join(dataDir, 'warehouse.duckdb');
  const loaded = await loadConnectors(warehouse, await switchedOn(root, dataDir), 1);
  return { ...loaded, query: (sql: string) => queryFile(warehouse, sql) };
}

const meta = 'connectors:\n  facebook_ads: { folder: meta, loader: airbyte }\n';

describe('a connector that Airbyte has loaded', () => {
  it('has the same tables as the other loader leaves of the same ads', async () => {
    const golden = join(root, 'test/golden/connectors/utm');
    const known = await knownConnectors(root);
    const folders = { facebook_ads: 'meta', linkedin: 'linkedin', microsoft_ads: 'microsoft' };
    for (const [source, folder] of Object.entries(folders)) {
      const kind = known.find((candidate) => candidate.source === source)!;
      const rowsOf = async (loader: 'fivetran' | 'airbyte', from: string) => {
        const warehouse = join(newFolder(), 'warehouse.duckdb');
        const place = {
          folder: join(golden, from, folder),
          given: folder,
          file: 'settings.yml',
          line: undefined,
        };
        await loadConnectors(warehouse, [{ ...kind, ...place, loader }], 0);
        return (table: string, columns: string) =>
          queryFile(warehouse, `SELECT ${columns} FROM raw_${source}.${table} ORDER BY ALL`);
      };
      const [ours, theirs] = [await rowsOf('fivetran', 'company'), await rowsOf('airbyte', 'airbyte')];
      for (const [table, columns] of kind.reads) {
        if (table.includes('creative') || table === 'basic_ad_actions' || table === 'ad_history') continue;
        const compared = columns.map(({ name }) => name).filter((name) => !/_fivetran|modified/.test(name));
        const rows = await theirs(table, compared.join(', '));
        expect(rows.length, table).toBeGreaterThan(0);
        expect(rows, table).toEqual(await ours(table, compared.join(', ')));
      }
    }
  });

  it('is read whatever a warehouse makes of its names, and misses nothing that only the other loader writes', async () => {
    const { query, notices } = await load(meta.replace('facebook_ads', 'google_ads'), {
      'meta/AD_GROUP.csv':
        'AD_GROUP_ID,ad_group.name,campaignId,segments_date,_airbyte_emitted_at\n1,Exact,2,2026-01-06,2026-01-07 00:00:00\n',
    });
    expect(await query('SELECT id, name, campaign_id FROM raw_google_ads.ad_group_history')).toEqual([
      { id: '1', name: 'Exact', campaign_id: '2' },
    ]);
    expect(notices.filter((notice) => notice.includes('AD_GROUP.csv'))).toEqual([]);
  });

  it('has a row for each item of a list, and sets aside what is no JSON', async () => {
    const actions = (json: string) => `"${json.replaceAll('"', '""')}"`;
    const { sources, query } = await load(meta, {
      'meta/ads_insights.csv': [
        'ad_id,date_start,spend,actions',
        `1,2026-01-06,5,${actions('[{"action_type":"lead","value":"2"},{"action_type":"like","value":"many"}]')}`,
        `2,2026-01-06,5,${actions('[{"action_type"')}`,
        '3,2026-01-06,5,',
      ].join('\n'),
    });
    const counts = { file: 'facebook_ads/ads_insights.csv' };
    expect(sources).toEqual([
      { table: 'facebook_ads.basic_ad', ...counts, rows_read: 3, rows_loaded: 3, rows_quarantined: 0 },
      {
        table: 'facebook_ads.basic_ad_actions',
        ...counts,
        rows_read: 3,
        rows_loaded: 1,
        rows_quarantined: 2,
      },
    ]);
    const listed = `SELECT table_name, record_number::INTEGER AS record, column_name, value, message
      FROM input.quarantine ORDER BY 2 DESC`;
    expect(await query(listed)).toEqual([
      {
        table_name: 'facebook_ads.basic_ad_actions',
        record: 3,
        column_name: 'actions',
        value: '[{"action_type"',
        message: 'actions is not readable JSON.',
      },
      {
        table_name: 'facebook_ads.basic_ad_actions',
        record: 2,
        column_name: 'value',
        value: 'many',
        message: 'value is not a plain number such as 1234.50 that fits an amount.',
      },
    ]);
  });

  it('is refused where Airbyte’s streams are not known, or the loader is not', async () => {
    const refused = async (settings: string) => {
      const error: unknown = await load(settings).catch((thrown: unknown) => thrown);
      if (!(error instanceof IntakeError)) throw error;
      return error.problems[0]!;
    };
    expect(await refused('connectors:\n  marketo: { folder: m, loader: airbyte }\n')).toMatchObject({
      code: 'loader_unknown',
      message: 'settings.yml, line 2: marketo cannot be read as Airbyte leaves it.',
      remedy: expect.stringContaining('salesforce') as string,
    });
    expect((await refused('connectors:\n  salesforce: { folder: m, loader: stitch }\n')).message).toContain(
      'loader',
    );
  });

  it('has rules only for tables and columns that are read', async () => {
    const known = await knownConnectors(root);
    expect(Object.keys(AIRBYTE_STREAMS).length).toBeGreaterThan(4);
    for (const [source, tables] of Object.entries(AIRBYTE_STREAMS)) {
      const reads = known.find((kind) => kind.source === source)!.reads;
      for (const [table, { columns = {} }] of Object.entries(tables))
        for (const column of Object.keys(columns))
          expect(
            reads.get(table)?.map(({ name }) => name),
            `${source}.${table}`,
          ).toContain(column);
    }
  });
});
