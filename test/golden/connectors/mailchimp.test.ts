import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector, type ConnectorBuild } from '../../support/connector-build.ts';
import { sharedData } from '../../support/paths.ts';

const data = sharedData('connectors/mailchimp');

describe.runIf(data)('Mailchimp as Fivetran leaves it', () => {
  let built: ConnectorBuild;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concord-mailchimp-raw-'));
    const seeds = join(data!, 'seeds');
    for (const file of readdirSync(seeds)) copyFileSync(join(seeds, file), join(folder, file));
    built = await buildConnector('mailchimp', folder);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stages each raw row once', async () => {
    const staged = {
      members: 'member',
      campaigns: 'campaign',
      campaign_recipients: 'campaign_recipient',
      campaign_activities: 'campaign_recipient_activity',
      automations: 'automation',
      automation_emails: 'automation_email',
      automation_recipients: 'automation_recipient',
      automation_activities: 'automation_recipient_activity',
    };
    const counts = Object.entries(staged).map(
      ([model, table]) =>
        `SELECT '${table}' AS name, (SELECT count(*) FROM raw_mailchimp.${table})::INT AS raw,
          (SELECT count(*) FROM staging.stg_mailchimp__${model})::INT AS staged`,
    );
    const rows = await built.query(counts.join(' UNION ALL '));
    expect(rows.map((row) => row['raw'])).toEqual([9, 1, 10, 17, 2, 2, 3, 8]);
    for (const row of rows) expect(row['staged'], String(row['name'])).toBe(row['raw']);
  });

  it('has the members, opens and clicks of the published figures', async () => {
    const [members] = await built.query(`SELECT count(*)::INT AS members,
      count(*) FILTER (status = 'subscribed')::INT AS subscribed,
      count(*) FILTER (status = 'unsubscribed')::INT AS unsubscribed FROM staging.stg_mailchimp__members`);
    expect(members).toEqual({ members: 9, subscribed: 8, unsubscribed: 1 });
    const activities =
      await built.query(`SELECT action, count(*)::INT AS times, count(DISTINCT member_id)::INT AS members
      FROM staging.stg_mailchimp__campaign_activities GROUP BY action ORDER BY action`);
    expect(activities).toEqual([
      { action: 'click', times: 5, members: 2 },
      { action: 'open', times: 12, members: 7 },
    ]);
  });

  it('counts an address in two audiences as one person, known since the first sign-up', async () => {
    const [people] = await built.query(
      'SELECT count(*)::INT AS people FROM connectors.int_people__from_mailchimp',
    );
    expect(people).toEqual({ people: 8 });
    const twice = await built.query(`SELECT email, name, country, created_at
      FROM connectors.int_people__from_mailchimp WHERE person_id IN
        ('4956ae6c75ac652fd9a32c7c5ed8083a', '37cc8cad6a75f018d69632984d8caf38') ORDER BY email`);
    expect(twice).toEqual([
      { email: 'ben@example.com', name: 'Ben', country: 'US', created_at: '2019-11-08 11:27:04' },
      { email: 'dylan+testing2@example.co', name: null, country: 'CA', created_at: '2020-04-21 14:52:25' },
    ]);
  });

  it('touches by e-mail, mailings and series alike, and keeps those whose address is gone', async () => {
    const touches =
      await built.query(`SELECT campaign, kind, count(*)::INT AS touches, count(email)::INT AS by_email,
        count(person_id)::INT AS by_id
      FROM connectors.int_touches__from_mailchimp GROUP BY ALL ORDER BY ALL`);
    expect(touches).toEqual([
      { campaign: 'Release 0.1.1', kind: 'email_click', touches: 5, by_email: 5, by_id: 0 },
      { campaign: 'Release 0.1.1', kind: 'email_open', touches: 12, by_email: 11, by_id: 1 },
      { campaign: 'Release 0.1.1', kind: 'email_sent', touches: 10, by_email: 6, by_id: 4 },
      { campaign: 'Welcome Email', kind: 'email_click', touches: 5, by_email: 5, by_id: 0 },
      { campaign: 'Welcome Email', kind: 'email_open', touches: 2, by_email: 2, by_id: 0 },
      { campaign: 'Welcome Email', kind: 'email_sent', touches: 2, by_email: 2, by_id: 0 },
      { campaign: null, kind: 'email_click', touches: 1, by_email: 1, by_id: 0 },
      { campaign: null, kind: 'email_sent', touches: 1, by_email: 1, by_id: 0 },
    ]);
  });

  it('sends nothing after it was opened', async () => {
    const late = await built.query(`SELECT sent.touch_id FROM connectors.int_touches__from_mailchimp AS sent
      JOIN connectors.int_touches__from_mailchimp AS reaction
        ON sent.email = reaction.email AND sent.campaign_id = reaction.campaign_id
      WHERE sent.kind = 'email_sent' AND reaction.kind <> 'email_sent' AND sent.occurred_at > reaction.occurred_at`);
    expect(late).toEqual([]);
    const [mailing] =
      await built.query(`SELECT DISTINCT occurred_at FROM connectors.int_touches__from_mailchimp
      WHERE kind = 'email_sent' AND campaign = 'Release 0.1.1'`);
    expect(mailing).toEqual({ occurred_at: '2019-11-27 16:59:27' });
  });

  it('lists mailings and series as campaigns', async () => {
    const campaigns = await built.query(
      'SELECT campaign_id, name, channel, started_on FROM connectors.int_campaigns__from_mailchimp ORDER BY 1',
    );
    expect(campaigns).toEqual([
      { campaign_id: '12345', name: null, channel: 'Email', started_on: '2020-04-16' },
      { campaign_id: '71ad2ce945', name: 'Welcome Email', channel: 'Email', started_on: '2020-04-17' },
      { campaign_id: 'c2b4c1c0d9', name: 'Release 0.1.1', channel: 'Email', started_on: '2019-11-27' },
    ]);
  });

  it('lists each e-mail as content that its touches name', async () => {
    const content =
      await built.query(`SELECT content_id, content.campaign_id, count(touches.touch_id)::INT AS touches
      FROM connectors.int_content__from_mailchimp AS content
      LEFT JOIN connectors.int_touches__from_mailchimp AS touches USING (content_id) GROUP BY ALL ORDER BY 2`);
    expect(content).toEqual([
      { content_id: 'mailchimp:email:123', campaign_id: '12345', touches: 2 },
      { content_id: 'mailchimp:email:b63e7b8aff', campaign_id: '71ad2ce945', touches: 9 },
      { content_id: 'mailchimp:email:c2b4c1c0d9', campaign_id: 'c2b4c1c0d9', touches: 27 },
    ]);
  });
});
