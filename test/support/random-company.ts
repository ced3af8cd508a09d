import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom, type Random } from './random.ts';

type Cell = string | number | undefined;
type Row = Record<string, Cell>;

const DAY = 86_400_000;
const AS_OF = Date.parse('2026-06-30T00:00:00Z');
const STAGES: [string, string, string][] = [
  ['person', 'MQL', 'mql'],
  ['person', 'SQL', 'sql'],
  ['person', 'Nurture', 'recycled'],
  ['opportunity', 'Discovery', 'opportunity'],
  ['opportunity', 'Proposal', 'proposal'],
  ['opportunity', 'Closed won', 'won'],
  ['opportunity', 'Closed lost', 'lost'],
];
const CHANNELS = ['paid search', 'direct', 'events', 'email'];
const KINDS = 'ad_click ad_view web_visit form email_sent email_open call meeting demo webinar'.split(' ');
const CURRENCIES = ['EUR', 'EUR', 'USD', 'GBP'];
/** Ids with the signs that a careless key would trip over. */
const PEOPLE = ['p1', 'p2', 'p|3', 'p~4', 'p~15', 'p6', 'p7', 'p8'];
/** Some are one address, one is everybody's. */
const MAILBOXES = ['ann', 'Ann', 'ann+news', 'bob', 'info', 'cy', 'di', 'ed'];
const ACCOUNTS = ['a1', 'a2', 'a|2', 'a3'];
const USERS = ['u1', 'u2', 'u3'];
const CAMPAIGNS = ['c1', 'c2'];

/**
 * Writes the input files of a small company that exists for its corners: moments that coincide, bare dates, nights
 * of changing clocks, merges in rings, ids that lead nowhere, amendments, four currencies. The same for the same seed.
 */
export function writeRandomCompany(folder: string, seed: number): void {
  const random = randomFrom(seed);
  const links = randomFrom(seed + 1_000_000);
  const terms = randomFrom(seed + 2_000_000);
  const library = randomFrom(seed + 3_000_000);
  const asks = randomFrom(seed + 4_000_000);
  const snapshots = randomFrom(seed + 5_000_000);
  const moment = momentsOf(random);
  const maybe = <T>(share: number, value: () => T): T | undefined =>
    random.chance(share) ? value() : undefined;
  const money = () => (random.whole(400_000) / 100).toFixed(2);
  const many = (most: number, row: (i: number) => Row): Row[] =>
    Array.from({ length: random.whole(most + 1) }, (_, i) => row(i));
  const later = (start: string) => after(start, random);

  const people = PEOPLE.slice(0, 1 + random.whole(PEOPLE.length)).map((person_id): Row => ({
    person_id,
    email: maybe(0.6, () => `${random.pick(MAILBOXES)}@${random.pick(['Alpha', 'beta'])}.example`),
    account_id: maybe(0.7, () => random.pick(ACCOUNTS)),
    created_at: moment(),
    original_source: maybe(0.5, () => random.pick(['google / cpc', 'newsletter', 'direct'])),
    owner_id: maybe(0.5, () => random.pick(USERS)),
    merged_into_person_id: maybe(0.2, () => random.pick([...PEOPLE, 'nobody'])),
  }));
  const deals = many(9, (i): Row => {
    const created_at = moment();
    const status = random.pick(['open', 'won', 'won', 'lost']);
    const amends = i > 0 ? maybe(0.2, () => `d${random.whole(i)}`) : undefined;
    return {
      opportunity_id: `d${i}`,
      account_id: maybe(0.7, () => random.pick(ACCOUNTS)),
      primary_person_id: maybe(0.6, () => random.pick(PEOPLE)),
      owner_id: maybe(0.7, () => random.pick(USERS)),
      created_at,
      closed_at: status === 'open' ? undefined : later(created_at),
      expected_close_on: maybe(0.6, () => dateOf(AS_OF + random.whole(120) * DAY)),
      status,
      stage: maybe(0.5, () => random.pick(['Discovery', 'Proposal'])),
      amount: random.chance(0.85) ? (amends && random.chance(0.5) ? `-${money()}` : money()) : undefined,
      currency: maybe(0.8, () => random.pick(CURRENCIES)),
      list_amount: maybe(0.4, money),
      type: maybe(0.8, () => random.pick(['new', 'expansion', 'renewal', 'churn'])),
      is_referral: maybe(0.2, () => 'true'),
      lost_to_competitor: maybe(0.3, () => 'true'),
      quantity: maybe(0.3, () => random.whole(9)),
      amends_opportunity_id: amends,
      ...termOf(terms),
    };
  });
  const entity = (): Row =>
    random.chance(0.5)
      ? { entity_type: 'person', entity_id: random.pick(PEOPLE) }
      : { entity_type: 'opportunity', entity_id: `d${random.whole(9)}` };
  const told = storiesOf(asks);
  const tables: Record<string, Row[]> = {
    opportunities:
      deals.length > 0
        ? deals
        : [{ opportunity_id: 'd0', created_at: moment(), status: 'open', amount: undefined }],
    people,
    accounts: ACCOUNTS.slice(0, 1 + random.whole(4)).map((account_id, i) => ({
      account_id,
      name: `Account ${i}`,
      segment: maybe(0.7, () => random.pick(['enterprise', 'smb'])),
      region: maybe(0.5, () => random.pick(['EMEA', 'AMER'])),
      owner_id: maybe(0.5, () => random.pick(USERS)),
    })),
    users: USERS.map((user_id, i) => ({
      user_id,
      name: `User ${i}`,
      team: ['marketing', 'sales', 'account_management'][i],
      region: 'EMEA',
      ...employment(asks),
    })),
    stages: STAGES.map(([entity_type, stage, canonical_stage]) => ({ entity_type, stage, canonical_stage })),
    stage_changes: many(14, () => {
      const of = entity();
      const fitting = STAGES.filter(([type]) => type === of['entity_type']);
      return { ...of, stage: random.pick(fitting)[1], entered_at: moment() };
    }),
    opportunity_people: many(8, () => ({
      opportunity_id: `d${random.whole(9)}`,
      person_id: random.pick(PEOPLE),
    })),
    touches: many(40, (i) => ({
      touch_id: `t${i}`,
      occurred_at: moment(),
      person_id: maybe(0.5, () => random.pick(PEOPLE)),
      anonymous_id: maybe(0.4, () => random.pick(['x1', 'x2'])),
      account_id: maybe(0.3, () => random.pick(ACCOUNTS)),
      opportunity_id: maybe(0.15, () => `d${random.whole(9)}`),
      kind: random.pick(KINDS),
      channel: maybe(0.6, () => random.pick(CHANNELS)),
      source: maybe(0.3, () => 'google'),
      medium: maybe(0.3, () => random.pick(['cpc', 'organic'])),
      campaign_id: maybe(0.3, () => random.pick(CAMPAIGNS)),
      campaign: links.chance(0.6)
        ? links.pick(['spring', ' Spring', 'sale/all', 'c1', 'nowhere'])
        : undefined,
      user_id: maybe(0.4, () => random.pick(USERS)),
      content_id: library.chance(0.4) ? library.pick(['k1', 'k2', 'k|3', 'k9']) : undefined,
      shared_by: library.chance(0.3) ? library.pick([...USERS, 'u9']) : undefined,
      participant_user_ids: library.chance(0.4)
        ? library.pick(['u1', 'u2;u1', ' u1 ; u9;', 'u1;u1', 'u3'])
        : undefined,
    })),
    identities: many(3, (i) => ({ anonymous_id: `x${i}`, person_id: random.pick(PEOPLE) })),
    campaigns: CAMPAIGNS.map((campaign_id) => ({
      campaign_id,
      name: `Campaign ${campaign_id}`,
      channel: maybe(0.5, () => 'paid search'),
      utm_links: links.chance(0.8)
        ? links.pick([
            'google/cpc/spring;/email/sale/all',
            'Google/organic/Spring',
            '/cpc/sale/all; //spring',
          ])
        : undefined,
    })),
    spend: many(6, () => ({
      spent_on: dateOf(AS_OF - random.whole(300) * DAY),
      platform: random.pick(['google_ads', 'linkedin']),
      campaign_id: maybe(0.7, () => random.pick(CAMPAIGNS)),
      cost: money(),
      currency: random.pick(CURRENCIES),
      ad_group: library.chance(0.5) ? library.pick(['Brand', 'no ad group']) : undefined,
      impressions: library.chance(0.7) ? library.whole(900) : undefined,
      clicks: library.chance(0.7) ? library.whole(90) : undefined,
    })),
    content: ['k1', 'k2', 'k|3'].slice(0, library.whole(4)).map((content_id) => ({
      content_id,
      published_on: asks.chance(0.8) ? dateOf(AS_OF - asks.whole(500) * DAY) : undefined,
      title: library.chance(0.7) ? `Title ${library.pick([content_id, 'alike'])}` : undefined,
      kind: library.chance(0.7) ? library.pick(['blog', 'demo']) : undefined,
      campaign_id: library.chance(0.5) ? library.pick([...CAMPAIGNS, 'c9']) : undefined,
      contributor_user_ids: library.chance(0.6)
        ? library.pick(['u1', 'u2', 'u2;u1', 'u2; u9;', 'u2;u2'])
        : undefined,
    })),
    handoffs: many(6, () => {
      const handed_off_at = moment();
      const assigned_at = maybe(0.8, () => later(handed_off_at));
      const decision = maybe(0.8, () => random.pick(['accepted', 'rejected', 'recycled']));
      return {
        person_id: random.pick(PEOPLE),
        handed_off_at,
        assigned_at,
        assigned_to: maybe(0.7, () => random.pick(USERS)),
        decision,
        reason: maybe(0.4, () => 'Too small'),
        decided_at: decision && maybe(0.9, () => later(handed_off_at)),
        first_sales_touch_at: maybe(0.5, () => later(handed_off_at)),
      };
    }),
    goals: [...goalsOf(random, money), ...askingGoals(asks)],
    pipeline_snapshots: snapshotsOf(snapshots),
    fx_rates: ['USD', 'GBP'].flatMap((from_currency) =>
      Array.from({ length: 140 }, (_, i) => ({
        rate_on: dateOf(AS_OF - i * 4 * DAY),
        from_currency,
        to_currency: 'EUR',
        rate: (0.8 + random.next() / 2).toFixed(6),
      })),
    ),
  };
  for (const [table, rows] of Object.entries(told)) tables[table] = [...tables[table]!, ...rows];
  mkdirSync(folder, { recursive: true });
  for (const [table, rows] of Object.entries(tables))
    if (rows.length > 0) writeFileSync(join(folder, `${table}.csv`), toCsv(rows));
  writeFileSync(join(folder, 'settings.yml'), settingsOf(random, library));
}

/** The months a deal pays for and the days it runs, which need not fit and may be left out. */
function termOf(random: Random): Row {
  const starts = AS_OF - random.whole(500) * DAY;
  return {
    recurring_period_months: random.chance(0.8) ? random.pick([0, 1, 3, 12, 36]) : undefined,
    starts_on: random.chance(0.8) ? dateOf(starts) : undefined,
    ends_on: random.chance(0.8) ? dateOf(starts + random.whole(600) * DAY) : undefined,
  };
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Moments of the year before today: some coincide, some are bare dates, some lie in a night of changing clocks. */
function momentsOf(random: Random): () => string {
  const shared = Array.from({ length: 4 }, () => AS_OF - random.whole(360 * 24) * 3_600_000);
  const nights = [
    '2025-10-26T00:30:00Z',
    '2025-10-26T01:30:00Z',
    '2026-03-29T01:00:00Z',
    '2026-03-28T23:00:00Z',
  ];
  return () => {
    const place = random.next();
    if (place < 0.1) return random.pick(nights);
    if (place < 0.25) return dateOf(random.pick(shared));
    if (place < 0.5) return new Date(random.pick(shared)).toISOString();
    return new Date(AS_OF - random.whole(360 * 86_400) * 1000).toISOString();
  };
}

/** The same moment, or one up to 90 days later that is not in the future. */
function after(start: string, random: Random): string {
  if (random.chance(0.15)) return start;
  const at = Math.min(AS_OF, Date.parse(start) + random.whole(90 * 86_400) * 1000);
  return random.chance(0.3) ? dateOf(at + DAY > AS_OF ? AS_OF : at + DAY) : new Date(at).toISOString();
}

function goalsOf(random: Random, money: () => string): Row[] {
  const spans = [
    ['2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-09-30'],
    ['2026-06-01', '2026-06-30'],
    ['2026-05-10', '2026-07-20'],
  ];
  return Array.from({ length: random.whole(5) }, (_, i): Row => {
    const [starts_on, ends_on] = random.pick(spans);
    const metric = random.pick(['won_revenue', 'won_revenue', 'won_deals', 'opportunities', 'leads', 'mqls']);
    const scope = random.pick(['company', 'team', 'user']);
    return {
      goal_id: `g${i}`,
      metric,
      starts_on,
      ends_on,
      target: metric === 'won_revenue' ? money() : 1 + random.whole(20),
      currency: metric === 'won_revenue' ? random.pick(CURRENCIES) : undefined,
      band: random.pick(['floor', 'plan', 'stretch']),
      scope,
      team: scope === 'company' ? undefined : random.pick(['marketing', 'sales', 'account_management']),
      user_id: scope === 'user' ? random.pick(USERS) : undefined,
      segment: random.chance(0.2) ? 'enterprise' : undefined,
      set_on: '2026-03-20',
      replaces_goal_id: i > 0 && random.chance(0.2) ? `g${i - 1}` : undefined,
    };
  });
}

/** People who went all the way long enough ago to be judged, some not to the end: what a plan can rest on. */
function storiesOf(random: Random): Record<string, Row[]> {
  const told: Record<string, Row[]> = { people: [], stage_changes: [], opportunities: [], touches: [] };
  const most = random.whole(7);
  for (let i = 0; i < most; i++) {
    const [person_id, opportunity_id] = [`story${i}`, `tale${i}`];
    let at = AS_OF - (150 + random.whole(200)) * DAY;
    const next = (): string => new Date((at += random.whole(25 * 24) * 3_600_000)).toISOString();
    const created_at = next();
    const account_id = random.pick(ACCOUNTS);
    told['people']!.push({
      person_id,
      account_id,
      created_at,
      original_source: random.pick(['google / cpc', '']),
    });
    told['touches']!.push({
      touch_id: `${person_id}a`,
      occurred_at: created_at,
      person_id,
      kind: 'ad_click',
    });
    for (const stage of ['MQL', 'SQL'])
      if (random.chance(0.8))
        told['stage_changes']!.push({
          entity_type: 'person',
          entity_id: person_id,
          stage,
          entered_at: next(),
        });
    if (random.chance(0.2)) continue;
    const opened = next();
    if (random.chance(0.6))
      told['touches']!.push({
        touch_id: `${person_id}b`,
        occurred_at: next(),
        person_id,
        kind: 'demo',
        opportunity_id,
      });
    told['opportunities']!.push({
      opportunity_id,
      account_id,
      primary_person_id: person_id,
      owner_id: random.pick(USERS),
      created_at: opened,
      closed_at: next(),
      status: random.pick(['won', 'won', 'lost']),
      amount: (random.whole(400_000) / 100).toFixed(2),
      type: random.pick([undefined, 'new', 'new', 'expansion']),
    });
  }
  return told;
}

/** Goals of the plan that overlap in span, and that their parts may fall short of or exceed. */
function askingGoals(random: Random): Row[] {
  const spans = [
    ['2026-01-01', '2026-12-31'],
    ['2026-07-01', '2026-09-30'],
    ['2026-06-01', '2026-06-30'],
    ['2026-05-10', '2026-07-20'],
  ];
  const whose: Row[] = [
    { scope: 'company' },
    { scope: 'company' },
    { scope: 'company', segment: 'enterprise' },
    { scope: 'team', team: 'sales' },
    { scope: 'team', team: 'marketing', joint_team: 'sales' },
    { scope: 'user', user_id: random.pick(USERS) },
    { scope: 'user', user_id: random.pick(USERS), team: 'sales' },
  ];
  return whose
    .filter(() => random.chance(0.6))
    .map((owner, i) => {
      const [starts_on, ends_on] = random.pick(spans);
      const target = (random.whole(100_000_000) / 100).toFixed(2);
      return { goal_id: `plan${i}`, metric: 'won_revenue', starts_on, ends_on, target, ...owner };
    });
}

/** Days of a colleague in the company, around the days of the goals. */
function employment(random: Random): Row {
  const started = AS_OF - (random.whole(300) - 100) * DAY;
  return {
    started_on: random.chance(0.7) ? dateOf(started) : undefined,
    ended_on: random.chance(0.3) ? dateOf(started + random.whole(200) * DAY) : undefined,
  };
}

/** Some days on which some deals were listed, whatever their records say; other companies have none. */
function snapshotsOf(random: Random): Row[] {
  const days = random.chance(0.5) ? 0 : 1 + random.whole(5);
  const maybe = <T>(share: number, value: () => T): T | undefined =>
    random.chance(share) ? value() : undefined;
  return Array.from({ length: days }, () => dateOf(AS_OF - random.whole(200) * DAY))
    .filter((day, i, all) => all.indexOf(day) === i)
    .flatMap((snapshot_on) =>
      Array.from({ length: 11 }, (_, i): Row => ({
        snapshot_on,
        opportunity_id: `d${i}`,
        stage: maybe(0.7, () => random.pick(['Discovery', 'Proposal', 'Closed won'])),
        amount: maybe(0.9, () => (random.whole(400_000) / 100).toFixed(2)),
        currency: maybe(0.8, () => random.pick(CURRENCIES)),
        expected_close_on: maybe(0.8, () => dateOf(AS_OF + (random.whole(240) - 120) * DAY)),
        forecast_category: maybe(0.6, () => random.pick(['commit', 'pipeline'])),
      })).filter(() => random.chance(0.5)),
    );
}

function settingsOf(random: Random, library: Random): string {
  const models = ['first_touch', 'last_touch', 'linear', 'position_based', 'time_decay'];
  return [
    'reporting_currency: EUR',
    `time_zone: ${random.pick(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'])}`,
    `as_of: ${dateOf(AS_OF)}`,
    `fiscal_year_start_month: ${random.pick([1, 2, 10])}`,
    'attribution:',
    `  model: ${random.pick(models)}`,
    `  scope: ${random.pick(['account', 'person'])}`,
    `  lookback_days: ${random.pick([30, 365])}`,
    `  half_life_days: ${random.pick([3, 7])}`,
    ...(library.chance(0.8) ? ['gross_margin: 0.725'] : []),
    `goals: { pacing: ${random.pick(['working_days', 'last_year'])} }`,
    'max_quarantined_share: 1',
    '',
  ].join('\n');
}

function toCsv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n')
    .concat('\n');
}
