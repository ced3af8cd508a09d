import { beforeAll, describe, expect, it } from 'vitest';
import { number, openSample, type Ask } from './sample-queries.ts';

let ask: Ask;
beforeAll(async () => {
  ask = await openSample();
});

const keys: readonly (readonly [string, string, number])[] = [
  ['opportunities', 'opportunity_id', 0],
  ['accounts', 'account_id', 0],
  ['people', 'person_id', 0],
  ['touches', 'touch_id', 1],
  ['campaigns', 'campaign_id', 0],
  ['content', 'content_id', 0],
  ['users', 'user_id', 0],
  ['goals', 'goal_id', 0],
  ['opportunity_people', 'opportunity_id, person_id', 0],
  ['identities', 'anonymous_id', 0],
  ['handoffs', 'person_id, handed_off_at', 0],
  ['stages', 'entity_type, stage', 0],
  ['fx_rates', 'rate_on, from_currency', 0],
  ['spend', 'spent_on, platform, campaign_id', 0],
];

it.each(keys)('%s: %s is unique but for %i row', async (table, key, extra) => {
  const surplus = `select count(*) - (select count(*) from (select distinct ${key} from ${table})) from ${table}`;
  expect(await number(ask, surplus)).toBe(extra);
});

const references: readonly (readonly [string, string, string, string, number])[] = [
  ['opportunities', 'account_id', 'accounts', 'account_id', 1],
  ['opportunities', 'primary_person_id', 'people', 'person_id', 0],
  ['opportunities', 'owner_id', 'users', 'user_id', 0],
  ['opportunities', 'amends_opportunity_id', 'opportunities', 'opportunity_id', 0],
  ['people', 'account_id', 'accounts', 'account_id', 0],
  ['people', 'merged_into_person_id', 'people', 'person_id', 0],
  ['touches', 'person_id', 'people', 'person_id', 1],
  ['touches', 'opportunity_id', 'opportunities', 'opportunity_id', 0],
  ['touches', 'campaign_id', 'campaigns', 'campaign_id', 0],
  ['touches', 'content_id', 'content', 'content_id', 0],
  ['touches', 'user_id', 'users', 'user_id', 0],
  ['spend', 'campaign_id', 'campaigns', 'campaign_id', 0],
  ['handoffs', 'assigned_to', 'users', 'user_id', 0],
  ['goals', 'parent_goal_id', 'goals', 'goal_id', 0],
  ['goals', 'replaces_goal_id', 'goals', 'goal_id', 0],
];

it.each(references)('%s.%s points to %s.%s but for %i row', async (table, column, target, key, strays) => {
  const sql = `select count(*) from ${table} a anti join ${target} b on a.${column} = b.${key} where a.${column} is not null`;
  expect(await number(ask, sql)).toBe(strays);
});

const events: readonly (readonly [string, string])[] = [
  ['opportunities', 'created_at'],
  ['opportunities', 'closed_at'],
  ['accounts', 'created_at'],
  ['people', 'created_at'],
  ['stage_changes', 'entered_at'],
  ['touches', 'occurred_at'],
  ['identities', 'linked_at'],
  ['spend', 'spent_on'],
  ['handoffs', 'handed_off_at'],
  ['handoffs', 'assigned_at'],
  ['handoffs', 'first_sales_touch_at'],
  ['handoffs', 'decided_at'],
  ['fx_rates', 'rate_on'],
  ['goals', 'set_on'],
];

it.each(events)('no %s.%s lies after the last morning', async (table, column) => {
  expect(
    await number(ask, `select count(*) from ${table} where ${column} > timestamptz '2026-11-20 05:00:00Z'`),
  ).toBe(0);
  expect(await number(ask, `select count(${column}) from ${table}`)).toBeGreaterThan(0);
});

describe('histories', () => {
  it('close every closed deal once, at its closing moment, and no open one', async () => {
    const ends = `select count(*) from opportunities o left join stage_changes s
      on s.entity_id = o.opportunity_id and s.stage = o.stage and s.entered_at = o.closed_at
      where o.status <> 'open' and o.amends_opportunity_id is null and s.entity_id is null and o.closed_at >= o.created_at`;
    expect(await number(ask, ends)).toBe(0);
    const early = `select count(*) from stage_changes join opportunities on opportunity_id = entity_id
      where status = 'open' and stage_changes.stage in ('Closed won', 'Closed lost', 'Churned')`;
    expect(await number(ask, early)).toBe(0);
  });

  it('stay between the creation and the close of a deal, and after the creation of a person', async () => {
    const outside = `select count(*) from stage_changes join opportunities o on opportunity_id = entity_id
      where (entered_at < created_at or entered_at > closed_at) and created_at < coalesce(closed_at, 'infinity'::timestamptz)`;
    expect(await number(ask, outside)).toBe(0);
    const before = `select count(*) from stage_changes join people on person_id = entity_id where entered_at < created_at`;
    expect(await number(ask, before)).toBe(0);
  });

  it('hold skipped stages, back-moves and recycled people', async () => {
    const accepted = `select distinct entity_id from stage_changes where stage = 'Sales accepted'`;
    const qualified = `select entity_id from stage_changes where stage = 'Marketing qualified'`;
    expect(await number(ask, `select count(*) from (${accepted} except ${qualified})`)).toBeGreaterThan(10);
    const again = `select count(*) from (${qualified} group by 1 having count(*) > 1)`;
    expect(await number(ask, again)).toBeGreaterThan(20);
    expect(await number(ask, `select count(*) from stage_changes where reason like 'Slipped%'`)).toBe(7);
  });
});

describe('dirt', () => {
  it.each([
    [`select count(*) from opportunities where closed_at < created_at`, 1],
    [`select count(*) from opportunities where amount is null`, 1],
    [`select count(*) from opportunities where amount < 0`, 1],
    [`select count(*) from touches where kind = 'fax'`, 1],
    [`select count(*) from spend where currency not in ('EUR', 'USD')`, 1],
    [`select count(*) from goals where replaces_goal_id is not null`, 1],
  ])('%s', async (sql, expected) => {
    expect(await number(ask, sql)).toBe(expected);
  });

  it('leaves the running quarter alone', async () => {
    const touched = `select count(*) from opportunities where closed_at >= '2026-10-01'
      and (closed_at < created_at or amount is null or amount < 0 or account_id = 'A999')`;
    expect(await number(ask, touched)).toBe(0);
  });

  it('has addresses in capitals and merged people', async () => {
    expect(await number(ask, `select count(*) from people where email <> lower(email)`)).toBeGreaterThan(50);
    expect(
      await number(ask, `select count(*) from people where merged_into_person_id is not null`),
    ).toBeGreaterThan(3);
  });

  it('leaves some won deals without a touch and some touches without a channel', async () => {
    const untouched = `select count(*) from opportunities o where status = 'won' and type <> 'churn' and not exists (
      select 1 from touches t left join people p using (person_id)
      where p.account_id = o.account_id or t.opportunity_id = o.opportunity_id or t.account_id = o.account_id)`;
    expect(await number(ask, untouched)).toBeGreaterThan(5);
    const unknown = `select count(*) from touches
      where channel is null and source is null and medium is null and referrer is null and team = 'marketing'`;
    expect(await number(ask, unknown)).toBeGreaterThan(100);
  });
});

it('always has a rate at most seven days old', async () => {
  const gap = `select max(gap) from (select date_diff('day', rate_on, lead(rate_on) over (order by rate_on)) as gap from fx_rates)`;
  expect(await number(ask, gap)).toBeLessThanOrEqual(7);
  expect(
    await number(ask, `select count(*) from fx_rates where rate_on between '2026-11-13' and '2026-11-20'`),
  ).toBeGreaterThan(0);
});

it('splits the plan of each quarter over segments and over teams without a rest', async () => {
  const sums = await ask(`
    select p.goal_id, p.target,
      sum(c.target) filter (c.segment is not null) as segments,
      sum(c.target) filter (c.scope = 'team' and c.metric = 'won_revenue') as teams
    from goals p join goals c on c.parent_goal_id = p.goal_id where p.goal_id like '%-plan' group by 1, 2`);
  expect(sums).toHaveLength(8);
  for (const row of sums) {
    expect(Number(row.segments)).toBeCloseTo(Number(row.target), 2);
    expect(Number(row.teams)).toBeCloseTo(Number(row.target), 2);
  }
});
