import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector, type ConnectorBuild } from '../../support/connector-build.ts';
import { channelByRules } from '../../support/oracle/channels.ts';
import { sharedData } from '../../support/paths.ts';

type Row = Record<string, string>;
const data = sharedData('connectors/ga4_export');
const cases = sharedData('ga4_channels');
const readCases = (name: string): Row[] =>
  parse(readFileSync(join(cases!, `${name}.csv`)), { columns: true, bom: true });

describe.runIf(data)('Google Analytics 4 as Fivetran leaves it', () => {
  let built: ConnectorBuild;
  const folder = mkdtempSync(join(tmpdir(), 'concord-ga4-raw-'));
  beforeAll(async () => {
    copyFileSync(join(data!, 'seeds/event_data.csv'), join(folder, 'event.csv'));
    built = await buildConnector('ga4_export', folder);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stages the published events and their revenue', async () => {
    const [raw] = await built.query('SELECT count(*)::INT AS events FROM raw_ga4_export.event');
    const [staged] = await built.query(`SELECT count(*)::INT AS events,
      sum(purchase_revenue_usd) FILTER (event_name = 'purchase')::VARCHAR AS purchases,
      sum(purchase_revenue_usd) FILTER (event_name = 'checkout')::VARCHAR AS checkouts
      FROM staging.stg_ga4_export__events`);
    expect(raw).toEqual({ events: 6 });
    expect(staged).toEqual({ events: 6, purchases: '29.99', checkouts: '49.99' });
  });

  it('makes one visit of each session, from where the session came', async () => {
    const visits =
      await built.query(`SELECT touch_id, anonymous_id AS device, occurred_at, source, medium, campaign, url
      FROM connectors.int_touches__from_ga4_export ORDER BY occurred_at`);
    const visit = (device: string, session: string, time: string, ...rest: (string | null)[]) => {
      const [source, medium, campaign, url] = rest;
      const touch_id = `ga4_export:web_visit:${device}|${session}`;
      return { touch_id, device, occurred_at: `2024-09-10 ${time}`, source, medium, campaign, url };
    };
    expect(visits).toEqual([
      // The click id of an ad, which the export calls organic.
      visit('pseudo_123', 'session_123', '12:35:00', 'google', 'cpc', 'campaign_1', 'hostname'),
      visit('pseudo_456', 'session_456', '12:40:00', 'source1', 'paid_search', 'campaign_2', 'hostname'),
      visit('pseudo_789', 'session_789', '12:45:00', 'source2', 'social', null, 'hostname2'),
      visit('pseudo_123', 'session_124', '13:05:00', 'source1', 'organic', 'campaign_1', 'hostname'),
      // What first brought the user (email_campaign) is not where this visit came from.
      visit('pseudo_124', 'session_125', '13:15:00', null, 'email', 'campaign_1', 'hostname'),
    ]);
  });

  it('links each device to who was signed in on it', async () => {
    const links = await built.query(
      'SELECT anonymous_id, person_id, linked_at FROM connectors.int_identities__from_ga4_export ORDER BY 1',
    );
    expect(links).toEqual([
      { anonymous_id: 'pseudo_123', person_id: 'user_123', linked_at: '2024-09-10 12:35:00' },
      { anonymous_id: 'pseudo_124', person_id: 'user_123', linked_at: '2024-09-10 13:15:00' },
      { anonymous_id: 'pseudo_456', person_id: 'user_456', linked_at: '2024-09-10 12:40:00' },
      { anonymous_id: 'pseudo_789', person_id: 'user_789', linked_at: '2024-09-10 12:45:00' },
    ]);
  });
});

describe.runIf(cases)('the published cases of channels and sessions, as events', () => {
  let built: ConnectorBuild;
  const folder = mkdtempSync(join(tmpdir(), 'concord-ga4-cases-'));
  const columns = [
    ...[
      '_fivetran_id',
      'name',
      'timestamp',
      'user_pseudo_id',
      'user_id',
      'param_ga_session_id',
      'is_intraday',
    ],
    ...['batch_event_index', 'param_source', 'param_medium', 'param_campaign', 'param_gclid'],
    ...['param_page_location', 'param_page_referrer', 'param_link_url'],
  ];
  const events: Row[] = [];
  const event = (device: string, session: string, timestamp: string, more: Row = {}) =>
    events.push({
      _fivetran_id: `e${events.length}`,
      name: 'page_view',
      timestamp,
      user_pseudo_id: device,
      param_ga_session_id: session,
      is_intraday: 'false',
      ...more,
    });
  const origin = (source: string, medium: string, campaign: string): Row => ({
    param_source: source,
    param_medium: medium,
    param_campaign: campaign,
  });

  beforeAll(async () => {
    for (const [i, row] of readCases('channel_grouping_cases').entries())
      event(
        'channels',
        String(i),
        '2024-01-01 10:00:00',
        origin(row['source']!, row['medium']!, row['campaign']!),
      );
    for (const row of readCases('session_conversions_daily__mock_stg_ga4__events_csv'))
      event('standard', row['session_key']!, `${row['event_date_dt']} 10:00:00`, {
        name: row['event_name'] === 'my_conversion' ? 'generate_lead' : row['event_name']!,
      });
    for (const row of readCases('session_conversions_daily__mock_stg_ga4__nonstandard_events_csv'))
      event('nonstandard', row['session_key']!, `${row['event_date_dt']} 10:00:00`, {
        name: row['event_name'] === 'my-conversion' ? 'Form-Submit' : row['event_name']!,
      });
    const sources = readCases(
      'sessions_traffic_sources_last_non_direct_daily__mock_stg_ga4__sessions_traffic_sources_daily_csv',
    );
    for (const row of sources)
      event(
        'sources',
        row['session_partition_key']!,
        new Date(Number(row['session_partition_timestamp']) * 1000).toISOString(),
        origin(row['session_source']!, row['session_medium']!, row['session_campaign']!),
      );
    // Two events a microsecond apart, the later one first in the file.
    for (const row of readCases('users_first_last_events__mock_stg_ga4__events_csv').reverse())
      event('order', 'one', `2022-08-24 11:07:59.${row['event_timestamp']!.slice(-6)}`, {
        param_source: row['event_key']!,
      });
    const site = 'https://www.example.com';
    event('site', '1', '2024-01-02 10:00:00', { name: 'session_start', param_page_referrer: `${site}/a` });
    event('site', '1', '2024-01-02 10:00:01', { ...origin('news', 'referral', '(referral)') });
    event('site', '2', '2024-01-02 11:00:00', {
      param_page_location: `${site}/b`,
      param_page_referrer: `${site}/a`,
      user_id: 'undefined',
    });
    event('site', '3', '2024-01-02 12:00:00+02', {
      param_page_location: `${site}/b`,
      param_page_referrer: 'https://blog.example.org/post',
    });
    event('site', '3', '2024-01-02 12:00:05+02', {
      name: 'file_download',
      param_page_location: `${site}/b`,
      param_link_url: `${site}/paper.pdf`,
    });
    event('site', '4', '2024-01-02 13:00:00', { name: 'form_start' });
    // The same event from both tables of the export; and one without consent, which is in no session.
    event('twice', '1', '2024-01-03 10:00:00', { is_intraday: 'true', ...origin('early', 'organic', '') });
    event('twice', '1', '2024-01-03 10:00:00', { is_intraday: 'false', ...origin('late', 'organic', '') });
    event('', '', '2024-01-03 11:00:00', { name: 'form_submit' });
    const lines = events.map((row) => columns.map((column) => row[column] ?? '').join(','));
    writeFileSync(join(folder, 'event.csv'), `${[columns.join(','), ...lines].join('\n')}\n`);
    built = await buildConnector('ga4_export', folder);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The visits of one device, by session. */
  async function visits(device: string): Promise<Map<string, Record<string, string | null>>> {
    const rows =
      await built.query(`SELECT split_part(touch_id, '|', 2) AS session, source, medium, campaign, url,
        referrer, occurred_at
      FROM connectors.int_touches__from_ga4_export WHERE kind = 'web_visit' AND anonymous_id = '${device}'`);
    return new Map(
      rows.map(({ session, ...visit }) => [String(session), visit as Record<string, string | null>]),
    );
  }

  it('brings each published case to the channel that was published', async () => {
    const found = await visits('channels');
    const published = readCases('channel_grouping_cases');
    expect(found.size).toBe(30);
    const channels = published.map((_, i) => {
      const { source, medium, campaign } = found.get(String(i))!;
      return channelByRules({ source: source!, medium: medium!, campaign: campaign!, referrer: null });
    });
    expect(channels).toEqual(published.map((row) => row['expected_channel_corrected']));
  });

  it.each(['standard', 'nonstandard'])(
    'counts %s conversions by session and day as published',
    async (device) => {
      const published = readCases('session_conversions_daily__expected_csv');
      const counts = await built.query(`SELECT event.param_ga_session_id AS session_key,
        strftime(touches.occurred_at, '%Y-%m-%d') AS day, count(*)::INT AS conversions
      FROM connectors.int_touches__from_ga4_export AS touches
      JOIN raw_ga4_export.event AS event ON touches.touch_id = 'ga4_export:form:' || event._fivetran_id
      WHERE touches.anonymous_id = '${device}' GROUP BY ALL`);
      const key = (session: unknown, day: unknown) => `${String(session)}${String(day)}`;
      const found = new Map(counts.map((row) => [key(row['session_key'], row['day']), row['conversions']]));
      for (const row of published)
        expect(found.get(row['session_partition_key']!) ?? 0).toBe(Number(row['my_conversion_count']));
      expect([...(await visits(device)).keys()].sort()).toEqual(['A', 'B', 'C']);
    },
  );

  it('keeps the source of each session, direct ones included', async () => {
    const found = await visits('sources');
    for (const row of readCases('sessions_traffic_sources_last_non_direct_daily__expected_csv')) {
      const visit = found.get(row['session_partition_key']!)!;
      expect([visit['source'], visit['medium'] ?? '', visit['campaign'] ?? '']).toEqual([
        row['session_source'],
        row['session_medium'],
        row['session_campaign'],
      ]);
    }
    expect(found.get('A')!['occurred_at']).toBe('2023-05-05 21:15:59');
  });

  it('takes the earlier of two events a microsecond apart', async () => {
    const [published] = readCases('users_first_last_events__expected_csv');
    expect((await visits('order')).get('one')!['source']).toBe(published!['first_event']);
  });

  it('takes the origin from the first event that has one, and no page of the same site for a referrer', async () => {
    const found = await visits('site');
    expect(found.get('1')).toMatchObject({ source: 'news', medium: 'referral', campaign: null });
    expect(found.get('2')).toMatchObject({ referrer: null, url: 'https://www.example.com/b' });
    expect(found.get('3')).toMatchObject({
      referrer: 'https://blog.example.org/post',
      occurred_at: '2024-01-02 10:00:00',
    });
  });

  it('takes downloads for touches, a form only when it was sent, and nobody called undefined', async () => {
    const actions = await built.query(`SELECT kind, url, referrer FROM connectors.int_touches__from_ga4_export
      WHERE anonymous_id = 'site' AND kind <> 'web_visit'`);
    expect(actions).toEqual([
      {
        kind: 'content_download',
        url: 'https://www.example.com/paper.pdf',
        referrer: 'https://blog.example.org/post',
      },
    ]);
    expect(await built.query('SELECT * FROM connectors.int_identities__from_ga4_export')).toEqual([]);
  });

  it('reads an event of both tables once, as the daily one has it, and leaves out whom nobody can name', async () => {
    expect((await visits('twice')).get('1')).toMatchObject({ source: 'late' });
    const [counts] =
      await built.query(`SELECT (SELECT count(*) FROM staging.stg_ga4_export__events)::INT AS staged,
      (SELECT sum(event_count) FROM connectors.int_ga4_sessions__grouped)::INT AS in_sessions,
      (SELECT count(*) FROM connectors.int_touches__from_ga4_export WHERE anonymous_id IS NULL)::INT AS nameless`);
    expect(counts).toEqual({ staged: events.length - 1, in_sessions: events.length - 2, nameless: 0 });
  });
});
