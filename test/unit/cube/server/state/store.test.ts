import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createKey, listKeys, readKey, revokeKey } from '../../../../../cube/server/state/api-keys.ts';
import { openAudit, readAudit } from '../../../../../cube/server/state/audit.ts';
import type { AuditEntry } from '../../../../../cube/server/state/audit.ts';
import { backUp, openState, stateFile } from '../../../../../cube/server/state/store.ts';
import { root } from '../../../../support/paths.ts';
import { BROKEN_MIGRATIONS, LATER_MIGRATIONS } from '../../../../support/migrations.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'concord-state-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const ann = { name: 'night report', role: 'sales', days: 90 } as const;
const filesOf = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

/** A process of its own that imports the store and runs a script; gives the process. */
function elsewhere(script: string) {
  const from = (file: string) => JSON.stringify(join(root, 'cube/server/state', file));
  const code = `import { openState } from ${from('store.ts')}; import { createKey } from ${from('api-keys.ts')};
    const state = await openState(${JSON.stringify(home)}); ${script}`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], { cwd: root });
}

describe('the state file', () => {
  it('is its owner’s alone and holds no secret', async () => {
    const state = await openState(home);
    const { secret } = await createKey(state, ann);
    expect(secret).toMatch(/^ckey_[\w-]{43}$/);
    for (const file of filesOf(home)) {
      expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
      expect(readFileSync(file).includes(secret.slice(5))).toBe(false);
    }
    await state.close();
  });

  it('takes back the rights that a copy gave to others', async () => {
    await (await openState(home)).close();
    chmodSync(stateFile(home), 0o644);
    await (await openState(home)).close();
    expect(statSync(stateFile(home)).mode & 0o777).toBe(0o600);
  });

  it('has every key that was shown before its process was killed', async () => {
    const child = elsewhere(
      'for (;;) console.log((await createKey(state, { name: "x", role: "sales", days: 1 })).secret);',
    );
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
      if (shown.length > 2_000) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const secrets = shown.split('\n').slice(0, -1);
    expect(secrets.length).toBeGreaterThan(30);
    const state = await openState(home);
    for (const secret of secrets) expect(await readKey(state, secret)).toMatchObject({ role: 'sales' });
    await state.close();
  });

  it('is made once when several processes begin at the same time', async () => {
    const children = ['a', 'b', 'c'].map((name) =>
      elsewhere(`await createKey(state, { name: '${name}', role: 'sales', days: 1 }); process.exit(0);`),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0] as number));
    expect(codes).toEqual([0, 0, 0]);
    const state = await openState(home);
    expect((await listKeys(state)).map((key) => key.name).sort()).toEqual(['a', 'b', 'c']);
    await state.close();
  });

  it('of the version before keeps its keys, and is left whole when a step fails', async () => {
    const before = await openState(home);
    const { secret } = await createKey(before, ann);
    await before.close();
    await expect(openState(home, BROKEN_MIGRATIONS)).rejects.toMatchObject({ name: 'StateError' });
    const after = await openState(home, LATER_MIGRATIONS);
    expect(await readKey(after, secret)).toMatchObject({ role: 'sales' });
    await after.close();
    await expect(openState(home)).rejects.toThrow(/newer version/);
  });

  it('that is damaged is refused, never replaced', async () => {
    writeFileSync(stateFile(home), 'no database at all, '.repeat(500));
    await expect(openState(home)).rejects.toMatchObject({ remedy: expect.stringContaining('backup') });
    expect(readFileSync(stateFile(home), 'utf8')).toMatch(/^no database/);
  });

  it('comes back from a backup that was made while it was in use', async () => {
    const state = await openState(home);
    const { secret } = await createKey(state, ann);
    const file = join(home, 'backup.sqlite');
    await backUp(state, file);
    await createKey(state, ann);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(backUp(state, file)).rejects.toMatchObject({ remedy: expect.stringContaining('not exist') });
    await expect(backUp(state, join(home, 'none', 'b'))).rejects.toMatchObject({ name: 'StateError' });
    await state.close();
    const restored = mkdtempSync(join(tmpdir(), 'concord-restored-'));
    await cp(file, stateFile(restored));
    const again = await openState(restored);
    expect(await listKeys(again)).toHaveLength(1);
    expect(await readKey(again, secret)).toMatchObject({ role: 'sales' });
    await again.close();
    await rm(restored, { recursive: true });
  });
});

describe('a key', () => {
  it('reads until it expires or is revoked, and its last use is noted once a minute', async () => {
    const state = await openState(home);
    const at = (seconds: number) => new Date(Date.UTC(2026, 2, 1) + seconds * 1000);
    const { secret, key } = await createKey(state, { ...ann, days: 1 }, at(0));
    expect(key.expires_at).toBe('2026-03-02T00:00:00.000Z');
    const lastUse = async () => (await listKeys(state))[0]!.last_used_at;
    expect(await lastUse()).toBeNull();
    expect(await readKey(state, secret, at(10))).toMatchObject({ id: key.id, role: 'sales' });
    await readKey(state, secret, at(30));
    expect(await lastUse()).toBe(at(10).toISOString());
    await readKey(state, secret, at(70));
    expect(await lastUse()).toBe(at(70).toISOString());
    expect(await readKey(state, secret, at(86_399))).not.toBeNull();
    expect(await readKey(state, secret, at(86_400))).toBeNull();
    await revokeKey(state, key.id, at(100));
    await revokeKey(state, key.id, at(200));
    expect((await listKeys(state))[0]!.revoked_at).toBe(at(100).toISOString());
    expect(await readKey(state, secret, at(101))).toBeNull();
    await expect(revokeKey(state, 'k0')).rejects.toMatchObject({ remedy: expect.stringContaining('list') });
    for (const days of [0, 367, 1.5, NaN])
      await expect(createKey(state, { ...ann, days })).rejects.toBeInstanceOf(RangeError);
    await state.close();
  });
});

describe('the audit log', () => {
  const entry = (request_id: string, at = new Date()): AuditEntry => ({
    at: at.toISOString(),
    who: 'key:k1',
    role: 'sales',
    method: 'POST',
    path: '/cubejs-api/v1/load',
    members: ['revenue.won_revenue'],
    rows: 1,
    status: 200,
    request_id,
  });

  it('keeps what was noted, more than fits one statement, and lets go of what is old', async () => {
    const state = await openState(home);
    const first = openAudit(state);
    first.note(entry('old', new Date(Date.now() - 91 * 86_400_000)));
    for (let index = 0; index < 1_200; index += 1) first.note(entry(String(index)));
    await first.close();
    const kept = await readAudit(state, { limit: 2_000 });
    expect(kept).toHaveLength(1_200);
    expect(kept[0]).toEqual(entry('1199', new Date(kept[0]!.at)));
    expect(await readAudit(state, { limit: 2_000, who: 'key:k2' })).toEqual([]);
    await state.close();
  });

  it('keeps the newest 200,000 of known callers and 20,000 of unknown ones, whichever come in floods', async () => {
    const state = await openState(home);
    const audit = openAudit(state);
    audit.note(entry('first'));
    audit.note({ ...entry('first unknown'), who: 'unknown' });
    await audit.close();
    const count = async (who: string) => (await readAudit(state, { limit: 300_000, who })).length;
    await sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200002)
      INSERT INTO audit (at, who, role, method, path, members, row_count, status, request_id)
      SELECT at, who, role, method, path, members, row_count, status, 'copy' FROM audit, n
      WHERE request_id = 'first' OR i < 20003`.execute(state.db);
    const later = openAudit(state);
    later.note(entry('last'));
    await later.close();
    expect([await count('key:k1'), await count('unknown')]).toEqual([200_000, 20_000]);
    expect((await readAudit(state, { limit: 1 }))[0]!.request_id).toBe('last');
    await state.close();
  });

  it('keeps one refusal a minute of a caller above the rate limit', async () => {
    const state = await openState(home);
    let time = Date.now();
    const audit = openAudit(state, { now: () => new Date(time) });
    const refused = (request_id: string, who: string) =>
      audit.note({ ...entry(request_id), who, status: 429, rows: null });
    for (let index = 0; index < 100; index += 1) refused(`a${index}`, 'ann');
    refused('b', 'bob');
    audit.note(entry('other'));
    time += 60_000;
    refused('later', 'ann');
    await audit.close();
    const kept = (await readAudit(state, { limit: 99 })).map((each) => each.request_id);
    expect(kept).toEqual(['later', 'other', 'b', 'a0']);
    await state.close();
  });
});
