import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDashboard } from '../../cube/cli/dashboard-build.ts';
import { startServer, type RunningServer } from '../../cube/server/edge/main.ts';
import type { Publication } from '../../cube/server/publication/state.ts';
import { launchBrowser } from '../support/browser.ts';
import { root } from '../support/paths.ts';
import { publishedSample, sampleHome } from '../support/sample.ts';

let home: string;
let server: RunningServer;
let browser: Browser;
let sample: Publication;
let sequence = 0;

/** Publishes the sample's warehouse once more, as that of a company of this name. */
async function publish(companyName: string): Promise<void> {
  sequence += 1;
  const buildId = `20261120T1200${String(sequence).padStart(2, '0')}Z-00000000`;
  const path = join('publications', buildId);
  await cp(join(sampleHome, 'publications', sample.build_id), join(home, path), { recursive: true });
  const file = join(home, path, 'publication.json');
  const publication = JSON.parse(await readFile(file, 'utf8')) as Publication;
  await writeFile(
    file,
    JSON.stringify({ ...publication, build_id: buildId, sequence, company_name: companyName }),
  );
  await writeFile(join(home, 'current.tmp'), JSON.stringify({ build_id: buildId, sequence, path }));
  await rename(join(home, 'current.tmp'), join(home, 'current.json'));
}

beforeAll(async () => {
  sample = await publishedSample();
  await buildDashboard(root);
  home = await mkdtemp(join(tmpdir(), 'concord-home-'));
  await publish('First Company');
  server = await startServer({ home, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(home, { recursive: true, force: true });
});

test('an open page follows a new publication within seconds, and keeps its figures meanwhile', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(server.url);
  await page.getByRole('figure').first().waitFor();
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  await page.getByText('First Company').first().waitFor();
  await publish('Second Company');
  const changed = page.getByText('Second Company').first().waitFor({ timeout: 10_000 });
  let isDone = false;
  void changed.finally(() => (isDone = true)).catch(() => undefined);
  while (!isDone) {
    expect(await page.getByRole('figure').count()).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await changed;
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  await page.close();
});

test('a page without the stream asks from time to time', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.route('**/api/v1/events', (route) => route.abort());
  await page.goto(server.url);
  await page.getByText('Second Company').first().waitFor();
  await publish('Third Company');
  await page.getByText('Third Company').first().waitFor({ timeout: 25_000 });
  await page.close();
});
