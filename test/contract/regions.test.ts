import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isWhole } from '../../cube/policies/roles.ts';
import { keyId } from '../../cube/server/edge/tokens.ts';
import { createTokens } from '../../cube/server/edge/tokens.ts';
import { createEngine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import { createKey } from '../../cube/server/state/api-keys.ts';
import { addEmptyMarts } from '../support/empty-marts.ts';
import { root } from '../support/paths.ts';
import { readPolicies } from '../support/policies.ts';
import { filterOf } from '../support/random-query.ts';
import type { ViewMembers } from '../support/random-query.ts';
import { randomFrom } from '../support/random.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const REGIONS = ['EMEA', 'AMER', "O'Brien", null];
/** The table behind each view that has regions, and what else a row needs to be found without a filter. */
const TABLES: Record<string, [table: string, also: string, values: string]> = {
  attribution: ['fct_attribution_credits_long', ', model', ", 'position_based'"],
  exclusions: ['fct_attribution_exclusions', '', ''],
  forecasts: ['fct_forecast_weeks', '', ''],
  funnel: ['fct_funnel_events', '', ''],
  handoff: ['fct_handoffs', '', ''],
  pipeline: ['fct_pipeline_days', ', kind, is_latest', ", 'snapshot', true"],
  priorities: ['fct_priorities', '', ''],
  retention: ['fct_retention_events', '', ''],
  revenue: ['fct_revenue_events', ', kind', ", 'deal'"],
};

async function fill(path: string): Promise<void> {
  await addEmptyMarts(path);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const [table, also, values] of Object.values(TABLES))
    for (const region of REGIONS) {
      const text = region === null ? 'NULL' : `'${region.replace("'", "''")}'`;
      await connection.run(`INSERT INTO marts.${table} (region${also}) VALUES (${text}${values})`);
    }
  connection.closeSync();
  instance.closeSync();
}

describe('a sales representative', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    const models = await readModelFiles(join(root, 'cube', 'model'));
    edge = await startFixtureEdge({ empty: true, isDemo: false, engine: { models } });
    await edge.home.publish({ damage: fill });
  });
  afterAll(() => edge.close());

  const tokens = () => createTokens([edge.secret]);
  const tokenOf = async (region: string | null) =>
    (
      await tokens().mint(
        region === null
          ? { role: 'sales', sub: 'lead' }
          : { role: 'sales_representative', sub: `rep:${region}`, region },
      )
    ).token;
  const load = async (authorization: string, query: object) => {
    const response = await fetch(`${edge.url}/cubejs-api/v1/load`, {
      method: 'POST',
      body: JSON.stringify({ query }),
      headers: { authorization, 'content-type': 'application/json' },
    });
    return { status: response.status, body: (await response.json()) as { data: Record<string, unknown>[] } };
  };
  const regionsIn = async (authorization: string, view: string, more: object = {}) => {
    const { status, body } = await load(authorization, { dimensions: [`${view}.region`], ...more });
    expect(status).toBe(200);
    return body.data.map((row) => row[`${view}.region`]);
  };

  it.each(Object.keys(TABLES))('sees the rows of one region in %s, whoever asked first', async (view) => {
    for (const order of [
      ['EMEA', 'AMER', "O'Brien", null],
      [null, "O'Brien", 'AMER', 'EMEA'],
    ])
      for (const region of order) {
        const seen = await regionsIn(await tokenOf(region), view);
        expect(new Set(seen)).toEqual(new Set(region === null ? REGIONS : [region]));
      }
    expect(await regionsIn(await tokenOf('Nowhere'), view)).toEqual([]);
  });

  it('sees no view whose rows have no region', () => {
    const seen = readPolicies().filter(
      ({ members, hidden }) => hidden.sales_representative.length < members.length,
    );
    expect(seen.map(({ view }) => view).sort()).toEqual(Object.keys(TABLES).sort());
  });

  it('row 18: is shown no other region by any of a thousand filters', async () => {
    const view: ViewMembers = {
      name: 'revenue',
      measures: [],
      dimensions: [
        { name: 'revenue.region', type: 'string' },
        { name: 'revenue.segment', type: 'string' },
      ],
    };
    const random = randomFrom(18);
    const authorization = await tokenOf('EMEA');
    for (let at = 0; at < 100; at += 1) {
      const trees = Array.from({ length: 10 }, () =>
        filterOf(view, random, false, ['EMEA', 'AMER', 'M', "O'Brien"], 4),
      );
      const seen = await regionsIn(authorization, 'revenue', { filters: [{ or: trees }] });
      expect([trees, seen.filter((region) => region !== 'EMEA')]).toEqual([trees, []]);
    }
  });

  it('row 20: without a region, or with one that the role may not have, there is no token, no key and no answer', async () => {
    const given = { name: 'test', days: 1 };
    for (const reader of [
      { role: 'sales_representative' },
      { role: 'sales_representative', region: '' },
      { role: 'sales', region: 'EMEA' },
    ] as const) {
      expect(isWhole(reader)).toBe(false);
      await expect(tokens().mint({ ...reader, sub: 'ann' })).rejects.toBeInstanceOf(RangeError);
      await expect(tokens().mintGrant({ ...reader, sub: 'ann' }, 60)).rejects.toBeInstanceOf(RangeError);
      await expect(createKey(edge.state, { ...given, ...reader })).rejects.toBeInstanceOf(RangeError);
      const now = Math.floor(Date.now() / 1000);
      const forged = await new SignJWT({ ...reader, sub: 'ann', jti: 'a-token-id' })
        .setProtectedHeader({ alg: 'HS256', kid: keyId(edge.secret) })
        .setIssuer('concord')
        .setAudience('concord-edge')
        .setIssuedAt(now)
        .setExpirationTime(now + 60)
        .sign(new TextEncoder().encode(edge.secret));
      expect((await load(forged, { dimensions: ['revenue.region'] })).status).toBe(401);
    }
    const { warehousePath } = openPublications(edge.home.path).current()!;
    const engine = await createEngine({
      models: await readModelFiles(join(root, 'cube', 'model')),
      publication: { build_id: 'direct', warehousePath },
    });
    const asked = {
      query: { dimensions: ['revenue.region'] },
      securityContext: { role: 'sales_representative' },
      requestId: 'x',
    };
    await expect(engine.load(asked)).rejects.toMatchObject({ code: 'hidden_member' });
    await engine.close();
  });

  it('cannot share a chart, whose grant would know no region', async () => {
    const response = await fetch(`${edge.url}/api/v1/embeds`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: await tokenOf('EMEA'), 'content-type': 'application/json' },
    });
    expect([response.status, await response.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'of_one_region' }),
    ]);
  });

  it('comes in by a link, a token or a key that names the region', async () => {
    const { grant } = await tokens().mintGrant(
      { role: 'sales_representative', sub: 'link:ann', region: 'AMER' },
      60,
    );
    const session = await fetch(`${edge.url}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ grant }),
      headers: { 'content-type': 'application/json' },
    });
    const { token } = (await session.json()) as { token: string };
    expect(await regionsIn(token, 'revenue')).toEqual(['AMER']);
    const concord = (...args: string[]) =>
      spawnSync(
        process.execPath,
        ['--import', 'tsx', 'cube/cli/main.ts', ...args, '--role', 'sales_representative'],
        { cwd: root, encoding: 'utf8', env: { ...process.env, CONCORD_SECRET: edge.secret } },
      );
    const create = ['keys', 'create', '--name', 'Rep', '--home', edge.home.path];
    const key = concord(...create, '--region', 'AMER').stdout.trim();
    expect(await regionsIn(key, 'revenue')).toEqual(['AMER']);
    expect(await regionsIn(concord('token', '--region', 'EMEA').stdout.trim(), 'revenue')).toEqual(['EMEA']);
    for (const each of [concord(...create), concord('token'), concord('link')]) {
      expect(each.status).toBe(1);
      expect(each.stderr).toContain('--region');
    }
  });
});
