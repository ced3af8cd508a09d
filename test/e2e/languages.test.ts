import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { askOf, type Ask } from '../support/ask-demo.ts';
import { accessibilityFaults, sidewaysScroll } from '../support/axe.ts';
import { openPage, type PageView } from '../support/pages.ts';
import { useSampleSite } from '../support/sample-site.ts';

const PAGES = ['/', '/funnel', '/attribution', '/goals', '/hand-off', '/data'];
/** Words that German does not have. */
const ENGLISH = /\b(the|with|and|won|by|revenue|deals lost|as of|year|table|rate)\b/i;
const GERMAN = '?period=2026-Q4&lang=de';

const site = useSampleSite();
let ask: Ask;

beforeAll(async () => {
  ask = await askOf(site.server.url, 'executive');
});

const open = (address: string, view: PageView = {}) => openPage(site.browser, site.server.url, address, view);

describe('in German', () => {
  test.each(PAGES.flatMap((path) => [390, 1280].map((width) => [path, width] as const)))(
    '%s at %i px: nothing overflows, nothing is inaccessible, no word of the interface is English',
    async (path, width) => {
      const { page, complaints } = await open(path + GERMAN, { width });
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
      const words = await page
        .locator('h1, h2, h3, dt, thead, label, nav, footer, .figure-tools')
        .allInnerTexts();
      expect(words.length).toBeGreaterThan(10);
      expect(words.filter((text) => ENGLISH.test(text))).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test('the sentence and the figures are the edge’s, in the company’s currency', async () => {
    const [row] = await ask({
      measures: ['revenue.won_revenue'],
      timeDimensions: [{ dimension: 'revenue.date', dateRange: ['2026-10-01', '2026-12-31'] }],
    });
    const won = Number(row!['revenue.won_revenue']);
    const { page } = await open(`/${GERMAN}`);
    const figure = page
      .locator('.key-figure', { hasText: 'Umsatz aus Abschlüssen' })
      .locator('.figure-value');
    expect(await figure.getAttribute('title')).toBe(
      new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(won),
    );
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/hinter dem Soll/);
    await page.close();
  });

  test.each([
    ['/funnel', 'Der Funnel, Gruppe für Gruppe', ['Kanal', 'Leads der Kohorte']],
    ['/', 'Zurechnung nach Kanal', ['Kanal', 'First Touch']],
  ])('a table of %s, “%s”, is saved with numbers that machines read', async (path, title, heads) => {
    const { page } = await open(path + GERMAN);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: new RegExp(`^Zahlen von „${title}.*CSV`) }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    const [header, ...rows] = parseCsv(text, { bom: true }) as string[][];
    expect(header!.slice(0, 2)).toEqual(heads);
    expect(rows.flatMap((row) => row.slice(1)).filter((cell) => !/^(-?\d+(\.\d+)?)?$/.test(cell))).toEqual(
      [],
    );
    expect(rows.length).toBeGreaterThan(5);
    await page.close();
  });

  test('a definition’s title is German, its English description is marked as English', async () => {
    const { page } = await open(`/${GERMAN}`);
    await page.getByRole('button', { name: 'Definition: Kennzahlen' }).click();
    const list = page.locator('.definitions');
    expect(await list.locator('dt').first().textContent()).toBe('Umsatz aus Abschlüssen');
    expect(await list.locator('dd [lang=en]').first().textContent()).toMatch(/[a-z]/);
    await page.close();
  });
});

describe('the language', () => {
  test('is the browser’s, until another is chosen, which the device remembers', async () => {
    const context = await site.browser.newContext({ locale: 'de-AT' });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/goals?period=2026-Q4`);
    await page.getByRole('navigation', { name: 'Seiten' }).waitFor();
    await page.getByLabel('Sprache').selectOption('English');
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    expect(page.url()).toMatch(/\/goals\?period=2026-Q4$/);
    await page.reload();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await context.close();
  });

  test('of the address wins, goes along to other pages, and gives way to a choice', async () => {
    const { page } = await open(`/${GERMAN}`);
    await page.getByRole('link', { name: 'Übergabe' }).first().click();
    await page.waitForURL(/\/hand-off\?.*lang=de/);
    await page.getByLabel('Sprache').selectOption('English');
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    expect(page.url()).not.toContain('lang');
    await page.close();
  });
});
