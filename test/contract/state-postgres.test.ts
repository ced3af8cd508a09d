import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createKey, listKeys, readKey, revokeKey } from '../../cube/server/state/api-keys.ts';
import { openAudit, readAudit } from '../../cube/server/state/audit.ts';
import {
  createGrant,
  findGrantBySecret,
  noteUse,
  revokeGrant,
} from '../../cube/server/state/embed-grants.ts';
import { openPostgresState } from '../../cube/server/state/postgres-store.ts';
import { backUp } from '../../cube/server/state/store.ts';
import type { StateStore } from '../../cube/server/state/store.ts';
import { startPostgres, type PostgresServer } from '../support/postgres/server.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import { BROKEN_MIGRATIONS, LATER_MIGRATIONS } from '../support/migrations.ts';

let server: PostgresServer;
let databases = 0;
let address: string;
beforeAll(async () => {
  server = await startPostgres();
  console.log(`State in ${server.version}`);
});
afterAll(() => server?.stop());
beforeEach(async () => {
  const { host, port, user, password, database } = await server.createDatabase(`state_${(databases += 1)}`);
  address = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
});

const ann = { name: 'night report', role: 'sales', days: 90 } as const;
const chart = {
  figure: 'joint-funnel',
  choice: { lang: 'en' },
  class: 'interactive',
  origins: ['https://wiki.example.com'],
  days: 90,
  is_kept_alive: true,
  role: 'sales',
  created_by: 'test',
} as const;
const opened = async (work: (state: StateStore) => Promise<void>) => {
  const state = await openPostgresState(address);
  await work(state).finally(() => state.close());
};

describe('a state in PostgreSQL', () => {
  it('is made once when several servers begin at the same time, and all see what one writes', async () => {
    const servers = await Promise.all(Array.from({ length: 4 }, () => openPostgresState(address)));
    const { secret, key } = await createKey(servers[0]!, ann);
    for (const each of servers) expect(await readKey(each, secret)).toMatchObject({ role: 'sales' });
    await revokeKey(servers[1]!, key.id);
    for (const each of servers) expect(await readKey(each, secret)).toBeNull();
    expect(await listKeys(servers[2]!)).toHaveLength(1);
    await Promise.all(servers.map((each) => each.close()));
  });

  it('keeps shared charts as the file does', () =>
    opened(async (state) => {
      const { secret, grant } = await createGrant(state, { ...chart, origins: [...chart.origins] });
      expect(await findGrantBySecret(state, secret)).toEqual(grant);
      await noteUse(state, grant);
      expect((await findGrantBySecret(state, secret))?.last_used_at).not.toBeNull();
      await revokeGrant(state, grant.id);
      expect((await findGrantBySecret(state, secret))?.revoked_at).not.toBeNull();
      await expect(
        state.db.updateTable('embed_grants').set({ choice: 'not json' }).where('id', '=', grant.id).execute(),
      ).rejects.toThrow(/json/);
    }));

  it('keeps the audit log, newest first, and lets go of what is old', () =>
    opened(async (state) => {
      const entry = {
        at: '2026-11-26T00:00:00.000Z',
        who: 'key:k1',
        role: 'sales',
        method: 'POST',
        path: '/load',
        members: ['revenue.won_revenue'],
        rows: 1,
        status: 200,
        request_id: 'r1',
      };
      const failures: unknown[] = [];
      const now = () => new Date('2026-11-26T00:00:00Z');
      const audit = openAudit(state, { now, failed: (error) => failures.push(error) });
      audit.note({ ...entry, at: '2026-01-01T00:00:00.000Z', request_id: 'old' });
      for (let index = 0; index < 1_200; index += 1) audit.note({ ...entry, request_id: `r${index}` });
      await audit.close();
      const read = await readAudit(state, { limit: 5_000 });
      expect(read).toHaveLength(1_200);
      expect(read[0]).toEqual({ ...entry, request_id: 'r1199' });
      await sql`INSERT INTO audit (at, who, role, method, path, members, row_count, status, request_id)
        SELECT at, 'unknown', role, method, path, members, row_count, status, 'copy' FROM audit, generate_series(1, 20)`.execute(
        state.db,
      );
      const later = openAudit(state, { now, failed: (error) => failures.push(error) });
      later.note({ ...entry, who: 'unknown', request_id: 'last' });
      await later.close();
      const unknown = await readAudit(state, { limit: 50_000, who: 'unknown' });
      expect([unknown.length, unknown[0]!.request_id]).toEqual([20_000, 'last']);
      expect(failures).toEqual([]);
    }));

  it('of a newer version is refused, and a failed step leaves it whole', async () => {
    await expect(openPostgresState(address, BROKEN_MIGRATIONS)).rejects.toMatchObject({ name: 'StateError' });
    await (await openPostgresState(address, LATER_MIGRATIONS)).close();
    await expect(openPostgresState(address)).rejects.toThrow(/newer version/);
  });

  it('is backed up by PostgreSQL’s own means', () =>
    opened(async (state) => {
      await expect(backUp(state, '/tmp/never-written')).rejects.toMatchObject({
        remedy: expect.stringContaining('pg_dump'),
      });
    }));

  it('serves a whole edge: keys read, and a chart that is shared opens until it is ended', async () => {
    const edge = await startFixtureEdge({ state: await openPostgresState(address) });
    try {
      const state = await openPostgresState(address);
      const { secret } = await createKey(state, ann);
      const load = await fetch(`${edge.url}/cubejs-api/v1/load`, {
        method: 'POST',
        body: JSON.stringify({ query: { measures: ['revenue.won_revenue'] } }),
        headers: { authorization: secret, 'content-type': 'application/json' },
      });
      expect(load.status).toBe(200);
      const shared = await fetch(`${edge.url}/api/v1/embeds`, {
        method: 'POST',
        headers: { authorization: secret, 'content-type': 'application/json' },
        body: JSON.stringify({
          figure: 'key-figures',
          choice: { measures: ['revenue.won_revenue'] },
          class: 'image',
          origins: [],
          days: 1,
          is_kept_alive: false,
        }),
      });
      expect(shared.status).toBe(201);
      const made = (await shared.json()) as { id: string; secret: string };
      const picture = async () => (await fetch(`${edge.url}/image/${made.secret}.svg`)).text();
      expect(await picture()).toContain('€');
      await revokeGrant(state, made.id);
      expect(await picture()).toContain('no longer shared');
      await state.close();
    } finally {
      await edge.close();
    }
  });
});

describe('a state that cannot be opened', () => {
  it.each([
    ['an address that is none', () => 'mysql://localhost/state', /not the address/],
    ['a server that is not there', () => 'postgres://nobody:secret@127.0.0.1:1/state', /cannot be used/],
    ['a wrong password', () => address.replace(/:[^:@/]+@/, ':wrong-password@'), /cannot be used/],
  ])('for %s, says so and never the password', async (_, given, message) => {
    const refused = await openPostgresState(given()).then(
      () => null,
      (error: Error & { remedy: string }) => error,
    );
    expect(refused?.message).toMatch(message);
    expect(`${refused?.message}${refused?.remedy}`).not.toMatch(/secret|wrong-password/);
  });
});

it('row 60: while the database is away keys are answered 503, tokens as before, and the server goes on', async () => {
  const own = await startPostgres();
  const { host, port, user, password, database } = await own.createDatabase('state');
  const state = await openPostgresState(
    `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
  );
  const { secret } = await createKey(state, ann);
  const edge = await startFixtureEdge({ state });
  try {
    const load = (authorization: string) =>
      fetch(`${edge.url}/cubejs-api/v1/load`, {
        method: 'POST',
        body: JSON.stringify({ query: { measures: ['revenue.won_revenue'] } }),
        headers: { authorization, 'content-type': 'application/json' },
      });
    expect((await load(secret)).status).toBe(200);
    await own.stop();
    const away = await load(secret);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await away.text()).not.toMatch(/postgres|ECONN|127\.0\.0\.1/);
    expect((await load(await edge.token('sales'))).status).toBe(200);
    expect((await fetch(`${edge.url}/health`)).status).toBe(200);
  } finally {
    await edge.close();
  }
});
