import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../cube/server/edge/main.ts';
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import { withCompiledModels } from '../support/build-case.ts';
import { accessibilityFaults, sidewaysScroll } from '../support/axe.ts';
import { exact, keyFigure, openCompanyPage, type View } from '../support/company-page.ts';
import { root } from '../support/paths.ts';
import { useSampleSite } from '../support/sample-site.ts';

const sample = join(root, 'seeds/sample');
const site = useSampleSite();

const open = (view: View = {}) =>
  openCompanyPage(site.browser, site.server.url, { address: '/data', ...view });
const rowsOf = (file: string): number => parseCsv(readFileSync(join(sample, file))).length - 1;

describe('the page about the data', () => {
  test('is reached from the header and counts every row of the files', async () => {
    const files = readdirSync(sample).filter((name) => name.endsWith('.csv'));
    expect(files.length).toBeGreaterThan(10);
    const read = files.reduce((sum, file) => sum + rowsOf(file), 0);
    const { page, complaints } = await open({ address: '/' });
    await page.getByRole('link', { name: /as of .* about the data/i }).click();
    await page.waitForURL(/\/data$/);
    await page.getByRole('heading', { name: 'Over the last builds' }).waitFor();
    expect(await page.title()).toMatch(/^Data/);
    const aside = Number(await keyFigure(page, 'Rows set aside'));
    expect(Number(await keyFigure(page, 'Rows loaded')) + aside).toBe(read);
    const tables = page.getByRole('region', { name: 'Table by table' });
    await tables.waitFor();
    for (const name of ['touches', 'spend']) {
      const cells = await tables.locator('tr', { hasText: name }).first().locator('td').allTextContents();
      expect(Number(exact(cells[0] ?? '')), name).toBe(rowsOf(`${name}.csv`));
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('names the rules that rows broke, with what to do', async () => {
    const { page } = await open();
    const rows = page.getByRole('region', { name: 'Rows set aside' }).getByRole('row');
    await expect.poll(() => rows.count()).toBeGreaterThan(3);
    expect(await rows.allTextContents()).toContainEqual(
      expect.stringMatching(/No exchange rate.*spend\.csv.*fx_rates\.csv.*1/),
    );
    await page.close();
  });

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('at %i px in %s: no accessibility violation, no sideways scroll', async (width, scheme) => {
    const { page, complaints } = await open({ width, scheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the page about data that does not add up', () => {
  const home = mkdtempSync(join(tmpdir(), 'concord-e2e-'));
  let server: RunningServer;
  beforeAll(async () => {
    const dataDir = join(root, 'test/golden/data_health/input');
    const { errors } = await withCompiledModels(() =>
      buildAndPublish({ root, home, dataDir, today: new Date() }),
    );
    expect(errors).toBeUndefined();
    server = await startServer({ home, port: 0 });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('shows the sources’ totals, in money only to whom it may be shown', async () => {
    const { page, complaints } = await openCompanyPage(site.browser, server.url, { address: '/data' });
    const totals = page.getByRole('region', { name: 'The sources’ own totals' });
    await totals.waitFor();
    expect(await totals.getByRole('columnheader').allTextContents()).toContain('Amount');
    await page.getByRole('combobox', { name: 'Persona shown in this demo' }).selectOption({ label: 'Sales' });
    await expect.poll(() => totals.getByRole('columnheader').allTextContents()).not.toContain('Amount');
    await expect.poll(() => totals.getByRole('row').count()).toBeGreaterThan(1);
    expect(await totals.getByRole('columnheader').allTextContents()).not.toContain('Amount');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
