import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { streamRules } from '../../../../../cube/server/intake/airbyte-rule.ts';
import { AIRBYTE_STREAMS, NOT_OF_AIRBYTE } from '../../../../../cube/server/intake/airbyte-streams.ts';
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
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dataDir, name, '..'), { recursive: true });
    writeFileSync(join(dataDir, name), content);
  }
  return loadFrom(dataDir, settings);
}

async function loadFrom(dataDir: string, settings: string) {
  writeFileSync(join(dataDir, 'settings.yml'), settings);
  const warehouse = join(dataDir, 'warehouse.duckdb');
  const loaded = await loadConnectors(warehouse, await switchedOn(root, dataDir), 1);
  return { ...loaded, query: (sql: string) => queryFile(warehouse, sql) };
}

const csv = (...rows: string[][]): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');

const hubspot = 'connectors:\n  hubspot: { folder: hub, loader: airbyte }\n';
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
        message: 'actions is not a readable JSON list.',
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

  it('sets aside what is nested and not what it should be: the row, or the item of its list', async () => {
    const { query } = await load(hubspot, {
      'hub/deals.csv': csv(
        ['id', 'properties', 'contacts', 'companies', '_airbyte_extracted_at'],
        ['1', '{"dealname":"One","amount":"5"}', '["7",8]', '["3"]', '2026-03-01 00:00:00'],
        ['2', '{"dealname":', '{"id":7}', '["3","4"]', '2026-03-01 00:00:00'],
        ['3', '["Three"]', '[{"id":7},9]', '3', '2026-03-01 00:00:00'],
        ['4', '{"dealname":"Four","amount":"many"}', '', 'null', '2026-03-01 00:00:00'],
      ),
      'hub/deal_pipelines.csv': csv(
        ['pipelineId', 'label', 'stages'],
        ['p', 'Sales', '[{"stageId":"a","label":"A","updatedAt":1767600000000},"b"]'],
      ),
    });
    const quarantined = `SELECT concat_ws(' | ', table_name, record_number, column_name, value, message) AS line
      FROM input.quarantine ORDER BY table_name, record_number, column_name`;
    expect((await query(quarantined)).map((row) => row['line'])).toEqual([
      'hubspot.deal | 3 | properties | {"dealname": | properties is not a readable JSON object.',
      'hubspot.deal | 4 | properties | ["Three"] | properties is not a readable JSON object.',
      'hubspot.deal | 5 | property_amount | many | property_amount is not a plain number such as 1234.50 that fits an amount.',
      'hubspot.deal_company | 3 | properties | {"dealname": | properties is not a readable JSON object.',
      'hubspot.deal_company | 4 | properties | ["Three"] | properties is not a readable JSON object.',
      'hubspot.deal_contact | 3 | contacts | {"id":7} | contacts is not a readable JSON list.',
      'hubspot.deal_contact | 4 | contacts | {"id":7} | contacts has an item that is no plain value.',
      'hubspot.deal_pipeline_stage | 2 | stages | "b" | stages has an item that is no JSON object.',
      'hubspot.merged_deal | 3 | properties | {"dealname": | properties is not a readable JSON object.',
      'hubspot.merged_deal | 4 | properties | ["Three"] | properties is not a readable JSON object.',
    ]);
    expect(await query('SELECT deal_id, contact_id FROM raw_hubspot.deal_contact ORDER BY ALL')).toEqual([
      { deal_id: '1', contact_id: '7' },
      { deal_id: '1', contact_id: '8' },
      { deal_id: '3', contact_id: '9' },
    ]);
    expect(await query('SELECT stage_id, label, updated_at FROM raw_hubspot.deal_pipeline_stage')).toEqual([
      { stage_id: 'a', label: 'A', updated_at: '2026-01-05 08:00:00' },
    ]);
    const counts = `SELECT table_name, rows_read::INTEGER AS n FROM input.load_counts
      WHERE rows_read <> rows_loaded + rows_quarantined`;
    expect(await query(counts)).toEqual([]);
  });

  it('may be Parquet with lists and structs, and its ids numbers with decimals', async () => {
    const dataDir = newFolder();
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    mkdirSync(join(dataDir, 'hub'));
    await connection.run(`COPY (SELECT '1' AS id, ['7', '8'] AS contacts, ['3', '4'] AS companies,
      {'hs_merged_object_ids': '5;6', 'pipeline': 'p'} AS properties,
      4.0::DECIMAL(38, 9) AS properties_hs_primary_associated_company) TO '${join(dataDir, 'hub', 'deals.parquet')}'`);
    connection.closeSync();
    instance.closeSync();
    const { query } = await loadFrom(dataDir, hubspot);
    expect(await query('SELECT deal_id, deal_pipeline_id FROM raw_hubspot.deal')).toEqual([
      { deal_id: '1', deal_pipeline_id: 'p' },
    ]);
    expect(await query('SELECT contact_id FROM raw_hubspot.deal_contact ORDER BY 1')).toEqual([
      { contact_id: '7' },
      { contact_id: '8' },
    ]);
    expect(await query('SELECT company_id, type_id FROM raw_hubspot.deal_company ORDER BY 1')).toEqual([
      { company_id: '3', type_id: null },
      { company_id: '4', type_id: '5' },
    ]);
    expect(await query('SELECT merged_deal_id FROM raw_hubspot.merged_deal ORDER BY 1')).toEqual([
      { merged_deal_id: '5' },
      { merged_deal_id: '6' },
    ]);
  });

  it('finds who sent a form among its values, unless the older stream that names the contact is there', async () => {
    const submissions = csv(
      ['formId', 'submittedAt', 'pageUrl', 'values'],
      [
        'f',
        '1767600000000',
        '/demo',
        '[{"name":"firstname","value":"Ada"},{"name":"Email","value":"ada@new.example"}]',
      ],
      ['f', '1767600000000', '/demo', '[{"name":"firstname","value":"Bob"}]'],
      ['f', '1767600000000', '/demo', '{"name":"email","value":"eve@new.example"}'],
    );
    const form =
      'SELECT contact_id, email, form_id, timestamp FROM raw_hubspot.contact_form_submission ORDER BY 2';
    const today = await load(hubspot, { 'hub/form_submissions.csv': submissions });
    const sent = { form_id: 'f', timestamp: '2026-01-05 08:00:00' };
    expect(await today.query(form)).toEqual([
      { contact_id: null, email: 'ada@new.example', ...sent },
      { contact_id: null, email: null, ...sent },
    ]);
    expect(await today.query('SELECT column_name, message FROM input.quarantine')).toEqual([
      { column_name: 'values', message: 'values is not a readable JSON list.' },
    ]);
    expect(today.notices.join()).not.toContain('contacts_form_submissions');
    const before = await load(hubspot, {
      'hub/form_submissions.csv': submissions,
      'hub/contacts_form_submissions.csv': csv(
        ['canonical-vid', 'conversion-id', 'form-id', 'page-url', 'title', 'timestamp'],
        ['1', 's', 'f', '/demo', 'Demo', '1767600000000'],
      ),
    });
    expect(await before.query(form)).toEqual([{ contact_id: '1', email: null, ...sent }]);
  });

  it('says what it lacks under the names that Airbyte gives', async () => {
    const { notices } = await load(hubspot, {
      'hub/deals.csv': csv(['id', 'properties', 'contacts'], ['1', '{}', '[]']),
      'hub/engagements_calls.csv': csv(['id', 'properties_hs_timestamp', 'archived'], ['1', '', 'false']),
    });
    expect(notices[0]).toBe(
      'hubspot/deals.csv has no column archived, companies; what rests on them stays empty.',
    );
    expect(notices.at(-1)).toMatch(
      /^hubspot: hub has no contacts, companies, deals_archived, deal_pipelines, /,
    );
    expect(notices.at(-1)).not.toMatch(/deal_stage|property_option|engagement_communication/);
  });

  it('is refused where Airbyte has nothing for it, with what to do instead, and where the loader is unknown', async () => {
    const refused = async (settings: string, files: Record<string, string> = {}) => {
      const error: unknown = await load(settings, files).catch((thrown: unknown) => thrown);
      if (!(error instanceof IntakeError)) throw error;
      return error.problems[0]!;
    };
    expect(await refused('connectors:\n  ga4_export: { folder: g, loader: airbyte }\n')).toMatchObject({
      code: 'loader_unknown',
      message: 'settings.yml, line 2: ga4_export cannot be read as Airbyte leaves it.',
      remedy: expect.stringContaining('BigQuery') as string,
    });
    expect((await refused('connectors:\n  salesforce: { folder: m, loader: stitch }\n')).message).toContain(
      'loader',
    );
    const { message, remedy } = await refused(hubspot, { 'hub/deal.csv': 'deal_id\n1\n' });
    expect(message).toContain('none of the tables that hubspot is read from (contacts, companies, deals,');
    expect(remedy).toContain('(deal.csv might be deals), or leave out `loader: airbyte`');
    const decided = [...Object.keys(AIRBYTE_STREAMS), ...Object.keys(NOT_OF_AIRBYTE)].sort();
    expect(decided).toEqual((await knownConnectors(root)).map(({ source }) => source));
  });

  it('needs none for GA4: the query in the docs gives every column that is read of BigQuery’s events', async () => {
    const docs = readFileSync(join(root, 'docs/connectors.md'), 'utf8');
    const [, query] = /```sql\n([^`]*(?:`[^`\n]+`)?[^`]*)```/.exec(docs) ?? [];
    const given = query!
      .slice(0, query!.lastIndexOf('\nfrom'))
      .split(/,\n/)
      .map((line) => /(\w+)\s*$/.exec(line)![1]!);
    const ga4 = (await knownConnectors(root)).find(({ source }) => source === 'ga4_export')!;
    const read = ga4.reads.get('event')!.map(({ name }) => name);
    expect(given.sort()).toEqual(read.filter((name) => name !== '_fivetran_synced').sort());
  });

  it('has rules only for tables and columns that are read', async () => {
    const known = await knownConnectors(root);
    expect(Object.keys(AIRBYTE_STREAMS).length).toBeGreaterThan(4);
    for (const [source, tables] of Object.entries(AIRBYTE_STREAMS)) {
      const reads = known.find((kind) => kind.source === source)!.reads;
      for (const [table, rule] of Object.entries(tables))
        for (const column of streamRules(rule).flatMap(({ columns = {} }) => Object.keys(columns)))
          expect(
            reads.get(table)?.map(({ name }) => name),
            `${source}.${table}`,
          ).toContain(column);
    }
  });
});
