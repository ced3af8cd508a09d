import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OpenApi, Operation } from '../../cube/server/edge/openapi.ts';
import { createExploration } from '../../cube/server/state/explorations.ts';
import { createNote } from '../../cube/server/state/notes.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

/** Every route of the server; a new one is added here and described where it is written, or says why not. */
const DESCRIBED = [
  'DELETE /api/v1/explorations/{id}',
  'DELETE /api/v1/notes/{id}',
  'GET /api/v1/docs',
  'GET /api/v1/events',
  'GET /api/v1/explorations',
  'GET /api/v1/export',
  'GET /api/v1/notes',
  'GET /api/v1/openapi.json',
  'GET /api/v1/publication',
  'GET /api/v1/session',
  'GET /cubejs-api/v1/dry-run',
  'GET /cubejs-api/v1/load',
  'GET /cubejs-api/v1/meta',
  'GET /cubejs-api/v1/sql',
  'GET /health',
  'PATCH /api/v1/explorations/{id}',
  'PATCH /api/v1/notes/{id}',
  'POST /api/v1/demo/session',
  'POST /api/v1/explorations',
  'POST /api/v1/explorations/{id}/restoration',
  'POST /api/v1/export',
  'POST /api/v1/graphql',
  'POST /api/v1/notes',
  'POST /api/v1/notes/{id}/restoration',
  'POST /api/v1/session',
  'POST /cubejs-api/v1/dry-run',
  'POST /cubejs-api/v1/load',
  'POST /cubejs-api/v1/sql',
];
const NOT_DESCRIBED = [
  'DELETE /api/v1/embeds/:id',
  'GET /*',
  'GET /api/v1/embeds',
  'GET /api/v1/embeds/:id/picture',
  'GET /api/v1/oembed',
  'GET /embed/:id',
  'GET /embed/concord-chart.js',
  'GET /embed/frame.js',
  'GET /image/:file',
  'OPTIONS /api/v1/embeds/:id/open',
  'OPTIONS /api/v1/embeds/:id/picture',
  'POST /api/v1/embeds',
  'POST /api/v1/embeds/:id/open',
  'POST /api/v1/embeds/:id/renewal',
];

/** Fastify's own tree of routes as lines, without HEAD, which answers as GET does. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!match) return [];
    const [, indent, part, methods = ''] = match;
    const depth = indent!.length / 4;
    above.splice(depth, Infinity, part!);
    const path = above.join('').replace(/^(?!\/)/, '/');
    return methods
      .split(', ')
      .filter((method) => method && method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}

describe('the description of the API', () => {
  let edge: FixtureEdge;
  let api: OpenApi;
  /** One thing that is kept under each path. */
  const ids: Record<string, string> = {};
  const ajv = new Ajv2020({ strict: false });
  const fits = (name: string, value: unknown) => {
    const isFit = ajv.validate(`api#/components/schemas/${name}`, value);
    expect(isFit ? [] : ajv.errors).toEqual([]);
  };
  const operations = (): [string, string, Operation][] =>
    Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, each]): [string, string, Operation] => [
        method.toUpperCase(),
        path,
        each,
      ]),
    );
  const schemaName = (schema: object | undefined) =>
    (schema as { $ref?: string } | undefined)?.$ref?.split('/').at(-1);

  /** Sends what the description says, as an analyst or without a token. */
  const send = async (
    [method, path, { parameters = [], requestBody }]: [string, string, Operation],
    token: string | null,
  ) => {
    const examples = parameters
      .filter((each) => each.in === 'query')
      .flatMap(({ name, example, content }): [string, string][] => {
        const shown = example ?? Object.values(content ?? {})[0]?.example;
        return shown === undefined ? [] : [[name, content ? JSON.stringify(shown) : String(shown)]];
      });
    const body = Object.values(requestBody?.content ?? {})[0]?.example;
    const kept = ids[path.split('/')[3]!] ?? '';
    return fetch(
      `${edge.url}${path.replace('{id}', kept)}?${new URLSearchParams(examples)}`.replace(/\?$/, ''),
      {
        method,
        headers: {
          ...(token ? { authorization: token } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
    );
  };

  beforeAll(async () => {
    edge = await startFixtureEdge({ staticDir: '/nowhere' });
    api = (await (await fetch(`${edge.url}/api/v1/openapi.json`)).json()) as OpenApi;
    ajv.addSchema(api, 'api');
    const by = { sub: 'test:analyst', role: 'analyst' };
    const about = { dated_on: '2026-10-05', concerns: null, page: '/', owner: 'Ann', due_on: null };
    ids.notes = (await createNote(edge.state, { kind: 'decision', text: 'Two fairs', ...about }, by))!.id;
    ids.explorations = (await createExploration(edge.state, {
      ...{ name: 'Mine', page: '/', shared_with: null },
      ...{ owner: by.sub, role: by.role },
    }))!.id;
  });
  afterAll(() => edge.close());

  it('rows 14 and 36: the server has these routes and no other, each described or left out on purpose', () => {
    expect(routesOf(edge.app.printRoutes({ commonPrefix: false })).sort()).toEqual(
      [...DESCRIBED.map((line) => line.replace(/\{(\w+)\}/, ':$1')), ...NOT_DESCRIBED].sort(),
    );
    expect(
      operations()
        .map(([method, path]) => `${method} ${path}`)
        .sort(),
    ).toEqual(DESCRIBED);
  });

  it('has examples that are answered as it says, and says what answers without a token', async () => {
    const token = await edge.token('analyst');
    let answered = 0;
    for (const each of operations()) {
      const [method, path, operation] = each;
      if (operation.security.length > 0) expect((await send(each, null)).status).toBe(401);
      // A grant comes with a link, and the demo has none.
      if (operation.operationId === 'sign_in_post') continue;
      const response = await send(each, operation.security.length > 0 ? token : null);
      const status = Number(Object.keys(operation.responses)[0]);
      expect([method, path, response.status]).toEqual([method, path, status]);
      answered += 1;
      if (status === 204) continue;
      const type = response.headers.get('content-type')!.split(';')[0]!;
      const content = operation.responses[status]!.content!;
      expect(Object.keys(content)).toContain(type);
      const name = schemaName(content[type]!.schema);
      if (name) fits(name, await response.json());
      else await response.body?.cancel();
    }
    expect(answered).toBe(DESCRIBED.length - 1);
  });

  it('holds for the examples themselves, and for every refusal', async () => {
    for (const [, , { requestBody }] of operations())
      for (const { schema, example } of Object.values(requestBody?.content ?? {}))
        if (example) fits(schemaName(schema)!, example);
    const authorization = await edge.token('sales');
    const post = (path: string, body: string, type = 'application/json') =>
      fetch(`${edge.url}${path}`, { method: 'POST', body, headers: { authorization, 'content-type': type } });
    const load = '/cubejs-api/v1/load';
    const refused = [
      await post(load, '{'),
      await fetch(`${edge.url}${load}`),
      await post(load, JSON.stringify({ query: { measures: ['funnel.spend'] } })),
      await post('/nothing', '{}'),
      await post(load, 'x'.repeat(70_000)),
      await post(load, '<a/>', 'application/xml'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 401, 403, 404, 413, 415]);
    for (const response of refused) fits('error', await response.json());
  });

  it('refuses in words of its own what the grammar refuses', () => {
    for (const query of [{ measures: ['a b'] }, { ungrouped: true }, { filters: [{ member: 'a.b' }] }])
      expect(ajv.validate('api#/components/schemas/query', query)).toBe(false);
  });

  it('stands on a page that runs no script and names every path', async () => {
    const response = await fetch(`${edge.url}/api/v1/docs`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|src=|https?:/i);
    for (const line of DESCRIBED) expect(page).toContain(`<code>${line}</code>`);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
  });
});
