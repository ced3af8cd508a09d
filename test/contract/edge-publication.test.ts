import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const load = (query: unknown) => ({ query, queryType: 'multi' });
const revenue = { measures: ['revenue.won_revenue'] };
/** The fixture's revenue in its publication number `sequence`, whose amounts are that many times as large. */
const expected = (sequence: number): string => String(360.75 * sequence);

describe('publications', () => {
  let edge: FixtureEdge;
  afterEach(() => edge.close());

  it('answers 503 before the first and serves it as soon as it is there', async () => {
    edge = await startFixtureEdge({ empty: true });
    expect(await edge.ask('sales', 'load', load(revenue))).toMatchObject({
      status: 503,
      body: { code: 'no_publication' },
    });
    expect((await fetch(`${edge.url}/health`)).status).toBe(503);
    await edge.home.publish();
    expect((await edge.ask('sales', 'load', load(revenue))).status).toBe(200);
    expect(await (await fetch(`${edge.url}/health`)).json()).toMatchObject({
      status: 'ok',
      engine: { mode: 'portable', planner: 'javascript' },
      sequence: 1,
    });
  });

  it('says of every answer which build it is from', async () => {
    edge = await startFixtureEdge();
    const { body } = await edge.ask('sales', 'load', load({ measures: ['attribution.attributed_revenue'] }));
    expect(body.concord).toEqual({
      build_id: '20260331T000001Z-00000001',
      sequence: 1,
      as_of_on: '2026-03-31',
      reporting_currency: 'EUR',
      time_zone: 'Europe/Berlin',
      attribution_model: 'position_based',
      applied_defaults: [{ member: 'attribution.model', operator: 'equals', values: ['position_based'] }],
    });
    expect(body.results[0].data).toEqual([{ 'attribution.attributed_revenue': '100' }]);
    expect(body.results[0].query.filters).toEqual([]);
    expect(body.results[0].lastRefreshTime).toBe('2026-03-31T00:00:01.000Z');
  });

  it('counts relative dates from the publication’s day', async () => {
    edge = await startFixtureEdge();
    const timeDimensions = [{ dimension: 'revenue.date', dateRange: 'last month' }];
    const { body } = await edge.ask('sales', 'load', load({ ...revenue, timeDimensions }));
    expect(body.results[0].data).toEqual([{ 'revenue.won_revenue': '200' }]);
    expect(body.results[0].query.timeDimensions[0].dateRange).toEqual([
      '2026-02-01T00:00:00.000',
      '2026-02-28T23:59:59.999',
    ]);
  });

  it('answers every request wholly from one build while the pointer moves on', async () => {
    edge = await startFixtureEdge();
    const compared = {
      ...revenue,
      timeDimensions: [
        {
          dimension: 'revenue.date',
          compareDateRange: [
            ['2026-01-01', '2026-01-31'],
            ['2026-02-01', '2026-03-31'],
          ],
        },
      ],
    };
    let isDone = false;
    let last = 0;
    const seen = new Set<number>();
    const reader = async (offset: number): Promise<void> => {
      for (let round = 0; !isDone; round += 1) {
        const before = last;
        const query = round % 2 ? { ...compared, limit: 100 + offset * 1000 + round } : revenue;
        const { status, body } = await edge.ask('sales', 'load', load(query));
        expect(status).toBe(200);
        const { sequence } = body.concord as { sequence: number };
        expect(sequence).toBeGreaterThanOrEqual(before);
        last = Math.max(last, sequence);
        seen.add(sequence);
        const values = body.results.map((each: { data: Record<string, string>[] }) =>
          Number(each.data[0]?.['revenue.won_revenue']),
        );
        expect(values.reduce((sum: number, value: number) => sum + value, 0)).toBeCloseTo(
          360.75 * sequence,
          6,
        );
      }
    };
    const readers = Array.from({ length: 8 }, (_, index) => reader(index));
    for (let build = 2; build <= 6; build += 1) {
      await edge.home.publish();
      while (!seen.has(build)) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    isDone = true;
    await Promise.all(readers);
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const { body } = await edge.ask('sales', 'load', load(revenue));
    expect(body.results[0].data).toEqual([{ 'revenue.won_revenue': expected(6) }]);
    const closed = edge.log.filter((line) => line.includes('publication closed')).length;
    const opened = edge.log.filter((line) => line.includes('publication opened')).length;
    expect(opened - closed).toBe(1);
  });

  it('keeps the last good build when the next one is damaged', async () => {
    edge = await startFixtureEdge();
    const { body: before } = await edge.ask('sales', 'load', load(revenue));
    const damages: ((warehouse: string) => Promise<void>)[] = [
      (warehouse) => truncate(warehouse, 4096),
      (warehouse) => writeFile(warehouse, ''),
      (warehouse) => writeFile(warehouse, 'not a warehouse '.repeat(1000)),
    ];
    for (const damage of damages) {
      await edge.home.publish({ damage });
      const { status, body } = await edge.ask('sales', 'load', load(revenue));
      expect(status).toBe(200);
      expect(body.concord.build_id).toBe(before.concord.build_id);
    }
    await edge.home.publish();
    const { body } = await edge.ask('sales', 'load', load(revenue));
    expect(body.concord.sequence).toBe(5);
  });

  it('shows the publication and a failed build to every role', async () => {
    edge = await startFixtureEdge();
    await edge.home.failBuild();
    const response = await fetch(`${edge.url}/api/v1/publication`, {
      headers: { authorization: await edge.token('sales') },
    });
    expect(await response.json()).toMatchObject({
      company_name: 'Fixture',
      last_build: { status: 'failed', errors: [{ code: 'unknown_currency', remedy: 'Add one.' }] },
    });
    expect((await fetch(`${edge.url}/api/v1/publication`)).status).toBe(401);
  });

  it('serves from the state directory only: a pointer that leads nowhere is no publication', async () => {
    edge = await startFixtureEdge({ empty: true });
    const pointer = { build_id: 'x', sequence: 1, path: '../../etc' };
    await writeFile(join(edge.home.path, 'current.json'), JSON.stringify(pointer));
    expect((await edge.ask('sales', 'load', load(revenue))).status).toBe(503);
  });
});
