import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createKey, revokeKey } from '../../cube/server/state/api-keys.ts';
import { readAudit } from '../../cube/server/state/audit.ts';
import { root } from '../support/paths.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const revenue = { measures: ['revenue.won_revenue'] };

const ask = (edge: FixtureEdge, authorization: string, query: object) =>
  fetch(`${edge.url}/cubejs-api/v1/load`, {
    method: 'POST',
    body: JSON.stringify({ query, queryType: 'multi' }),
    headers: { authorization, 'content-type': 'application/json' },
  });

describe.each([
  ['with a secret', false],
  ['in the demo', true],
])('keys %s', (_, isDemo) => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge({ isDemo });
  });
  afterAll(() => edge.close());

  const load = (key: string, query: object) => ask(edge, key, query);
  const newKey = (days = 1, now?: Date) => createKey(edge.state, { name: 'test', role: 'sales', days }, now);

  it('row 9: one that another process revokes is refused at once, and no other is', async () => {
    const [first, second] = [await newKey(), await newKey()];
    expect((await load(first.secret, revenue)).status).toBe(200);
    await revokeKey(edge.state, first.key.id);
    expect((await load(first.secret, revenue)).status).toBe(401);
    expect((await load(second.secret, revenue)).status).toBe(200);
  });

  it('rows 1 and 2: one 401 for every key that is no good', async () => {
    const good = await newKey();
    const revoked = await newKey();
    await revokeKey(edge.state, revoked.key.id);
    const expired = await newKey(1, new Date(Date.now() - 2 * 86_400_000));
    const bodies = new Set<string>();
    for (const secret of [
      revoked.secret,
      expired.secret,
      'ckey_',
      `ckey_${'A'.repeat(43)}`,
      good.secret.slice(0, -1),
      `${good.secret}A`,
      good.secret.replace('ckey_', 'CKEY_'),
      good.secret.slice(5),
      good.key.id,
      "ckey_' OR 1=1 --",
    ]) {
      const response = await load(`Bearer ${secret}`, revenue);
      expect([secret, response.status]).toEqual([secret, 401]);
      const { request_id, ...body } = (await response.json()) as Record<string, unknown>;
      expect(request_id).toBe(response.headers.get('x-request-id'));
      bodies.add(JSON.stringify(body));
    }
    expect(bodies.size).toBe(1);
  });

  it('says of every request without a key that is good that nobody known asked, and keeps no address', async () => {
    const { secret, key } = await newKey();
    await fetch(`${edge.url}/cubejs-api/v1/meta`);
    await load('Bearer nonsense', revenue);
    await fetch(`${edge.url}/cubejs-api/v1/load`, {
      method: 'POST',
      body: '{"query":',
      headers: { authorization: secret, 'content-type': 'application/json' },
    });
    const of = async (who: string) =>
      (await readAudit(edge.state, { limit: 2, who })).map(({ path, status, role, members }) => [
        path.split('/').at(-1),
        status,
        role,
        members,
      ]);
    await expect.poll(() => of(`key:${key.id}`), { timeout: 5_000 }).toEqual([['load', 400, 'sales', []]]);
    expect(await of('unknown')).toEqual([
      ['load', 401, 'unknown', []],
      ['meta', 401, 'unknown', []],
    ]);
    const columns = await edge.state.db.introspection.getTables();
    expect(JSON.stringify(columns.find(({ name }) => name === 'audit'))).not.toMatch(/address|"ip"/);
  });

  it('row 10: says who asked what, refused or not, and keeps no value and no secret', async () => {
    const { secret, key } = await newKey();
    const filters = [{ member: 'revenue.opportunity', operator: 'equals', values: ['canary@example.com'] }];
    const grouped = { ...revenue, dimensions: ['revenue.segment'] };
    await load(secret, grouped);
    await load(secret, { ...grouped, responseFormat: 'compact' });
    await load(secret, { ...revenue, filters });
    await load(secret, { measures: ['funnel.spend'], filters });
    await load(secret, { measures: ['CANARY SELECT'] });
    const entries = async () => (await readAudit(edge.state, { limit: 50, who: `key:${key.id}` })).reverse();
    await expect.poll(async () => (await entries()).length, { timeout: 5_000 }).toBe(5);
    const kept = await entries();
    expect(kept.map(({ members, rows, status }) => [members, rows, status])).toEqual([
      [['revenue.segment', 'revenue.won_revenue'], 3, 200],
      [['revenue.segment', 'revenue.won_revenue'], 3, 200],
      [['revenue.opportunity', 'revenue.won_revenue'], 1, 200],
      [['funnel.spend', 'revenue.opportunity'], null, 403],
      [[], null, 400],
    ]);
    expect(kept[0]).toMatchObject({ role: 'sales', method: 'POST', path: '/cubejs-api/v1/load' });
    expect(new Set(kept.map((entry) => entry.request_id)).size).toBe(5);
    const everything = readdirSync(edge.home.path)
      .filter((name) => name.startsWith('state.sqlite'))
      .map((name) => readFileSync(join(edge.home.path, name), 'latin1'));
    expect(everything.join('') + edge.log.join('')).not.toMatch(/canary|SELECT "/i);
    expect(everything.join('') + edge.log.join('')).not.toContain(secret.slice(5));
  });
});

describe('the commands, beside a running server', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge({ isDemo: false });
  });
  afterAll(() => edge.close());

  const concord = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(root, 'cube/cli/main.ts'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CONCORD_HOME: edge.home.path },
    });

  it('made by the command read as their role, and say when they were last used', async () => {
    const made = concord('keys', 'create', '--role', 'sales', '--name', 'Night report');
    expect(made.status).toBe(0);
    const secret = made.stdout.trim();
    expect(secret).toMatch(/^ckey_[\w-]{43}$/);
    expect(concord('keys', 'list').stdout).toMatch(
      /^k\w{12} {2}active {2}sales .* never used {2}Night report$/m,
    );
    expect((await ask(edge, `Bearer ${secret}`, revenue)).status).toBe(200);
    expect((await ask(edge, secret, { measures: ['funnel.spend'] })).status).toBe(403);
    const session = await fetch(`${edge.url}/api/v1/session`, { headers: { authorization: secret } });
    expect(await session.json()).toMatchObject({ role: 'sales' });
    const listed = concord('keys', 'list').stdout;
    expect(listed).toMatch(/last used 20\S+Z {2}Night report/);
    expect(listed).not.toContain(secret.slice(5));
    const [id] = /k[0-9a-f]{12}/.exec(listed)!;
    await expect.poll(async () => (await readAudit(edge.state, { limit: 9 })).length).toBe(2);
    const [line] = concord('audit', '--who', `key:${id}`, '--limit', '1').stdout.split('\n');
    expect(JSON.parse(line!)).toMatchObject({ who: `key:${id}`, members: ['funnel.spend'], status: 403 });
    expect(concord('keys', 'revoke', id).status).toBe(0);
    expect((await ask(edge, secret, revenue)).status).toBe(401);
    const unknown = concord('keys', 'revoke', 'k0');
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('keys list')]);
  });

  it('backs up', async () => {
    const file = join(edge.home.path, 'backup.sqlite');
    expect(concord('backup', file).status).toBe(0);
    expect(readFileSync(file, 'latin1')).toMatch(/^SQLite format 3/);
  });
});
