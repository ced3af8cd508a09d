import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { MOST_EXPLORATIONS } from '../../../../../cube/policies/explorations.ts';
import { createKey, readKey } from '../../../../../cube/server/state/api-keys.ts';
import {
  changeExploration,
  createExploration,
  findOwnExploration,
  listExplorations,
} from '../../../../../cube/server/state/explorations.ts';
import { MIGRATIONS } from '../../../../../cube/server/state/migrations.ts';
import {
  createNote,
  findNote,
  listNotes,
  removeNote,
  restoreNote,
  settleNote,
} from '../../../../../cube/server/state/notes.ts';
import { backUp, openState, stateFile } from '../../../../../cube/server/state/store.ts';
import { root } from '../../../../support/paths.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'concord-notes-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const DAY = 86_400_000;
const ann = { sub: 'person:Ann', role: 'marketing' };
const fair = { kind: 'annotation', text: 'The fair began', dated_on: '2026-10-05', concerns: null } as const;
const promise = {
  kind: 'promise',
  text: 'Follow up every lead of the fair',
  dated_on: '2026-10-06',
  concerns: 'funnel',
  page: '/funnel?period=2026-Q4',
  owner: 'Bo',
  due_on: '2026-10-20',
} as const;
const saved = { name: 'Fair', page: '/funnel', shared_with: null, owner: 'person:Ann', role: 'marketing' };

it('of the version before is brought up to date with its keys, and then keeps notes', async () => {
  const older = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < '2026-11-28'));
  expect(Object.keys(older)).toHaveLength(3);
  const before = await openState(home, older);
  const { secret } = await createKey(before, { name: 'night', role: 'sales', days: 9 });
  await expect(createNote(before, fair, ann)).rejects.toThrow(/no such table/);
  await before.close();
  const after = await openState(home);
  expect(await readKey(after, secret)).toMatchObject({ role: 'sales' });
  expect(await createNote(after, fair, ann)).toMatchObject({ ...fair, role: 'marketing' });
  await after.close();
  await expect(openState(home, older)).rejects.toThrow(/newer version/);
});

it('has every note and exploration that was told of before its process was killed', async () => {
  const from = (file: string) => JSON.stringify(join(root, 'cube/server/state', file));
  const code = `import { openState } from ${from('store.ts')}; import { createNote } from ${from('notes.ts')};
    import { createExploration } from ${from('explorations.ts')};
    const state = await openState(${JSON.stringify(home)});
    for (let i = 0; i < 150; i += 1) {
      console.log((await createNote(state, ${JSON.stringify(fair)}, ${JSON.stringify(ann)})).id);
      console.log((await createExploration(state, ${JSON.stringify(saved)})).id);
    } setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    cwd: root,
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.length > 2_000) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const ids = told.split('\n').slice(0, -1);
  expect(ids.length).toBeGreaterThan(60);
  const state = await openState(home);
  for (const [index, id] of ids.entries())
    expect(
      index % 2 === 0 ? await findNote(state, id) : await findOwnExploration(state, id, saved.owner),
    ).not.toBeNull();
  await state.close();
});

it('comes back from a backup with what became of a promise', async () => {
  const state = await openState(home);
  const made = (await createNote(state, promise, ann))!;
  await settleNote(state, made.id, 'kept', { sub: 'person:Bo', role: 'sales' });
  await createExploration(state, saved);
  const file = join(home, 'backup.sqlite');
  await backUp(state, file);
  await createNote(state, fair, ann);
  await state.close();
  const restored = mkdtempSync(join(tmpdir(), 'concord-restored-'));
  await cp(file, stateFile(restored));
  const again = await openState(restored);
  const notes = await listNotes(again, { kinds: ['annotation', 'promise'] });
  expect(notes).toMatchObject([{ ...promise, state: 'kept', settled_role: 'sales' }]);
  expect(await listExplorations(again, saved.owner, 'marketing')).toMatchObject([{ name: 'Fair' }]);
  await again.close();
  await rm(restored, { recursive: true });
});

it('removed, can be brought back for 30 days and is then forgotten', async () => {
  const state = await openState(home);
  const [first, second] = [(await createNote(state, fair, ann))!, (await createNote(state, fair, ann))!];
  const now = Date.now();
  await removeNote(state, first.id, new Date(now - 31 * DAY));
  await removeNote(state, second.id, new Date(now - 29 * DAY));
  await removeNote(state, second.id);
  expect(await listNotes(state, { kinds: ['annotation'] })).toEqual([]);
  await createNote(state, { ...fair, dated_on: '2026-10-07' }, ann);
  expect(await findNote(state, first.id)).toBeNull();
  await restoreNote(state, second.id);
  const days = async (from: string, to: string) =>
    (await listNotes(state, { kinds: ['annotation'], from, to })).map((note) => note.dated_on);
  expect(await days('2026-01-01', '2026-12-31')).toEqual(['2026-10-07', '2026-10-05']);
  expect(await days('2026-10-06', '2026-10-07')).toEqual(['2026-10-07']);
  await state.close();
});

it('has room for so many, and what was removed gives its place', async () => {
  const state = await openState(home);
  const first = (await createExploration(state, saved))!;
  for (let index = 1; index < MOST_EXPLORATIONS; index += 1)
    expect(await createExploration(state, saved)).not.toBeNull();
  expect(await createExploration(state, saved)).toBeNull();
  expect(await createExploration(state, { ...saved, owner: 'person:Bo' })).not.toBeNull();
  await changeExploration(state, first.id, { removed_at: new Date().toISOString() });
  expect(await createExploration(state, saved)).not.toBeNull();
  expect(await findOwnExploration(state, first.id, saved.owner)).toBeNull();
  await state.close();
});

it('forgets what a link saved for itself when the link has long ended, not what it shared', async () => {
  const state = await openState(home);
  const past = new Date(Date.now() - 3 * DAY);
  const ofLink = { ...saved, owner: 'link:1' };
  await createExploration(state, ofLink, past);
  await createExploration(state, { ...ofLink, shared_with: 'sales' }, past);
  await createExploration(state, saved, past);
  await createExploration(state, { ...saved, owner: 'person:Bo' });
  expect(await listExplorations(state, 'link:1', 'sales')).toHaveLength(1);
  expect(await listExplorations(state, saved.owner, 'marketing')).toHaveLength(1);
  await state.close();
});
