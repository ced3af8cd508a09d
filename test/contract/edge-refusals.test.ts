import { request as rawRequest } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ROLES } from '../../cube/policies/roles.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const load = (query: unknown) => ({ query, queryType: 'multi' });
const revenue = { measures: ['revenue.won_revenue'] };

/** Sends a request byte by byte as given, which fetch would tidy up. */
function send(
  edge: FixtureEdge,
  path: string,
  headers: string[] = [],
  method = 'GET',
  body?: string,
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { port } = new URL(edge.url);
  return new Promise((resolve, reject) => {
    const request = rawRequest(
      { host: '127.0.0.1', port, path, method, headers, setHost: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

describe('what the edge refuses', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge();
  });
  afterAll(() => edge.close());

  it.each(['load', 'meta', 'sql', 'dry-run'])(
    'row 37: %s without a token: 401, before the body is read',
    async (path) => {
      for (const authorization of ['', 'Bearer ', 'Bearer nonsense', 'nonsense']) {
        const response = await fetch(`${edge.url}/cubejs-api/v1/${path}`, {
          headers: { ...(authorization ? { authorization } : {}) },
        });
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({
          error: 'A valid token is needed.',
          code: 'unauthorized',
          remedy: 'Sign in again.',
          request_id: response.headers.get('x-request-id'),
        });
      }
      const huge = await fetch(`${edge.url}/cubejs-api/v1/load`, {
        method: 'POST',
        body: 'x'.repeat(100_000),
      });
      expect(huge.status).toBe(401);
    },
  );

  it('takes the token bare and with Bearer', async () => {
    const token = await edge.token('sales');
    for (const authorization of [token, `Bearer ${token}`, `bearer ${token}`]) {
      const response = await fetch(`${edge.url}/cubejs-api/v1/meta`, { headers: { authorization } });
      expect(response.status).toBe(200);
    }
  });

  it('row 12: takes no identity from any other header', async () => {
    const token = await edge.token('executive');
    const response = await fetch(`${edge.url}/cubejs-api/v1/meta`, {
      headers: { 'x-cube-authorization': token, 'x-forwarded-user': 'admin', cookie: `token=${token}` },
    });
    expect(response.status).toBe(401);
  });

  it('rows 12 and 26: refuses two Authorization headers and ignores a foreign request id', async () => {
    const token = await edge.token('sales');
    const twice = [
      'host',
      'localhost',
      'authorization',
      token,
      'authorization',
      await edge.token('executive'),
    ];
    expect((await send(edge, '/cubejs-api/v1/meta', twice)).status).toBe(400);
    const one = await send(edge, '/health', ['host', 'localhost', 'x-request-id', 'CANARY']);
    expect(one.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  /** Which role may see which of the members that differ. */
  const matrix: [string, Role[]][] = [
    ['revenue.won_revenue', ['executive', 'marketing', 'sales', 'analyst']],
    ['revenue.discount_rate', ['executive', 'sales', 'analyst']],
    ['funnel.spend', ['executive', 'marketing', 'analyst']],
    ['opportunities.won_revenue', []],
    ['nothing.here', []],
  ];

  it.each(
    matrix.flatMap(([member, allowed]) =>
      ROLES.map((role) => [role, member, allowed.includes(role)] as const),
    ),
  )('%s asking for %s: visible is %s', async (role, member, isVisible) => {
    const { status, body } = await edge.ask(role, 'load', load({ measures: [member] }));
    expect(status).toBe(isVisible ? 200 : 403);
    const { body: meta } = await edge.ask(role, 'meta');
    expect(JSON.stringify(meta).includes(`"${member}"`)).toBe(isVisible);
    if (!isVisible) {
      expect(body).toEqual({
        error: 'This query asks for something that does not exist or is not yours to see.',
        code: 'forbidden',
        request_id: expect.any(String),
      });
    }
  });

  it.each([
    ['filter', { ...revenue, filters: [{ member: 'revenue.discount_rate', operator: 'gt', values: ['0'] }] }],
    ['order', { ...revenue, order: { 'revenue.discount_rate': 'asc' } }],
    ['base cube’s dimension', { ...revenue, dimensions: ['opportunities.segment'] }],
    ['base cube’s filter', { ...revenue, filters: [{ member: 'opportunities.segment', operator: 'set' }] }],
    [
      'base cube’s time',
      { ...revenue, timeDimensions: [{ dimension: 'opportunities.closed_on', dateRange: 'today' }] },
    ],
    ['base cube’s segment', { ...revenue, segments: ['opportunities.big'] }],
    ['base cube’s order', { ...revenue, order: [['opportunities.segment', 'asc']] }],
  ])(
    'rows 15 and 16: a hidden %s beside a visible measure: 403 for load, dry-run and sql alike',
    async (_, query) => {
      expect((await edge.ask('marketing', 'load', load(query))).status).toBe(403);
      expect((await edge.ask('marketing', 'dry-run', { query })).status).toBe(403);
      expect((await edge.ask('marketing', 'sql', { query })).status).toBe(403);
    },
  );

  it.each([
    ['no query', {}],
    ['a query that is no JSON', { query: '{' }],
    ['an unknown parameter', { query: revenue, context: {} }],
    ['an unknown key', load({ ...revenue, ungrouped: true })],
    [
      'an expression',
      load({
        measures: ['{"cubeName":"o","alias":"x","expr":{"type":"SqlFunction","sql":"${process.exit()}"}}'],
      }),
    ],
    ['two views', load({ measures: ['revenue.won_revenue', 'funnel.leads'] })],
    ['two views for a role that may see both', load({ ...revenue, dimensions: ['funnel.channel'] })],
    ['too many rows', load({ ...revenue, limit: 50_001 })],
    [
      'a comparison without queryType',
      {
        query: {
          ...revenue,
          timeDimensions: [{ dimension: 'revenue.date', compareDateRange: ['today', 'yesterday'] }],
        },
      },
    ],
    [
      'several models added up',
      load({
        measures: ['attribution.attributed_revenue'],
        filters: [{ member: 'attribution.model', operator: 'equals', values: ['linear', 'position_based'] }],
      }),
    ],
  ])('rows 32, 33 and 38: %s: 400 with a rule, nothing of what was sent', async (_, input) => {
    const { status, body } = await edge.ask('executive', 'load', input);
    expect(status).toBe(400);
    expect(Object.keys(body).filter((key) => key !== 'remedy')).toEqual(['error', 'code', 'request_id']);
    expect(body.error).toMatch(/^[A-Z][^"]*\.$/);
  });

  it('row 34: 400 for a polluting body, and nothing is polluted', async () => {
    const token = await edge.token('sales');
    for (const body of [
      '{"__proto__":{"polluted":true},"query":{}}',
      '{"query":{"constructor":{"prototype":{"polluted":true}}}}',
    ]) {
      const answer = await send(
        edge,
        '/cubejs-api/v1/load',
        [
          'host',
          'localhost',
          'authorization',
          token,
          'content-type',
          'application/json',
          'content-length',
          String(body.length),
        ],
        'POST',
        body,
      );
      expect(answer.status).toBe(400);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('row 37: 413, 415 and 400 for bodies too large, of another kind, deep or twice given', async () => {
    const authorization = await edge.token('sales');
    const post = async (body: string, type = 'application/json') =>
      (
        await fetch(`${edge.url}/cubejs-api/v1/load`, {
          method: 'POST',
          body,
          headers: { authorization, 'content-type': type },
        })
      ).status;
    expect(await post(JSON.stringify({ query: 'x'.repeat(65 * 1024) }))).toBe(413);
    expect(await post('<query/>', 'application/xml')).toBe(415);
    expect(await post(`{"query":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)).toBe(400);
    expect(await post(`{"query":{"filters":[${'{"and":['.repeat(5000)}${']}'.repeat(5000)}]}}`)).toBe(400);
    expect(await post('{"query":')).toBe(400);
    const query = encodeURIComponent(JSON.stringify(revenue));
    const twice = await fetch(`${edge.url}/cubejs-api/v1/load?query=${query}&query=${query}`, {
      headers: { authorization },
    });
    expect(twice.status).toBe(400);
    expect((await edge.ask('sales', 'load', load(revenue))).status).toBe(200);
  });

  it('rows 4, 14 and 39: 404, always the same, for every other path of Cube and for paths that climb', async () => {
    const authorization = await edge.token('analyst');
    const paths = [
      '/playground/context',
      '/cubejs-system/v1/context',
      '/cubejs-api/v1/cubesql',
      '/cubejs-api/v1/pre-aggregations/can-use',
      '/cubejs-api/v1/subscribe',
      '/cubejs-api/graphql',
      '/cubejs-api/v1/running-query/x',
      '/readyz',
      '/assets/../../etc/passwd',
      '/assets/..%2f..%2fetc/passwd',
      '/assets/%2e%2e%2fpackage.json',
      '/assets/..%252fpackage.json',
      '/assets/..%5cpackage.json',
      '//etc/passwd',
      '/%00',
      '/%ff',
      `/${'a/'.repeat(2000)}`,
    ];
    for (const path of paths) {
      const answer = await send(edge, path, ['host', 'localhost', 'authorization', authorization]);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'not_found', error: 'There is nothing here.' });
    }
  });

  it('answers only to a loopback name in the demo', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.1']) {
      expect((await send(edge, '/health', ['host', host])).status).toBe(421);
    }
    expect((await send(edge, '/health', ['host', 'localhost:1'])).status).toBe(200);
  });

  it('row 43: sends the headers that keep a page to itself', async () => {
    const response = await fetch(`${edge.url}/health`, { headers: { origin: 'https://evil.example' } });
    const header = (name: string) => response.headers.get(name);
    expect(header('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(header('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(header('x-frame-options')).toBe('DENY');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('referrer-policy')).toBe('no-referrer');
    expect(header('access-control-allow-origin')).toBeNull();
    expect(header('x-powered-by')).toBeNull();
  });

  it('row 21: says nothing of tables, engine or hidden members to anybody but an analyst', async () => {
    for (const role of ['executive', 'marketing', 'sales'] as const) {
      const answers = [
        await edge.ask(role, 'meta'),
        await edge.ask(role, 'meta?extended=true'),
        await edge.ask(role, 'load', load({ ...revenue, dimensions: ['revenue.segment'], total: true })),
        await edge.ask(role, 'dry-run', { query: { measures: ['goals.target'] } }),
        await edge.ask(
          role,
          'load',
          load({
            measures: ['revenue.won_deals'],
            filters: [{ member: 'revenue.date', operator: 'equals', values: ['no date'] }],
          }),
        ),
      ];
      expect(JSON.stringify(answers.map((each) => each.body))).not.toMatch(
        /fct_|duckdb|SELECT|opportunities|funnel_events|goal_events|notEquals/i,
      );
    }
  });

  it('row 10: logs no token, no query and no value', async () => {
    const canary = 'canary@example.com';
    const filters = [{ member: 'revenue.opportunity', operator: 'equals', values: [canary] }];
    await edge.ask('sales', 'load', load({ ...revenue, filters }));
    await edge.ask('sales', 'load', load({ measures: ['funnel.spend'], filters }));
    await edge.ask(
      'sales',
      'load',
      load({ ...revenue, filters: [{ member: 'revenue.date', operator: 'equals', values: [canary] }] }),
    );
    await fetch(`${edge.url}/cubejs-api/v1/load?query=CANARY`, {
      headers: { authorization: 'CANARY.TOKEN.x' },
    });
    const log = edge.log.join('');
    expect(log).toContain('"status":403');
    expect(log).not.toMatch(/canary|eyJ|won_revenue/i);
  });
});

describe('the rate limit', () => {
  it('never trips on one page and stops one caller only', async () => {
    const edge = await startFixtureEdge({ rateLimit: { perSecond: 20, burst: 60 } });
    const ask = async (token: string) =>
      (await fetch(`${edge.url}/cubejs-api/v1/meta`, { headers: { authorization: token } })).status;
    const ann = await edge.token('sales', 'ann');
    const page = await Promise.all(Array.from({ length: 45 }, () => ask(ann)));
    expect(new Set(page)).toEqual(new Set([200]));
    const flood = await Promise.all(Array.from({ length: 100 }, () => ask(ann)));
    expect(flood).toContain(429);
    expect(await ask(await edge.token('sales', 'bob'))).toBe(200);
    await edge.close();
  });
});
