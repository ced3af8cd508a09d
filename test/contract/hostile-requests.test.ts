import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { DuckDBInstance } from '@duckdb/node-api';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { WarehouseDriver } from '../../cube/server/engine/duckdb-driver.ts';
import { keyId } from '../../cube/server/edge/tokens.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const revenue = { measures: ['revenue.won_revenue'] };
const load = (query: unknown) => ({ query, queryType: 'multi' });

/** Names of deals that mean something to SQL, to LIKE, to a template or to a shell. */
const NAMES = [
  "') OR 1=1 --",
  "'",
  "''",
  '"',
  '\\',
  '\\%',
  '100%',
  '100 percent',
  'a_b',
  'axb',
  '‘quoted’',
  '${7*7}',
  '{CUBE}.won_amount',
  '{{ 7*7 }}',
  '?',
  '$1',
  'Ünïcode 😀',
  '; DROP TABLE marts.fct_opportunities; --',
  '__proto__',
];

async function addDeals(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run('DELETE FROM marts.fct_opportunities');
  const statement = await connection.prepare(
    "INSERT INTO marts.fct_opportunities VALUES (?, ?, DATE '2026-01-01', 'won', 'mid', 1, 1)",
  );
  for (const [at, name] of NAMES.entries()) {
    statement.bind([`h${at}`, name]);
    await statement.run();
  }
  statement.destroySync();
  connection.closeSync();
  instance.closeSync();
}

describe('hostile requests', () => {
  let edge: FixtureEdge;
  let statements: ReturnType<typeof vi.spyOn>;
  beforeAll(async () => {
    edge = await startFixtureEdge({ empty: true });
    await edge.home.publish({ damage: addDeals });
    await edge.ask('executive', 'load', load(revenue));
  });
  afterAll(() => edge.close());
  beforeEach(() => {
    statements = vi.spyOn(WarehouseDriver.prototype, 'query');
  });
  afterEach(() => statements.mockRestore());

  const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${edge.url}/cubejs-api/v1/load`, {
      method: 'POST',
      body,
      headers: {
        authorization: await edge.token('sales'),
        'content-type': 'application/json',
        ...headers,
      },
    });

  it('row 30: no name reaches a statement unless it is one of the published', async () => {
    const names = [
      'a" DESC --',
      'revenue.a;drop',
      'revenue.a.b.c',
      'revenue.won_revenue\0',
      `revenue.${'x'.repeat(10_000)}`,
      'revenue.wоn_revenue',
      '__proto__.x',
      'revenue.__proto__',
      'revenue.constructor',
      'revenue.won_revenue desc',
      '*',
    ];
    for (const name of names)
      for (const query of [
        { measures: [name] },
        { ...revenue, dimensions: [name] },
        { ...revenue, segments: [name] },
        { ...revenue, order: { [name]: 'asc' } },
        { ...revenue, order: [[name, 'asc']] },
        { ...revenue, filters: [{ member: name, operator: 'set' }] },
        { ...revenue, timeDimensions: [{ dimension: name, granularity: 'day' }] },
        { ...revenue, timeDimensions: [{ dimension: 'revenue.date', granularity: name }] },
        { ...revenue, order: { 'revenue.won_revenue': name } },
        { ...revenue, timezone: name },
      ]) {
        const { status } = await edge.ask('executive', 'load', load(query));
        expect([JSON.stringify(query).slice(0, 200), [400, 403].includes(status)]).toEqual([
          JSON.stringify(query).slice(0, 200),
          true,
        ]);
      }
    expect(statements).not.toHaveBeenCalled();
  });

  const has = (part: string) => (name: string) => name.toLowerCase().includes(part.toLowerCase());
  const operators: [string, (value: string) => (name: string) => boolean][] = [
    ['equals', (value) => (name) => name === value],
    ['notEquals', (value) => (name) => name !== value],
    ['contains', has],
    ['notContains', (value) => (name) => !has(value)(name)],
    ['startsWith', (value) => (name) => name.toLowerCase().startsWith(value.toLowerCase())],
    ['notStartsWith', (value) => (name) => !name.toLowerCase().startsWith(value.toLowerCase())],
    ['endsWith', (value) => (name) => name.toLowerCase().endsWith(value.toLowerCase())],
    ['notEndsWith', (value) => (name) => !name.toLowerCase().endsWith(value.toLowerCase())],
  ];
  it.each(operators)(
    'row 31: %s compares with the value as it is, and binds it',
    async (operator, matches) => {
      for (const value of [...NAMES, '%', '_', "'".repeat(999)]) {
        const query = {
          dimensions: ['revenue.opportunity'],
          filters: [{ member: 'revenue.opportunity', operator, values: [value] }],
          order: { 'revenue.opportunity': 'asc' },
        };
        const { body } = await edge.ask('executive', 'load', load(query));
        const rows = (body.results as { data: Record<string, string>[] }[])[0]!.data;
        const found = rows.map((row) => row['revenue.opportunity']!);
        expect([value, found.sort()]).toEqual([value, NAMES.filter(matches(value)).sort()]);
        const [sql] = statements.mock.calls.at(-1)! as [string];
        if (value.length > 2) expect(sql).not.toContain(value);
      }
    },
  );

  it('row 31: a thousand values are bound, one more and one longer than that are refused', async () => {
    const equals = (values: string[]) =>
      load({ ...revenue, filters: [{ member: 'revenue.opportunity', operator: 'equals', values }] });
    const many = Array.from({ length: 1000 }, (_, at) => `v${at}`);
    expect((await edge.ask('executive', 'load', equals(many))).status).toBe(200);
    expect((await edge.ask('executive', 'load', equals([...many, 'x']))).status).toBe(400);
    expect((await edge.ask('executive', 'load', equals(['x'.repeat(1001)]))).status).toBe(400);
  });

  it('row 32: an object where a text or number is expected is refused, on every path', async () => {
    const odd: unknown[] = [{ $ne: null }, { valueOf: 1 }, ['a'], 1, true];
    const queries = odd.flatMap((each) => [
      { measures: [each] },
      { measures: each },
      { ...revenue, limit: typeof each === 'number' ? 'x' : each },
      { ...revenue, filters: [{ member: [each], operator: 'set' }] },
      { ...revenue, filters: [{ member: 'revenue.segment', operator: each, values: ['x'] }] },
      { ...revenue, filters: [{ member: 'revenue.segment', operator: 'equals', values: [{ each }] }] },
      { ...revenue, timezone: each },
    ]);
    for (const query of queries)
      expect([query, (await edge.ask('executive', 'load', load(query))).status]).toEqual([query, 400]);
    const authorization = await edge.token('executive');
    const json = { authorization, 'content-type': 'application/json' };
    for (const each of [
      fetch(`${edge.url}/cubejs-api/v1/load?query[]=1`, { headers: { authorization } }),
      fetch(`${edge.url}/api/v1/export?format=csv&format=json&query={}`, { headers: { authorization } }),
      fetch(`${edge.url}/api/v1/demo/session`, { method: 'POST', headers: json, body: '{"role":{"$ne":1}}' }),
      fetch(`${edge.url}/api/v1/demo/session`, { method: 'POST', headers: json, body: '["sales"]' }),
    ])
      expect((await each).status).toBe(400);
    expect(statements).not.toHaveBeenCalled();
  });

  it('row 33: no expression and no key of Cube’s own is let through', async () => {
    const expression = JSON.stringify({
      cubeName: 'opportunities',
      alias: 'x',
      expr: { type: 'SqlFunction', cubeParams: [], sql: '${process.exit()}' },
    });
    for (const query of [
      { measures: [expression] },
      { measures: [JSON.parse(expression) as object] },
      { ...revenue, dimensions: [expression] },
      { ...revenue, segments: [expression] },
      { ...revenue, subqueryJoins: [] },
      { ...revenue, joinHints: [['opportunities', 'goal_events']] },
      { ...revenue, maskedMembers: [] },
      { ...revenue, ungrouped: true },
      { ...revenue, rowLimit: 1 },
      { ...revenue, requestId: 'x' },
      { ...revenue, memberToAlias: {} },
    ])
      expect([query, (await edge.ask('analyst', 'load', load(query))).status]).toEqual([query, 400]);
    expect(statements).not.toHaveBeenCalled();
  });

  it('row 34: neither a query string nor the claims of a token pollute', async () => {
    const authorization = await edge.token('sales');
    const query = encodeURIComponent(JSON.stringify(revenue));
    for (const key of ['__proto__[polluted]', 'constructor[prototype][polluted]', '__proto__', 'prototype'])
      expect(
        (
          await fetch(`${edge.url}/cubejs-api/v1/load?query=${query}&${key}=1`, {
            headers: { authorization },
          })
        ).status,
      ).toBe(400);
    const now = Math.floor(Date.now() / 1000);
    for (const extra of ['__proto__', 'constructor', 'prototype']) {
      const claims = JSON.parse(
        `{"iss":"concord","aud":"concord-edge","sub":"ann","jti":"a-token-id","iat":${now},"exp":${now + 60},"role":"sales","${extra}":{"polluted":true}}`,
      ) as Record<string, unknown>;
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: keyId(edge.secret) })
        .sign(new TextEncoder().encode(edge.secret));
      const response = await fetch(`${edge.url}/cubejs-api/v1/meta`, { headers: { authorization: token } });
      expect([extra, response.status]).toEqual([extra, 401]);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('row 37: bodies without end, packed, torn or with a key twice are refused, and the next is answered', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(16_384).fill(32)),
    });
    const chunked = await fetch(`${edge.url}/cubejs-api/v1/load`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { authorization: await edge.token('sales'), 'content-type': 'application/json' },
    } as RequestInit).catch(() => null);
    expect(chunked?.status ?? 413).toBe(413);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(10_000_000, ' ')));
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post(Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
    const twice = await post('{"query":{"measures":["funnel.spend"],"measures":["revenue.won_revenue"]}}');
    const { data } = (await twice.json()) as { data?: object[] };
    expect(data?.map((row) => Object.keys(row))).toEqual([['revenue.won_revenue']]);
    expect((await edge.ask('sales', 'load', load(revenue))).status).toBe(200);
  });

  it('row 37: a body that drips in holds nobody up and is cut off', async () => {
    const token = await edge.token('sales');
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /cubejs-api/v1/load HTTP/1.1\r\nhost: localhost\r\nauthorization: ${token}\r\n` +
        'content-type: application/json\r\ncontent-length: 1000\r\n\r\n',
    );
    const drip = setInterval(() => socket.write(' '), 500);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', () => undefined);
    const started = Date.now();
    const closed = once(socket, 'close');
    expect((await edge.ask('sales', 'load', load(revenue))).status).toBe(200);
    expect(Date.now() - started).toBeLessThan(1_000);
    await closed;
    clearInterval(drip);
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  const month = { dimension: 'revenue.date', granularity: 'month' };
  it.each([
    ['six blended queries', Array.from({ length: 6 }, () => ({ ...revenue, timeDimensions: [month] }))],
    [
      'six compared ranges',
      {
        ...revenue,
        timeDimensions: [{ dimension: 'revenue.date', compareDateRange: Array(6).fill('this year') }],
      },
    ],
    ['thirteen dimensions', { ...revenue, dimensions: Array(13).fill('revenue.segment') }],
    ['fifty-one measures', { measures: Array(51).fill('revenue.won_revenue') }],
    ['seconds', { ...revenue, timeDimensions: [{ ...month, granularity: 'second' }] }],
    ['101 filters', { ...revenue, filters: Array(101).fill({ member: 'revenue.segment', operator: 'set' }) }],
    ['50,001 rows', { ...revenue, limit: 50_001 }],
    ['an offset beyond ten million', { ...revenue, offset: 10_000_001 }],
  ])('row 38: %s are refused with the rule named', async (_, query) => {
    const { status, body } = await edge.ask('executive', 'load', load(query));
    expect([status, body['code']]).toEqual([400, 'malformed_query']);
    expect(body['error']).toMatch(/^[A-Z].*\.$/);
    expect(statements).not.toHaveBeenCalled();
  });

  it('row 16: a value of a hidden member is refused as one of an unknown member is, at once and without a statement', async () => {
    const authorization = await edge.token('marketing');
    const refused = async (member: string, value: string): Promise<{ ms: number; text: string }> => {
      const filters = [{ member, operator: 'startsWith', values: [value] }];
      const body = JSON.stringify(load({ ...revenue, filters }));
      const headers = { authorization, 'content-type': 'application/json' };
      const started = performance.now();
      const response = await fetch(`${edge.url}/cubejs-api/v1/load`, { method: 'POST', body, headers });
      const text = (await response.text()).replace(/"request_id":"[^"]*"/, '');
      expect(response.status).toBe(403);
      return { ms: performance.now() - started, text };
    };
    const members = [
      'revenue.discount_rate',
      'revenue.unheard_of',
      'opportunities.won_amount',
      'secrets.salary',
    ];
    const taken = new Map<string, number[]>(members.map((member) => [member, []]));
    const texts = new Set<string>();
    // In turns, so that a machine that is busy for a while is busy for all of them.
    for (let round = 0; round < 60; round += 1)
      for (const member of members) {
        const { ms, text } = await refused(member, String.fromCharCode(97 + (round % 26)));
        taken.get(member)!.push(ms);
        texts.add(text);
      }
    expect(texts.size).toBe(1);
    expect(statements).not.toHaveBeenCalled();
    const medians = [...taken.values()].map((each) => each.sort((a, b) => a - b)[each.length >> 1]!);
    expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(20);
  });

  it('row 26: nobody can stop or look at a query of somebody else', async () => {
    const authorization = await edge.token('analyst');
    const asked = await edge.ask('sales', 'load', load({ ...revenue, limit: 26 }), { 'x-request-id': 'abc' });
    expect(asked.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-/);
    for (const method of ['DELETE', 'GET', 'POST'])
      for (const id of ['abc', asked.headers.get('x-request-id')!]) {
        const url = `${edge.url}/cubejs-api/v1/running-query/${id}`;
        expect((await fetch(url, { method, headers: { authorization } })).status).toBe(404);
      }
  });

  it('row 40: nothing that a caller names is fetched', async () => {
    let visits = 0;
    const listener = createServer((_request, response) => {
      visits += 1;
      response.end();
    });
    listener.on('connection', () => (visits += 1));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const here = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/x.csv`;
    for (const address of [here, 'file:///etc/passwd', `read_csv('${here}')`, 'http://169.254.169.254/']) {
      for (const query of [
        { ...revenue, filters: [{ member: 'revenue.opportunity', operator: 'equals', values: [address] }] },
        { ...revenue, timezone: address },
        { ...revenue, timeDimensions: [{ dimension: 'revenue.date', dateRange: address }] },
        { measures: [address] },
      ])
        expect(JSON.stringify((await edge.ask('analyst', 'load', load(query))).body)).not.toContain('root:');
      const body = JSON.stringify({ grant: address });
      const headers = { 'content-type': 'application/json', referer: address, origin: address };
      await fetch(`${edge.url}/api/v1/session`, { method: 'POST', body, headers });
    }
    listener.close();
    expect(visits).toBe(0);
  });
});

it('row 22: a warehouse that fails is told of in one sentence, without a word of the engine', async () => {
  const edge = await startFixtureEdge({ empty: true });
  await edge.home.publish({
    damage: async (path) => {
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      await connection.run('DROP TABLE marts.fct_funnel_events');
      await connection.run('ALTER TABLE marts.fct_goal_events ALTER target_amount TYPE VARCHAR');
      connection.closeSync();
      instance.closeSync();
    },
  });
  for (const measure of ['funnel.leads', 'goals.target']) {
    const { status, body } = await edge.ask('executive', 'load', load({ measures: [measure] }));
    expect(status).toBe(500);
    expect(body).toEqual({
      error: 'The query could not be answered.',
      code: 'engine_failed',
      remedy: 'Name the request_id when asking why.',
      request_id: expect.any(String),
    });
  }
  expect((await edge.ask('executive', 'load', load(revenue))).status).toBe(200);
  await edge.close();
});
