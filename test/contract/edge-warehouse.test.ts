import { afterEach, describe, expect, it } from 'vitest';

import { warehouseProcesses } from '../support/warehouse-processes.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';
import { fixtureModel } from './fixture/model-files.ts';

const load = (query: unknown) => ({ query, queryType: 'multi' });
const revenue = { measures: ['revenue.won_revenue'] };
const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The fixture's model, in which every question about the funnel takes some seconds. */
const slowFunnel = fixtureModel.map((file) => ({
  ...file,
  content: file.content.replace(
    'sql_table: fct_funnel_events',
    'sql: SELECT f.* FROM fct_funnel_events f WHERE (SELECT count(*) FROM range(30000) a, range(10000) b WHERE a.range % 3 = b.range % 3) > 0',
  ),
}));
const slow = { measures: ['funnel.leads'] };

describe('the warehouse behind the edge', () => {
  let edge: FixtureEdge;
  const untilAnswered = async (query: object) => {
    for (;;) {
      const asked = await edge.ask('executive', 'load', load(query));
      if (asked.body.error !== 'Continue wait') return asked;
    }
  };
  afterEach(() => edge.close());

  it('row 58: answers rightly, or asks to come back, while its process is killed again and again', async () => {
    edge = await startFixtureEdge();
    await edge.ask('sales', 'load', load(revenue));
    let isDone = false;
    let limit = 100;
    const statuses = new Map<number, number>();
    const reader = async (): Promise<void> => {
      while (!isDone) {
        const { status, body, headers } = await untilAnswered({ ...revenue, limit: (limit += 1) });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 200) {
          expect(body.results[0].data).toEqual([{ 'revenue.won_revenue': '360.75' }]);
          continue;
        }
        expect(status).toBe(503);
        expect(headers.get('retry-after')).toBe('2');
        expect(body).toMatchObject({ code: 'engine_restarting', remedy: 'Ask again in a moment.' });
      }
    };
    const readers = Array.from({ length: 6 }, reader);
    for (let kills = 1; kills <= 4; kills += 1) {
      await expect.poll(() => statuses.get(200) ?? 0, { timeout: 100_000 }).toBeGreaterThan(kills * 10);
      for (const pid of warehouseProcesses()) process.kill(pid, 'SIGKILL');
    }
    await expect.poll(() => statuses.get(200) ?? 0, { timeout: 100_000 }).toBeGreaterThan(50);
    isDone = true;
    await Promise.all(readers);
    expect((await fetch(`${edge.url}/health`)).status).toBe(200);
  });

  it('row 58: ends slow queries on the build they began on, and lets go of its process then', async () => {
    edge = await startFixtureEdge({ engine: { models: slowFunnel, continueWaitSeconds: 60 } });
    await edge.ask('sales', 'load', load(revenue));
    const [first] = warehouseProcesses();
    const asked = [1, 2].map((limit) => untilAnswered({ ...slow, limit }));
    await moment(500);
    await edge.home.publish();
    const { body } = await edge.ask('sales', 'load', load(revenue));
    expect(body.concord.sequence).toBe(2);
    expect(body.results[0].data).toEqual([{ 'revenue.won_revenue': '721.5' }]);
    for (const answer of await Promise.all(asked))
      expect(answer).toMatchObject({
        status: 200,
        body: { concord: { sequence: 1 }, results: [{ data: [{ 'funnel.leads': '3' }] }] },
      });
    await expect.poll(warehouseProcesses).toHaveLength(1);
    expect(warehouseProcesses()).not.toContain(first);
  });

  it('row 58: a query that needs too much memory is told so, and nobody else is', async () => {
    const models = fixtureModel.map((file) => ({
      ...file,
      content: file.content.replace(
        'sql_table: fct_funnel_events',
        'sql: SELECT f.* FROM fct_funnel_events f WHERE (SELECT len(list(range)) FROM range(100000000)) > 0',
      ),
    }));
    edge = await startFixtureEdge({ engine: { models, memoryLimit: '100MB' } });
    const [bomb, other] = await Promise.all([untilAnswered(slow), edge.ask('sales', 'load', load(revenue))]);
    expect(bomb).toMatchObject({ status: 503, body: { code: 'out_of_memory' } });
    expect(bomb.headers.get('retry-after')).toBe('10');
    expect(other.status).toBe(200);
  });
});
