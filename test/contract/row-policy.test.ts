import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { WarehouseDriver } from '../../cube/server/engine/duckdb-driver.ts';
import { filterOf } from '../support/random-query.ts';
import type { ViewMembers } from '../support/random-query.ts';
import { randomFrom } from '../support/random.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const VIEW: ViewMembers = {
  name: 'goals',
  measures: [{ name: 'goals.target', type: 'number' }],
  dimensions: [
    { name: 'goals.scope', type: 'string' },
    { name: 'goals.team', type: 'string' },
    { name: 'goals.date', type: 'time' },
  ],
};
/** The fixture's own values among them, so that filters reach for what is hidden. */
const WORDS = ['user', 'company', 'sales', 'marketing', 's', 'a', '', '%', "' OR 1=1 --"];
const QUERIES = 500;
const TREES = 20;
const MOST_CONDITIONS = 100;

interface Row {
  'goals.scope': string;
  'goals.team': string | null;
  'goals.target': string;
}

const isSalesOwn = (row: Row): boolean => row['goals.scope'] !== 'user' || row['goals.team'] === 'sales';
const countOf = (filter: object): number => (JSON.stringify(filter).match(/"member"/g) ?? []).length;

describe('a row policy', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge();
  });
  afterAll(() => edge.close());

  const rows = async (role: 'sales' | 'executive', query: object): Promise<Row[]> => {
    const { status, body } = await edge.ask(role, 'load', { query, queryType: 'multi' });
    expect([status, query]).toEqual([200, query]);
    return (body['results'] as { data: Row[] }[])[0]!.data;
  };

  it('row 18: holds through 10,000 random filters, which only ever take away', async () => {
    const random = randomFrom(20_261_126);
    let trees = 0;
    let reachedForMore = 0;
    let answered = 0;
    for (let at = 0; at < QUERIES; at += 1) {
      const drawn = Array.from({ length: TREES }, () => filterOf(VIEW, random, false, WORDS, 3));
      let conditions = 0;
      const fitting = drawn.filter((tree) => (conditions += countOf(tree)) <= MOST_CONDITIONS);
      trees += fitting.length;
      const onTarget = random.chance(0.2) ? [filterOf(VIEW, random, true, WORDS, 6)] : [];
      const query = {
        measures: ['goals.target'],
        dimensions: ['goals.scope', 'goals.team'],
        filters: [{ or: fitting }, ...onTarget],
      };
      const [own, all] = [await rows('sales', query), await rows('executive', query)];
      expect([query.filters, own.filter((row) => !isSalesOwn(row))]).toEqual([query.filters, []]);
      expect([query.filters, own]).toEqual([query.filters, all.filter(isSalesOwn)]);
      if (all.length > own.length) reachedForMore += 1;
      if (own.length > 0) answered += 1;
    }
    expect(trees).toBeGreaterThanOrEqual(10_000);
    expect(reachedForMore).toBeGreaterThan(QUERIES / 10);
    expect(answered).toBeGreaterThan(QUERIES / 10);
  });

  it('row 17: takes away rows of its own only, and keeps the group without a value', async () => {
    const byTeam = { measures: ['goals.target'], dimensions: ['goals.team'], order: { 'goals.team': 'asc' } };
    expect(await rows('sales', byTeam)).toEqual([
      { 'goals.team': 'sales', 'goals.target': '300' },
      { 'goals.team': null, 'goals.target': '1000' },
    ]);
  });

  it('row 24: two hundred requests for the model in random order are each told of their own role', async () => {
    const random = randomFrom(24);
    const roles = ['executive', 'marketing', 'sales', 'analyst'] as const;
    const golden = new Map<string, string>();
    for (const role of roles) golden.set(role, JSON.stringify((await edge.ask(role, 'meta')).body));
    expect(new Set(golden.values()).size).toBe(3);
    await Promise.all(
      Array.from({ length: 200 }, async () => {
        const role = random.pick(roles);
        expect(JSON.stringify((await edge.ask(role, 'meta')).body)).toBe(golden.get(role));
      }),
    );
  });

  it('row 31: its values and the caller’s are bound, never written into the statement', async () => {
    const query = vi.spyOn(WarehouseDriver.prototype, 'query');
    const filters = [{ member: 'goals.team', operator: 'equals', values: ["x') OR 1=1 --"] }];
    await rows('sales', { measures: ['goals.target'], filters });
    const [sql, values] = query.mock.calls.at(-1)!;
    expect(sql).not.toMatch(/OR 1=1|'user'|'sales'/);
    expect(values).toEqual(expect.arrayContaining(["x') OR 1=1 --", 'user', 'sales']));
    query.mockRestore();
  });
});
