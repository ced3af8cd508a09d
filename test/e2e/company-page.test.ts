import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, sidewaysScroll } from '../support/axe.ts';
import { exact, keyFigure, openCompanyPage, tableOf, type View } from '../support/company-page.ts';
import { askFiles, closedDeals } from '../support/independent-sql.ts';
import { root } from '../support/paths.ts';
import { useSampleSite } from '../support/sample-site.ts';

const sample = join(root, 'seeds/sample');
const site = useSampleSite();

const open = (view: View = {}) =>
  openCompanyPage(site.browser, site.server.url, { address: '/?period=2026-Q4', ...view });

interface Closed {
  won_revenue: string;
  won_deals: number;
  lost_deals: number;
}

const askClosed = async (from: string, to: string): Promise<Closed> => {
  const [row] = await askFiles<Closed>(sample, ['opportunities', 'fx_rates'], closedDeals(from, to));
  if (!row) throw new Error('the files hold no closed deal');
  return row;
};

describe('the company page', () => {
  test.each([
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2025', '2025-01-01', '2025-12-31'],
  ])('%s shows the numbers that SQL over the files gives', async (period, from, to) => {
    const truth = await askClosed(from, to);
    const { page, complaints } = await open({ address: `/?period=${period}` });
    expect(await keyFigure(page, 'Won revenue')).toBe(truth.won_revenue);
    expect(await keyFigure(page, 'Deals won')).toBe(String(truth.won_deals));
    const rate = Number(await keyFigure(page, 'Win rate'));
    expect(rate).toBeCloseTo((100 * truth.won_deals) / (truth.won_deals + truth.lost_deals), 1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('opens with where revenue stands against the goal', async () => {
    const { page } = await open();
    const headline = await page.getByRole('heading', { level: 1 }).textContent();
    expect(headline).toMatch(/behind pace: €2\.56M of €5M; forecast €4\.\d+M/);
    await page.close();
  });

  test('each model’s credits add up to booked revenue, to the cent', async () => {
    const { won_revenue } = await askClosed('2026-01-01', '2026-12-31');
    const { page } = await open({ address: '/?period=2026' });
    const [header, ...rows] = await tableOf(page, 'Credit by channel');
    const models = header?.slice(1) ?? [];
    expect(models.length).toBe(12);
    models.forEach((model, index) => {
      const cents = rows.map((row) => Math.round(Number(exact(row[index + 1] ?? '0')) * 100));
      expect((cents.reduce((sum, value) => sum + value, 0) / 100).toFixed(2), model).toBe(won_revenue);
    });
    await page.close();
  });

  test('says what changed since last week and why, summing to the change to the cent', async () => {
    const [before, after] = await Promise.all([
      askClosed('2026-11-06', '2026-11-12'),
      askClosed('2026-11-13', '2026-11-19'),
    ]);
    const { page } = await open();
    const [, ...rows] = await tableOf(page, 'What changed since last week, and why');
    const cents = (text: string) => Math.round(Number(exact(text.replace('−', '-'))) * 100);
    const sumOf = (kind: string) =>
      rows.filter(([name]) => name?.startsWith(kind)).reduce((sum, [, value]) => sum + cents(value!), 0);
    const change = Math.round((Number(after.won_revenue) - Number(before.won_revenue)) * 100);
    expect(change).not.toBe(0);
    expect(sumOf('By segment')).toBe(change);
    expect(sumOf('By what makes revenue')).toBe(change);
    await page.close();
  });

  test('celebrates a goal that was reached once, naming both teams', async () => {
    const { page } = await open({ address: '/?period=2026-Q3' });
    const notice = page.locator('.notice[data-tone=celebration]');
    expect(await notice.textContent()).toMatch(
      /Q3 2026: plan reached on 24 Sept?!By both teams together: Marketing €.+ and Sales €/,
    );
    await notice.getByRole('button', { name: 'Close' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.key-figure').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await notice.count()).toBe(0);
    await page.close();
  });

  test('names what is in danger, with the way there', async () => {
    const { page } = await open();
    const danger = page.locator('section.figure', { hasText: 'In danger' });
    expect(await danger.getByRole('listitem').count()).toBeGreaterThan(1);
    await danger.getByRole('link', { name: 'Hand-off' }).first().click();
    await page.waitForURL(/\/hand-off\?period=2026-Q4/);
    await page.close();
  });

  test('a segment narrows the same numbers and stands in the address', async () => {
    const { page } = await open();
    const all = await keyFigure(page, 'Won revenue');
    await page.getByLabel('Segment').selectOption({ label: 'Enterprise' });
    await page.waitForURL(/segment=/);
    await expect.poll(() => keyFigure(page, 'Won revenue')).not.toBe(all);
    const narrowed = await keyFigure(page, 'Won revenue');
    await page.goBack();
    await expect.poll(() => keyFigure(page, 'Won revenue')).toBe(all);
    expect(Number(narrowed)).toBeLessThan(Number(all));
    await page.close();
  });

  test.each(['Marketing', 'Sales', 'Analyst'])(
    'as %s draws what the role may see, without an error',
    async (persona) => {
      const { page, complaints } = await open();
      await page
        .getByRole('combobox', { name: 'Persona shown in this demo' })
        .selectOption({ label: persona });
      await page.waitForLoadState('networkidle');
      await expect.poll(() => page.getByRole('figure').count()).toBeGreaterThanOrEqual(4);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
    [2560, 'light'],
  ] as const)('at %i px in %s: no accessibility violation, no sideways scroll', async (width, scheme) => {
    const { page, complaints } = await open({ width, scheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
