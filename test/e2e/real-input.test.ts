import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildDashboard } from '../../cube/cli/dashboard-build.ts';
import { startServer, type RunningServer } from '../../cube/server/edge/main.ts';
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import { launchBrowser } from '../support/browser.ts';
import { withCompiledModels } from '../support/build-case.ts';
import { keyFigure, openCompanyPage } from '../support/company-page.ts';
import { root, sharedData } from '../support/paths.ts';

let browser: Browser;
beforeAll(async () => {
  await buildDashboard(root);
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const temporary = () => mkdtempSync(join(tmpdir(), 'concord-e2e-'));
const build = (home: string, dataDir: string, mapping?: string) =>
  withCompiledModels(() =>
    buildAndPublish({
      root,
      home,
      dataDir,
      mapping,
      today: new Date('2026-11-20T12:00:00Z'),
      acceptDrop: true,
    }),
  );

const maven = sharedData('maven_crm');

describe.runIf(maven)('the Maven CRM export', () => {
  const home = temporary();
  let server: RunningServer;
  beforeAll(async () => {
    const { errors } = await build(home, maven!, join(root, 'test/golden/maven_crm/mapping.yml'));
    expect(errors).toBeUndefined();
    server = await startServer({ home, port: 0 });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const published = (name: string) =>
    parseCsv<Record<string, string>>(readFileSync(join(maven!, name)), { columns: true, bom: true });

  test('shows its published headline figures', async () => {
    const headline = new Map(published('expected_headline.csv').map((row) => [row.metric, row.value]));
    const { page, complaints } = await openCompanyPage(browser, server.url, { address: '/?period=all' });
    expect(Number(await keyFigure(page, 'Won revenue'))).toBe(Number(headline.get('won_revenue')));
    expect(await keyFigure(page, 'Deals won')).toBe(headline.get('stage_won'));
    const won = Number(headline.get('stage_won'));
    const rate = (100 * won) / (won + Number(headline.get('stage_lost')));
    expect(Number(await keyFigure(page, 'Win rate'))).toBeCloseTo(rate, 1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('shows the published revenue of each quarter, and says which file would draw a goal', async () => {
    const quarters = published('expected_by_close_quarter.csv');
    expect(quarters.length).toBe(4);
    for (const { close_quarter = '', revenue } of quarters) {
      const quarter = Math.ceil(Number(close_quarter.slice(5, 7)) / 3);
      const address = `/?period=${close_quarter.slice(0, 4)}-Q${quarter}`;
      const { page } = await openCompanyPage(browser, server.url, { address });
      expect(Number(await keyFigure(page, 'Won revenue')), address).toBe(Number(revenue));
      expect(await page.getByText('goals.csv').count(), address).toBeGreaterThan(0);
      await page.close();
    }
  });
});

describe('input that cannot be published', () => {
  const home = temporary();
  const good = join(root, 'test/golden/opportunities_only/input');
  let server: RunningServer;
  let data: string;
  let before: string;

  beforeAll(async () => {
    const { errors } = await build(home, good);
    expect(errors).toBeUndefined();
    server = await startServer({ home, port: 0 });
    const { page } = await openCompanyPage(browser, server.url, { address: '/?period=all' });
    before = await keyFigure(page, 'Won revenue');
    await page.close();
  });
  beforeEach(() => {
    data = temporary();
    cpSync(good, data, { recursive: true });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const opportunities = () => join(data, 'opportunities.csv');
  const lastRow = () => readFileSync(opportunities(), 'utf8').trimEnd().split('\n').at(-1) ?? '';

  test.each([
    [
      'a broken file',
      () => appendFileSync(opportunities(), 'a,row,"that never ends\n'),
      /opportunities\.csv/,
    ],
    [
      'an unknown currency in every row',
      () => {
        const rows = parseCsv<Record<string, string>>(readFileSync(opportunities()), { columns: true });
        const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'currency');
        const lines = rows.map((row) => [...columns.map((column) => `"${row[column]}"`), 'XXX'].join(','));
        writeFileSync(opportunities(), `${[...columns, 'currency'].join(',')}\n${lines.join('\n')}\n`);
        writeFileSync(join(data, 'settings.yml'), 'reporting_currency: EUR\nas_of: 2026-03-31\n');
      },
      /XXX|rate/,
    ],
    [
      'the same id in many rows',
      () => appendFileSync(opportunities(), `${`${lastRow()}\n`.repeat(40)}`),
      /opportunities\.csv/,
    ],
  ])('%s is named on the page, and the old number still stands', async (_label, spoil, names) => {
    spoil();
    const { errors } = await build(home, data);
    expect(errors?.length).toBeGreaterThan(0);
    const { page } = await openCompanyPage(browser, server.url, { address: '/?period=all' });
    const banner = page
      .getByRole('alert')
      .or(page.getByRole('status'))
      .filter({ hasText: errors?.[0]?.message ?? 'nothing' });
    expect(await banner.first().textContent()).toMatch(names);
    expect(await banner.first().textContent()).toContain(errors?.[0]?.remedy ?? 'nothing');
    expect(await keyFigure(page, 'Won revenue')).toBe(before);
    await page.close();
    rmSync(data, { recursive: true, force: true });
  });
});
