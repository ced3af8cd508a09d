import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector, type ConnectorBuild } from '../../support/connector-build.ts';
import { sharedData } from '../../support/paths.ts';

const data = sharedData('connectors/marketo');

/** Copies the seeds under the names that the loader gives the tables. */
function rawFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-marketo-raw-'));
  const seeds = join(data!, 'seeds');
  for (const file of readdirSync(seeds)) {
    const table = file.replace(/^marketo_/, '').replace(/_data\.csv$/, '.csv');
    copyFileSync(join(seeds, file), join(folder, table));
  }
  return folder;
}

describe.runIf(data)('Marketo as Fivetran leaves it', () => {
  let built: ConnectorBuild;
  const folder = data ? rawFolder() : '';
  beforeAll(async () => {
    built = await buildConnector('marketo', folder);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stages each raw row once, and each e-mail in its latest state', async () => {
    const staged: Record<string, [string, number]> = {
      leads: ['lead', 100],
      programs: ['program', 100],
      campaigns: ['campaign', 100],
      email_sends: ['activity_send_email', 100],
      email_deliveries: ['activity_email_delivered', 100],
      email_opens: ['activity_open_email', 100],
      email_clicks: ['activity_click_email', 100],
      lead_merges: ['activity_merge_leads', 100],
      lead_deletions: ['activity_delete_lead', 31],
      lead_changes: ['activity_change_data_value', 100],
    };
    for (const [model, [table, published]] of Object.entries(staged)) {
      const [counts] = await built.query(`SELECT (SELECT count(*) FROM raw_marketo.${table})::INT AS raw,
        (SELECT count(*) FROM staging.stg_marketo__${model})::INT AS staged`);
      expect(counts, model).toEqual({ raw: published, staged: published });
    }
    const [templates] =
      await built.query(`SELECT (SELECT count(*) FROM raw_marketo.email_template_history)::INT AS raw,
      (SELECT count(DISTINCT id) FROM raw_marketo.email_template_history)::INT AS emails,
      (SELECT count(*) FROM staging.stg_marketo__email_templates)::INT AS staged`);
    expect(templates).toEqual({ raw: 100, emails: 79, staged: 79 });
    const [latest] = await built.query(
      `SELECT updated_at FROM staging.stg_marketo__email_templates WHERE email_template_id = '1055'`,
    );
    expect(latest).toEqual({ updated_at: '2020-04-01 19:46:04' });
  });

  it('has the leads of the published figures, by kind of activity', async () => {
    const leads = async (model: string) =>
      (
        await built.query(
          `SELECT count(DISTINCT lead_id)::INT AS leads FROM staging.stg_marketo__email_${model}`,
        )
      )[0]!['leads'];
    expect(await leads('sends')).toBe(100);
    expect(await leads('opens')).toBe(98);
    expect(await leads('clicks')).toBe(6);
  });

  it('makes people of leads and of nobody else', async () => {
    const [people] = await built.query(`SELECT count(*)::INT AS people, count(email)::INT AS addresses,
      count(merged_into_person_id)::INT AS merged, min(created_at) AS first FROM connectors.int_people__from_marketo`);
    expect(people).toEqual({ people: 100, addresses: 100, merged: 0, first: '2019-12-29 06:25:33' });
  });

  it('sends what was not skipped, and takes a delivery for a send that is not there', async () => {
    const touches =
      await built.query(`SELECT split_part(touch_id, ':', 2) AS logged_as, kind, count(*)::INT AS touches,
      count(DISTINCT person_id)::INT AS leads FROM connectors.int_touches__from_marketo GROUP BY ALL ORDER BY ALL`);
    expect(touches).toEqual([
      { logged_as: 'email_click', kind: 'email_click', touches: 100, leads: 6 },
      { logged_as: 'email_delivered', kind: 'email_sent', touches: 48, leads: 48 },
      { logged_as: 'email_open', kind: 'email_open', touches: 100, leads: 98 },
      { logged_as: 'email_sent', kind: 'email_sent', touches: 98, leads: 98 },
    ]);
    const [proven] = await built.query(
      `SELECT kind FROM connectors.int_touches__from_marketo WHERE touch_id = 'marketo:email_delivered:88425353'`,
    );
    expect(proven, 'logged as skipped, and delivered all the same').toEqual({ kind: 'email_sent' });
  });

  it('keeps programs and smart campaigns apart, which count from the same numbers', async () => {
    const campaigns =
      await built.query(`SELECT split_part(campaign_id, ':', 2) AS level, count(*)::INT AS campaigns,
      count(channel)::INT AS with_channel FROM connectors.int_campaigns__from_marketo GROUP BY ALL ORDER BY ALL`);
    expect(campaigns).toEqual([
      { level: 'campaign', campaigns: 75, with_channel: 0 },
      { level: 'program', campaigns: 100, with_channel: 100 },
    ]);
  });

  it('reads a status out of the changed fields, and no score', async () => {
    const changes = await built.query(
      'SELECT entity_type, entity_id, stage, entered_at FROM connectors.int_stage_changes__from_marketo',
    );
    expect(changes).toEqual([
      {
        entity_type: 'person',
        entity_id: '1283226',
        stage: 'e8014db4579a703208304e8d6d2e2f1e',
        entered_at: '2020-05-06 00:14:31',
      },
    ]);
  });

  it('lists each e-mail as content', async () => {
    const [content] =
      await built.query(`SELECT count(*)::INT AS emails, count(campaign_id)::INT AS of_programs
      FROM connectors.int_content__from_marketo WHERE kind = 'promo_email'`);
    expect(content!['emails']).toBe(79);
  });
});

describe.runIf(data)('Marketo with merges, deletions and programs that meet', () => {
  let built: ConnectorBuild;
  const folder = data ? rawFolder() : '';
  /** Puts rows of our own under the header of a seed. */
  const write = (table: string, ...rows: string[]) => {
    const file = join(folder, `${table}.csv`);
    const [header] = readFileSync(file, 'utf8').split(/\r?\n/);
    writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
  };
  beforeAll(async () => {
    write(
      'lead',
      '901,2020-01-01 10:00:00,2020-01-01 10:00:00,Keeper@Example.com,Kay,Eeper',
      '902,2020-01-02 10:00:00,2020-01-02 10:00:00,still@example.com,Sue,Till',
      '903,2020-01-03 10:00:00,2020-01-03 10:00:00,gone@example.com,Guy,One',
    );
    // 904 → 905 → 901; 902 is merged but still listed; 906 went into 903, which was deleted later.
    write(
      'activity_merge_leads',
      '5001,2020-05-01,2020-02-01 00:00:00.000,32,,905,TRUE,[904],leaddb,FALSE,x,905',
      '5002,2020-05-01,2020-02-02 00:00:00.000,32,,901,TRUE,"[905, 902]",leaddb,FALSE,x,901',
      '5003,2020-05-01,2020-02-03 00:00:00.000,32,,903,TRUE,[906],leaddb,FALSE,x,903',
    );
    write('activity_delete_lead', '5004,2020-05-01,2020-03-01 00:00:00.000,29,x,,903,x,903');
    write('activity_open_email', '2020-01-15 08:00:00.000,10,2920,1,0,,77,5005,FALSE,904,,x,77,1,agent');
    write(
      'activity_click_email',
      '2020-01-16 08:00:00.000,11,1175,1,0,,77,5006,FALSE,905,https://example.com,,x,77,1,agent',
    );
    write('program', '1024,Webinar,2020-01-01 00:00:00 UTC,,,Spring webinar,,,,,Default,,,Default,TRUE');
    built = await buildConnector('marketo', folder);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('follows merges to the lead that is left, and makes no lead of a dead end', async () => {
    const people = await built.query(`SELECT person_id, email, created_at, merged_into_person_id AS into
      FROM connectors.int_people__from_marketo WHERE person_id LIKE '90_' ORDER BY person_id`);
    expect(people).toEqual([
      { person_id: '901', email: 'keeper@example.com', created_at: '2020-01-01 10:00:00', into: null },
      { person_id: '902', email: 'still@example.com', created_at: '2020-01-02 10:00:00', into: '901' },
      { person_id: '904', email: null, created_at: '2020-01-15 08:00:00', into: '901' },
      { person_id: '905', email: null, created_at: '2020-01-16 08:00:00', into: '901' },
    ]);
  });

  it('leaves the touches with the lead they were logged for, and a deleted program its name', async () => {
    const touches = await built.query(`SELECT person_id, campaign_id, campaign, content_id, url
      FROM connectors.int_touches__from_marketo WHERE person_id LIKE '90_' ORDER BY person_id`);
    expect(touches).toEqual([
      {
        person_id: '904',
        campaign_id: 'marketo:campaign:2920',
        campaign: '2a20eac58afc08761bf0e6a9f982c6a3',
        content_id: 'marketo:email:77',
        url: null,
      },
      {
        person_id: '905',
        campaign_id: 'marketo:program:1024',
        campaign: 'Spring webinar',
        content_id: 'marketo:email:77',
        url: 'https://example.com',
      },
    ]);
    const listed = await built.query(
      `SELECT campaign_id FROM connectors.int_campaigns__from_marketo WHERE campaign_id LIKE '%:1024'`,
    );
    expect(listed).toEqual([]);
  });
});
