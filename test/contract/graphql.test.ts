import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { ROLES } from '../../cube/policies/roles.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { WarehouseDriver } from '../../cube/server/engine/duckdb-driver.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { readAudit } from '../../cube/server/state/audit.ts';
import { addEmptyMarts } from '../support/empty-marts.ts';
import { root } from '../support/paths.ts';
import { readPolicies } from '../support/policies.ts';
import { randomFrom } from '../support/random.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

interface Answer {
  status: number;
  text: string;
  data: Record<string, Record<string, unknown>[]> | null;
  errors?: { message: string; extensions?: { code: string } }[];
  extensions?: { concord: Record<string, { build_id: string; attribution_model?: string }> };
}

const asking =
  (edge: FixtureEdge) =>
  async (role: Role, query: string, more: object = {}): Promise<Answer> => {
    const response = await fetch(`${edge.url}/api/v1/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query, ...more }),
      headers: { authorization: await edge.token(role), 'content-type': 'application/json' },
    });
    const text = await response.text();
    return { status: response.status, text, ...(JSON.parse(text) as Omit<Answer, 'status' | 'text'>) };
  };

describe('GraphQL', () => {
  let edge: FixtureEdge;
  let ask: ReturnType<typeof asking>;
  beforeAll(async () => {
    edge = await startFixtureEdge();
    ask = asking(edge);
  });
  afterAll(() => edge.close());

  it('gives what /load gives, under the names that were asked for', async () => {
    const { status, data, extensions } = await ask(
      'analyst',
      `query ($from: [String!], $deal: String!) {
        months: revenue(dateRange: $from, orderBy: [{ member: date, direction: asc }]) {
          ...Month
          money: won_revenue
        }
        deals: revenue(filters: [{ or: [{ member: opportunity, operator: equals, values: [$deal] },
            { and: [{ member: segment, operator: notSet }] }] }], orderBy: [{ member: opportunity, direction: desc }], limit: 5) {
          opportunity segment won_revenue
        }
        attribution { attributed_revenue }
      }
      fragment Month on RevenueRow { date(granularity: month) ... on RevenueRow { won_deals } }`,
      { variables: { from: ['2026-01-01', '2026-02-28'], deal: 'Alpha' } },
    );
    expect(status).toBe(200);
    expect(data).toEqual({
      months: [
        { date: '2026-01-01T00:00:00.000', won_deals: '2', money: '150.75' },
        { date: '2026-02-01T00:00:00.000', won_deals: '1', money: '200' },
      ],
      deals: [
        { opportunity: 'Omega', segment: null, won_revenue: '10' },
        { opportunity: 'Alpha', segment: 'enterprise', won_revenue: '100.5' },
      ],
      attribution: [{ attributed_revenue: '100' }],
    });
    expect(Object.keys(extensions!.concord).sort()).toEqual(['attribution', 'deals', 'months']);
    expect(extensions!.concord['attribution']).toMatchObject({
      build_id: '20260331T000001Z-00000001',
      attribution_model: 'position_based',
    });
  });

  it('tells its own schema, for tools', async () => {
    const { data } = await ask('analyst', '{ __schema { queryType { fields { name } } } }');
    expect(JSON.stringify(data)).toContain('"revenue"');
  });

  it.each(ROLES.filter((role) => role !== 'analyst'))('row 21: is nothing for %s', async (role) => {
    const answers = [
      await ask(role, '{ revenue { won_revenue } }'),
      await ask(role, '{ __schema { types { name } } }'),
      await ask(role, '{'),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(403);
      expect(text).not.toMatch(/revenue|fct_|Query/);
    }
  });

  it('says of each field what is wrong with it, in the words of the edge', async () => {
    const { status, data, errors } = await ask(
      'analyst',
      `{ attribution(filters: [{ member: model, operator: equals, values: ["linear", "position_based"] }]) {
        attributed_revenue } }`,
    );
    expect([status, data]).toEqual([200, null]);
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Credits of several attribution models cannot be added up.',
        extensions: expect.objectContaining({ code: 'malformed_query' }),
      }),
    ]);
  });

  const many = (count: number, part: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => part(at)).join(' ');
  it.each([
    ['a private cube', '{ opportunities { won_revenue } }'],
    ['an unknown member', '{ revenue { won_amount } }'],
    ['a member of another view', '{ revenue { spend } }'],
    ['no field', '{ revenue }'],
    ['an operator of one’s own', '{ revenue(filters: [{ member: segment, operator: sql }]) { won_deals } }'],
    ['an expression', '{ revenue(filters: [{ member: "1=1" }]) { won_deals } }'],
    ['a mutation', 'mutation { revenue { won_deals } }'],
    ['deep nesting', `${'{a'.repeat(9_000)}${'}'.repeat(9_000)}`],
    ['two thousand fields', `{ revenue { ${many(2_000, () => 'won_deals')} } }`],
    ['no GraphQL', '{ revenue( '],
  ])('rows 30, 37 and 38: %s is refused before the warehouse is asked', async (_, query) => {
    await ask('analyst', '{ revenue { won_deals } }');
    const statements = vi.spyOn(WarehouseDriver.prototype, 'query');
    const started = Date.now();
    const { status, text } = await ask('analyst', query);
    expect(status).toBe(400);
    expect(text).not.toMatch(/fct_|duckdb|at Object/);
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(statements).not.toHaveBeenCalled();
    statements.mockRestore();
  });

  it('row 38: asks of at most five views at once, and of none for more', async () => {
    const { status, errors } = await ask(
      'analyst',
      `{ ${many(6, (at) => `r${at}: revenue { won_deals }`)} }`,
    );
    expect(status).toBe(200);
    expect(errors![0]!.extensions!.code).toBe('malformed_query');
  });

  it('row 22: five hundred bent documents are answered or refused, never with 5xx or a word of the engine', async () => {
    const random = randomFrom(22);
    const whole = [
      '{ revenue(limit: 3, orderBy: [{ member: won_deals, direction: desc }]) { segment won_deals } }',
      'query A($n: Int) { r: revenue(limit: $n) { ...F } } fragment F on RevenueRow { date(granularity: month) won_revenue }',
      '{ goals(filters: [{ or: [{ member: team, operator: equals, values: ["sales"] }] }]) { target __typename } }',
    ];
    const marks = [
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '"',
      '"""',
      '...F',
      '$n',
      ':',
      '@skip(if: true)',
      '-1',
      '1e400',
      '\0',
    ];
    const words = [
      'won_revenue',
      'date',
      'granularity',
      'second',
      '__proto__',
      'constructor',
      'spend',
      'null',
      '#',
    ];
    const statuses = new Set<number>();
    for (let at = 0; at < 500; at += 1) {
      const bits = random.pick(whole).split(/(?<=\W)|(?=\W)/);
      for (let bends = random.whole(3); bends > 0; bends -= 1)
        bits.splice(
          random.whole(bits.length),
          random.whole(3),
          random.pick(random.chance(0.5) ? marks : words),
        );
      const query = bits.join('');
      const variables = random.pick([{}, { n: 2 }, { n: -1 }, { n: 'x' }, { n: 1e12 }, { n: null }]);
      const { status, text } = await ask('analyst', query, { variables });
      statuses.add(status);
      expect([query, status === 200 || status === 400]).toEqual([query, true]);
      const leaked = /duckdb|binder|catalog|fct_|node_modules|"internal"|engine_failed/i.exec(text);
      expect([query, leaked?.[0]]).toEqual([query, undefined]);
    }
    expect([...statuses].sort()).toEqual([200, 400]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('stands in the audit log with the members asked for', async () => {
    await ask('analyst', '{ goals { target team } }');
    const last = async () => (await readAudit(edge.state, { limit: 1 }))[0];
    await expect.poll(last, { timeout: 5_000 }).toMatchObject({
      who: 'test:analyst',
      path: '/api/v1/graphql',
      members: ['goals.target', 'goals.team'],
      rows: 3,
      status: 200,
    });
  });
});

it('every member of every published view can be asked for in GraphQL', async () => {
  const edge = await startFixtureEdge({
    empty: true,
    engine: { models: await readModelFiles(join(root, 'cube', 'model')) },
  });
  await edge.home.publish({ damage: addEmptyMarts });
  const ask = asking(edge);
  const { body } = await edge.ask('analyst', 'meta');
  const views = body['cubes'] as Record<'measures' | 'dimensions', { name: string }[]>[];
  expect(views).toHaveLength(readPolicies().length);
  for (const view of views) {
    const short = (members: { name: string }[]) => members.map(({ name }) => name.split('.')[1]!);
    const name = view.dimensions[0]!.name.split('.')[0]!;
    const dimensions = short(view.dimensions);
    const parts = Array.from({ length: Math.ceil(dimensions.length / 12) }, (_, at) =>
      dimensions.slice(at * 12, at * 12 + 12),
    );
    for (const fields of [short(view.measures), ...parts].filter((each) => each.length > 0)) {
      const { status, errors } = await ask(
        'analyst',
        `{ ${name}(dateRange: ["2026-01-01", "2026-12-31"]) { ${fields.join(' ')} } }`,
      );
      expect([name, fields, status, errors]).toEqual([name, fields, 200, undefined]);
    }
  }
  await edge.close();
});
