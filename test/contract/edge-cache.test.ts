import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Role } from '../../cube/policies/roles.ts';
import { WarehouseDriver } from '../../cube/server/engine/duckdb-driver.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const load = (query: unknown) => ({ query, queryType: 'multi' });

describe('the answer cache', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge();
  });
  afterAll(() => edge.close());

  const caches = (): string[] => edge.log.flatMap((line) => (/"cache":"(\w+)"/.exec(line) ?? []).slice(1));

  it('row 23: executes a query once for everybody of a role, and again for another role', async () => {
    edge.log.length = 0;
    const query = { measures: ['goals.target'], dimensions: ['goals.scope'] };
    const sales = await Promise.all(Array.from({ length: 20 }, () => edge.ask('sales', 'load', load(query))));
    expect(new Set(sales.map((each) => JSON.stringify(each.body))).size).toBe(1);
    await edge.ask('marketing', 'load', load(query));
    expect(caches().filter((each) => each === 'miss')).toHaveLength(2);
  });

  it('row 23: never shares between roles, even where they may see the same members', async () => {
    const query = { measures: ['goals.target'] };
    const targets = [];
    for (let round = 0; round < 3; round += 1) {
      for (const role of ['executive', 'sales', 'marketing'] as const) {
        const { body } = await edge.ask(role, 'load', load(query));
        targets.push(Number(body.results[0].data[0]['goals.target']));
      }
    }
    expect(targets).toEqual([1370, 1300, 1070, 1370, 1300, 1070, 1370, 1300, 1070]);
  });

  it('row 23: keeps no answer for another role, though the statement is equal, nor for another build', async () => {
    const query = { measures: ['revenue.won_revenue'], dimensions: ['revenue.segment'], limit: 23 };
    const statements = vi.spyOn(WarehouseDriver.prototype, 'query');
    edge.log.length = 0;
    const ask = async (role: Role) => (await edge.ask(role, 'load', load(query))).body;
    for (const role of ['executive', 'analyst', 'executive', 'analyst'] as const) await ask(role);
    expect(caches()).toEqual(['miss', 'miss', 'hit', 'hit']);
    const before = await ask('executive');
    await edge.home.publish();
    const after = await ask('executive');
    expect(caches().at(-1)).toBe('miss');
    expect(statements.mock.calls.at(-1)!.slice(0, 2)).toEqual(statements.mock.calls[0]!.slice(0, 2));
    expect(statements.mock.calls.length).toBeGreaterThan(1);
    expect(after.concord.sequence).toBe(before.concord.sequence + 1);
    expect(after.results[0].data).not.toEqual(before.results[0].data);
    statements.mockRestore();
  });

  it('row 18: cannot be widened by the caller’s own filters', async () => {
    const widened = [
      [{ member: 'goals.scope', operator: 'equals', values: ['user'] }],
      [
        {
          or: [
            { member: 'goals.team', operator: 'equals', values: ['marketing'] },
            { member: 'goals.team', operator: 'set' },
          ],
        },
      ],
      [
        {
          or: [
            { member: 'goals.scope', operator: 'set' },
            { member: 'goals.scope', operator: 'notSet' },
          ],
        },
      ],
    ];
    for (const filters of widened) {
      const { body } = await edge.ask(
        'sales',
        'load',
        load({ measures: ['goals.target'], dimensions: ['goals.team', 'goals.scope'], filters }),
      );
      const teams = body.results[0].data.filter(
        (row: Record<string, string>) => row['goals.scope'] === 'user',
      );
      expect(teams.every((row: Record<string, string>) => row['goals.team'] === 'sales')).toBe(true);
      expect(body.results[0].query.filters).toEqual(filters);
    }
  });

  it('row 25: keeps two hundred interleaved requests of four roles apart', async () => {
    const totals = { executive: '1370', analyst: '1370', sales: '1300', marketing: '1070' } as const;
    const roles = Object.keys(totals) as (keyof typeof totals)[];
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const role = roles[(index * 7) % 4]!;
        const query = { measures: ['goals.target'], limit: 1 + (index % 10) };
        const { body } = await edge.ask(role, 'load', load(query));
        expect(body.results[0].data).toEqual([{ 'goals.target': totals[role] }]);
      }),
    );
  });

  it('confirms an unchanged answer with 304 and no body', async () => {
    const first = await edge.ask('sales', 'load', load({ measures: ['revenue.won_revenue'] }));
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await edge.ask('sales', 'load', load({ measures: ['revenue.won_revenue'] }), {
      'if-none-match': etag,
    });
    expect(again.status).toBe(304);
    const other = await edge.ask('sales', 'load', load({ measures: ['revenue.won_deals'] }), {
      'if-none-match': etag,
    });
    expect(other.status).toBe(200);
  });

  it('asks the warehouse nothing but the query: no refresh key', async () => {
    const { body } = await edge.ask('analyst', 'sql', { query: { measures: ['revenue.won_revenue'] } });
    expect(Object.keys(body.sql)).toEqual(['sql', 'order']);
  });
});

describe('a query that takes too long', () => {
  it('is told to wait, then that it was stopped, and delays nobody', async () => {
    const { fixtureModel } = await import('./fixture/model-files.ts');
    const slow = fixtureModel.map((file) => ({
      ...file,
      content: file.content.replace(
        'sql_table: fct_funnel_events',
        'sql: SELECT f.* FROM fct_funnel_events f, range(100000) a, range(100000) b WHERE a.range * b.range % 7 = 3',
      ),
    }));
    const edge = await startFixtureEdge({
      engine: { models: slow, queryTimeoutMs: 3000, continueWaitSeconds: 1 },
    });
    await edge.ask('sales', 'load', load({ measures: ['revenue.won_deals'] }));
    const asked = edge.ask('executive', 'load', load({ measures: ['funnel.leads'] }));
    const started = performance.now();
    await edge.ask('sales', 'load', load({ measures: ['revenue.won_revenue'] }));
    expect(performance.now() - started).toBeLessThan(900);
    expect(await asked).toMatchObject({ status: 200, body: { error: 'Continue wait' } });
    let last = await asked;
    while (last.body.error === 'Continue wait')
      last = await edge.ask('executive', 'load', load({ measures: ['funnel.leads'] }));
    expect(last).toMatchObject({ status: 504, body: { code: 'query_timeout' } });
    await edge.close();
  });
});
