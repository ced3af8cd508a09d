import { beforeAll, describe, expect, it } from 'vitest';
import { number, openSample, type Ask } from './sample-queries.ts';

let ask: Ask;
beforeAll(async () => {
  ask = await openSample();
});

const won = `status = 'won' and type <> 'churn'`;
const inQ4 = `closed_at >= '2026-10-01'`;
const goal = (id: string) => number(ask, `select target from goals where goal_id = '${id}'`);
/** Share of the quarter's working days that are over on 19 November 2026. */
const elapsed = () =>
  number(
    ask,
    `select count(*) filter (d <= date '2026-11-19') / count(*)
     from (select unnest(generate_series(date '2026-10-01', date '2026-12-31', interval 1 day)) d) where isodow(d) < 6`,
  );

describe('a quarter in danger', () => {
  it('is 4 to 8 % behind the pace of the plan, below the floor', async () => {
    expect(await elapsed()).toBeCloseTo(36 / 66, 9);
    const actual = await number(ask, `select sum(euros) from deals where ${won} and ${inQ4}`);
    const pace = actual / ((await goal('G-2026-Q4-plan')) * (await elapsed()));
    expect(pace).toBeGreaterThan(0.92);
    expect(pace).toBeLessThan(0.96);
    expect(actual).toBeLessThan(await goal('G-2026-Q4-floor'));
  });

  it('should land between floor and plan, by the deals own probabilities and by those of their stages', async () => {
    const actual = await number(ask, `select sum(euros) from deals where ${won} and ${inQ4}`);
    const [row] = await ask(`
      select sum(euros * probability) as own, sum(euros * default_probability) as stage
      from deals join stages using (stage)
      where entity_type = 'opportunity' and status = 'open' and expected_close_on between '2026-11-20' and '2026-12-31'`);
    for (const weighted of [Number(row?.own), Number(row?.stage)]) {
      expect(actual + weighted).toBeGreaterThan(await goal('G-2026-Q4-floor'));
      expect(actual + weighted).toBeLessThan(await goal('G-2026-Q4-plan'));
    }
  });

  it('is behind because of enterprise, where the others are ahead', async () => {
    const pace = async (segment: string) =>
      (await number(
        ask,
        `select sum(euros) from deals where ${won} and ${inQ4} and segment = '${segment}'`,
      )) /
      ((await goal(`G-2026-Q4-${segment}`)) * (await elapsed()));
    expect(await pace('enterprise')).toBeLessThan(0.9);
    expect(await pace('mid_market')).toBeGreaterThan(1);
    expect(await pace('smb')).toBeGreaterThan(1);
  });

  it('has more leads than its goal asks for, and fewer accepted ones', async () => {
    const leads = await number(ask, `select count(*) from people where created_at >= '2026-10-01'`);
    expect(leads).toBeGreaterThan((await goal('G-2026-Q4-leads')) * (await elapsed()));
    const accepted = `select count(*) from (
      select min(entered_at) as first_at from stage_changes where stage = 'Sales accepted' group by entity_id)
      where first_at >= '2026-10-01'`;
    expect(await number(ask, accepted)).toBeLessThan((await goal('G-2026-Q4-sqls')) * (await elapsed()));
  });

  it('lost deals to the next year', async () => {
    const slipped = `select count(distinct entity_id) from stage_changes join opportunities on opportunity_id = entity_id
      where reason like 'Slipped from Q4 2026%' and status = 'open' and expected_close_on >= '2027-01-01'`;
    expect(await number(ask, slipped)).toBe(7);
  });

  it('follows eight quarters of growing revenue', async () => {
    const rows = await ask(`
      select year(closed_at) || '-Q' || quarter(closed_at) as q, sum(euros) / 1e6 as millions
      from deals where ${won} and closed_at >= '2025-01-01' group by 1 order by 1`);
    const quarters = rows.map((row) => Number(row.millions));
    expect(quarters).toHaveLength(8);
    for (const [i, planned] of [3.12, 3.21, 3.34, 4.28, 3.69, 3.86, 4.12, 2.56].entries()) {
      expect(quarters[i]).toBeCloseTo(planned, 1);
    }
  });
});

it('has a campaign whose leads sales rejects', async () => {
  const rows = await ask(`
    with sources as (select person_id, bool_or(campaign_id = 'C07') as gift from touches where person_id is not null group by 1)
    select coalesce(gift, false) as gift, count(*) filter (decision = 'rejected') / count(*) filter (decision <> 'pending') as rejected,
      count(*) as n, mode(reason) filter (decision = 'rejected') as reason
    from handoffs left join sources using (person_id) group by 1 order by 1`);
  expect(Number(rows[0]?.rejected)).toBeLessThan(0.25);
  expect(Number(rows[1]?.rejected)).toBeGreaterThan(0.45);
  expect(Number(rows[1]?.n)).toBeGreaterThan(60);
  expect(rows[1]?.reason).toBe('Student or consultant');
});

it('has a case study whose readers buy more often and sooner', async () => {
  const rows = await ask(`
    with read as (
      select *, exists (
        select 1 from touches t join opportunity_people p using (person_id)
        where p.opportunity_id = d.opportunity_id and t.content_id = 'K01' and t.occurred_at <= d.closed_at) as is_reader
      from deals d where type = 'new' and status <> 'open' and closed_at >= '2025-05-10')
    select is_reader, count(*) filter (status = 'won') / count(*) as win_rate, count(*) as n,
      median(date_diff('day', created_at, closed_at)) filter (status = 'won') as days
    from read group by 1 order by 1`);
  const [others, readers] = rows.map((row) => ({
    rate: Number(row.win_rate),
    days: Number(row.days),
    n: Number(row.n),
  }));
  expect(readers?.n).toBeGreaterThan(50);
  expect(readers?.rate).toBeGreaterThan(2 * (others?.rate ?? 1));
  expect(readers?.days).toBeLessThan(0.8 * (others?.days ?? 0));
});

it('has one rep who is slow to call', async () => {
  const rows = await ask(`
    select u.name, median(date_diff('minute', assigned_at, first_sales_touch_at)) / 60 as hours
    from handoffs join users u on u.user_id = assigned_to where first_sales_touch_at is not null group by 1 order by 2 desc`);
  expect(rows[0]?.name).toBe('Tobias Kern');
  expect(Number(rows[0]?.hours)).toBeGreaterThan(30);
  expect(Number(rows[1]?.hours)).toBeLessThan(6);
});

it('has a funnel as companies know it', async () => {
  const [row] = await ask(`
    with entries as (
      select p.person_id,
        (select min(entered_at) from stage_changes where entity_id = p.person_id and stage = 'Marketing qualified') as mql_at,
        (select min(entered_at) from stage_changes where entity_id = p.person_id and stage = 'Sales accepted') as sql_at,
        (select min(o.created_at) from opportunities o left join opportunity_people l using (opportunity_id)
         where (o.primary_person_id = p.person_id or l.person_id = p.person_id) and o.created_at >= p.created_at) as opportunity_at
      from people p where merged_into_person_id is null),
    passed as (select coalesce(mql_at, sql_at, opportunity_at) as m, coalesce(sql_at, opportunity_at) as s, opportunity_at as o from entries)
    select count(m) / count(*) as mql, count(s) / count(m) as sqls, count(o) / count(s) as opportunities from passed`);
  expect(Number(row?.mql)).toBeGreaterThan(0.3);
  expect(Number(row?.mql)).toBeLessThan(0.4);
  expect(Number(row?.sqls)).toBeGreaterThan(0.4);
  expect(Number(row?.sqls)).toBeLessThan(0.5);
  expect(Number(row?.opportunities)).toBeGreaterThan(0.55);
  expect(Number(row?.opportunities)).toBeLessThan(0.68);
  const rate = await number(
    ask,
    `select count(*) filter (${won}) / count(*) filter (type <> 'churn') from opportunities`,
  );
  expect(rate).toBeGreaterThan(0.25);
  expect(rate).toBeLessThan(0.36);
});
