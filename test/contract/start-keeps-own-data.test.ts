import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openPublications } from '../../cube/server/publication/read.ts';
import { compiledDbt, compiledModels } from '../support/compiled-models.ts';
import { start } from '../support/fresh-checkout.ts';
import { root } from '../support/paths.ts';

const home = mkdtempSync(join(tmpdir(), 'concord-own-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const environment = { CONCORD_HOME: home, CONCORD_COMPILED: compiledModels(), CONCORD_DBT: compiledDbt };
const concord = (...args: string[]) =>
  start(process.execPath, ['--import', 'tsx', 'cube/cli/main.ts', ...args], root, environment);

test('a start without --data serves a company’s own data and does not put the sample in its place', async () => {
  const build = concord('build', '--data', join(root, 'test/golden/opportunities_only/input'));
  expect(await build.ended, build.output()).toBe(0);
  const own = openPublications(home).current();
  const server = concord('start', '--port', '0');
  await server.prints(/Concord is at/);
  expect(server.output()).toContain('name --data to build it again');
  expect(openPublications(home).current()?.build_id).toBe(own?.build_id);
  await server.stop();
});
