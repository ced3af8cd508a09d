import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector, type ConnectorBuild } from '../../support/connector-build.ts';
import { sharedData } from '../../support/paths.ts';

const data = sharedData('connectors/hubspot');

/** Copies the seeds under the names the loader gives its tables; the variants for other engines are left. */
function namedAsLoaded(seeds: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-'));
  for (const file of readdirSync(seeds)) {
    const table = /^(?<name>.+)_data\.csv$/.exec(file)?.groups?.['name'];
    if (table) copyFileSync(join(seeds, file), join(folder, `${table}.csv`));
  }
  return folder;
}

describe.runIf(data)('the tables of a HubSpot portal as the loader leaves them', () => {
  let folder: string;
  let built: ConnectorBuild;
  beforeAll(async () => {
    folder = namedAsLoaded(join(data!, 'seeds'));
    built = await buildConnector('hubspot', folder);
  });
  afterAll(() => {
    built?.remove();
    if (folder) rmSync(folder, { recursive: true });
  });

  const count = async (table: string, condition = 'true') =>
    Number((await built.query(`SELECT count(*) AS n FROM ${table} WHERE ${condition}`))[0]!['n']);

  it.each([
    ['opportunities', 44],
    ['accounts', 24],
    ['people', 22],
    ['opportunity_people', 11],
    ['stage_changes', 14],
    ['stages', 5],
    ['campaigns', 100],
    ['content', 5],
    ['users', 100],
  ])('gives as many %s as the portal has', async (table, rows) => {
    expect(await count(`connectors.int_${table}__from_hubspot`)).toBe(rows);
  });

  it('stages what the provenance counts', async () => {
    const [events] = await built.query(`SELECT
      count(*) FILTER (event_type = 'OPEN') AS opens, count(*) FILTER (event_type = 'SENT') AS sent,
      count(*) FILTER (event_type = 'DELIVERED') AS delivered, count(*) FILTER (event_type = 'PROCESSED') AS processed
      FROM staging.stg_hubspot__email_events`);
    expect(events).toEqual({ opens: '90', sent: '4', delivered: '3', processed: '3' });
    expect(await count('staging.stg_hubspot__deal_pipeline_stages')).toBe(71);
    expect(await count('staging.stg_hubspot__deal_pipeline_stages', 'is_closed_won')).toBe(5);
    expect(await count('staging.stg_hubspot__deal_pipeline_stages', 'is_deleted')).toBe(2);
    expect(await count('staging.stg_hubspot__deal_merges')).toBe(14);
  });

  it('leaves amounts unknown, and deals without a stage open', async () => {
    const deals = 'connectors.int_opportunities__from_hubspot';
    expect(await count(deals, 'amount IS NULL')).toBe(44);
    expect(await count(deals, "status = 'open' AND stage IS NULL")).toBe(44);
  });

  it('follows the list of merged contacts', async () => {
    const merged = await built.query(`SELECT person_id, merged_into_person_id AS survivor
      FROM connectors.int_people__from_hubspot WHERE merged_into_person_id IS NOT NULL ORDER BY person_id`);
    expect(merged).toEqual(
      ['46897301', '76226001', '76340251'].map((id) => ({ person_id: id, survivor: '78971951' })),
    );
  });

  it('keeps stage entries and contacts of deals that are not there', async () => {
    const deals = 'SELECT opportunity_id FROM connectors.int_opportunities__from_hubspot';
    expect(await count('connectors.int_stage_changes__from_hubspot', `entity_id NOT IN (${deals})`)).toBe(14);
    expect(
      await count('connectors.int_opportunity_people__from_hubspot', `opportunity_id NOT IN (${deals})`),
    ).toBe(11);
  });

  it('turns into touches what touched somebody, and counts the rest with the reason', async () => {
    const kinds = await built.query(
      'SELECT kind, count(*) AS n FROM connectors.int_touches__from_hubspot GROUP BY kind ORDER BY kind',
    );
    expect(kinds).toEqual([
      { kind: 'call', n: '1' },
      { kind: 'email_open', n: '22' },
      { kind: 'email_sent', n: '4' },
      { kind: 'form', n: '5' },
    ]);
    const left = await built.query(`SELECT left_out_because AS why, sum(row_count)::BIGINT AS n
      FROM connectors.int_hubspot_rows__left_out WHERE source_table LIKE 'e%' GROUP BY 1 ORDER BY 1`);
    expect(left).toEqual([
      { why: 'nobody named', n: '102' },
      { why: 'not a touch', n: '9' },
      { why: 'opened before', n: '68' },
      { why: 'told by its own table', n: '1' },
    ]);
  });
});
