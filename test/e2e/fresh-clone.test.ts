import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freePort, freshCheckout, start } from '../support/fresh-checkout.ts';

const checkout = freshCheckout();
afterAll(() => checkout.remove());

const tenMinutes = 600_000;
const began = Date.now();
const elapsed = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** A PATH with nothing but the programs named, so that a missing one is really missing. */
function pathWith(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-path-'));
  for (const [name, target] of Object.entries(programs)) {
    if (target.startsWith('#!')) writeFileSync(join(folder, name), target, { mode: 0o755 });
    else symlinkSync(target, join(folder, name));
  }
  return folder;
}

describe('a fresh clone', () => {
  test(
    'npm start sets everything up, builds the sample company and serves it',
    { timeout: tenMinutes },
    async () => {
      const port = await freePort();
      const run = start('npm', ['start', '--', '--port', String(port)], checkout.folder);
      const [, address] = await run.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
      console.log(`first start: ${elapsed(began)}`);
      const page = await fetch(`${address}/`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root">');
      const publication = (await (await fetch(`${address}/health`)).json()) as {
        build_id: string;
        engine: { mode: string };
      };
      expect(publication.build_id).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/);
      expect(publication.engine.mode).toBe('portable');
      await run.stop();
    },
  );

  test(
    'a second start with nothing changed installs and builds nothing',
    { timeout: tenMinutes },
    async () => {
      const since = Date.now();
      const port = await freePort();
      const run = start('npm', ['start', '--', '--port', String(port)], checkout.folder);
      await run.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
      console.log(`second start: ${elapsed(since)}`);
      const steps = run.output().match(/\(unchanged\)/g) ?? [];
      expect(steps.length, run.output()).toBe(4);
      await run.stop();
    },
  );

  test('a taken port is named, with the remedy', { timeout: tenMinutes }, async () => {
    const blocker = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
    const run = start('npm', ['start', '--', '--port', String(port)], checkout.folder);
    expect(await run.ended).not.toBe(0);
    expect(run.output()).toMatch(new RegExp(`${port}.*(taken|in use)`, 'i'));
    expect(run.output()).toContain('--port');
    blocker.close();
  });
});

describe('a machine that lacks something', () => {
  const bootstrap = join(checkout.folder, 'cube/cli/bootstrap.mjs');
  const setUp = (env: NodeJS.ProcessEnv) =>
    start(process.execPath, [bootstrap, 'cube/cli/main.ts', '--help'], checkout.folder, env);

  test.each([
    ['no Python', {}, 'Python was not found'],
    ['an old Python', { python3: '#!/bin/sh\necho 3.8\n' }, 'Python 3.8 is too old'],
  ])('%s', async (_label, programs, message) => {
    const PATH = pathWith(programs);
    const run = setUp({ PATH, CONCORD_PYTHON: undefined });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(message);
    expect(run.output()).toContain('Python 3.10');
    rmSync(PATH, { recursive: true });
  });

  test.each([
    ['the registry is out of reach', 'npm error code ENOTFOUND', 'registry is out of reach'],
    ['the disk is full', 'npm error code ENOSPC', 'Free at least'],
    ['a cache cannot be written', 'npm error code EACCES', 'write access'],
  ])('%s', async (_label, said, remedy) => {
    rmSync(join(checkout.folder, 'node_modules/.concord-setup'), { force: true });
    const PATH = pathWith({ npm: `#!/bin/sh\necho '${said}' >&2\nexit 1\n` });
    const run = setUp({ PATH });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(remedy);
    rmSync(PATH, { recursive: true });
  });

  test('the state folder cannot be made', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'concord-home-')), 'taken');
    writeFileSync(file, '');
    const run = setUp({ CONCORD_HOME: join(file, 'home') });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('cannot be written');
    expect(run.output()).toContain('CONCORD_HOME');
  });

  test('a half-finished earlier install is done again', { timeout: tenMinutes }, async () => {
    rmSync(join(checkout.folder, 'node_modules'), { recursive: true, force: true });
    mkdirSync(join(checkout.folder, 'node_modules/zod'), { recursive: true });
    const run = setUp({});
    expect(await run.ended).toBe(0);
    expect(run.output()).toMatch(/✓ Node packages \(\d/);
    expect(run.output()).toContain('Usage: concord');
  });
});
