import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../cube/server/edge/main.ts';
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import { askOf, type Ask } from '../support/ask-demo.ts';
import { withCompiledModels } from '../support/build-case.ts';
import { accessibilityFaults, sidewaysScroll } from '../support/axe.ts';
import { exact } from '../support/company-page.ts';
import { exactRow, openPage, type PageView } from '../support/pages.ts';
import { root } from '../support/paths.ts';
import { sampleBuild } from '../support/sample.ts';
import { useSampleSite } from '../support/sample-site.ts';

const PAGES = ['/funnel', '/attribution', '/goals', '/hand-off'];
const QUARTER = '?period=2026-Q4';
const days = (view: string) => [{ dimension: `${view}.date`, dateRange: ['2026-10-01', '2026-12-31'] }];

const site = useSampleSite();
let ask: Ask;

beforeAll(async () => {
  ask = await askOf(site.server.url, 'executive');
});

const open = (address: string, view: PageView = {}) => openPage(site.browser, site.server.url, address, view);

describe.each(PAGES)('%s', (path) => {
  test.each([
    [390, 'light'],
    [1280, 'dark'],
    [2560, 'light'],
  ] as const)('at %i px in %s: no accessibility violation, no sideways scroll', async (width, scheme) => {
    const { page, complaints } = await open(path + QUARTER, { width, scheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each(['marketing', 'sales', 'analyst'])(
    'as %s shows what the role may see, nothing broken',
    async (role) => {
      const { page, complaints } = await open(path + QUARTER, { role });
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(2);
      if (role === 'sales') expect(await page.getByText('Spend', { exact: true }).count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test('without data for the period says so and breaks nothing', async () => {
    const { page, complaints } = await open(`${path}?period=2023-Q1&segment=nowhere`);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByLabel(/^Group “/).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('every page', () => {
  test('saves what a table shows as CSV, amounts to the last cent', async () => {
    const { page } = await open(`/attribution${QUARTER}&model=linear`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Save the numbers of “Credit, group by group/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('credit-group-by-group-q4-2026.csv');
    const text = readFileSync(await download.path(), 'utf8');
    const [header, ...rows] = parseCsv(text, { bom: true }) as string[][];
    const [total] = await ask({
      measures: ['attribution.attributed_revenue'],
      timeDimensions: days('attribution'),
      filters: [{ member: 'attribution.model', operator: 'equals', values: ['linear'] }],
    });
    expect(header?.slice(0, 2)).toEqual(['Channel', 'Attributed revenue']);
    const cents = rows.map((row) => Math.round(Number(row[1]) * 100));
    expect(cents.reduce((sum, value) => sum + value, 0)).toBe(
      Math.round(Number(total!['attribution.attributed_revenue']) * 100),
    );
    await page.close();
  });

  test('compares with what the address says', async () => {
    const { page } = await open(`/${QUARTER}`);
    await page.getByText('same days last year').first().waitFor();
    await page.getByLabel('Compare with').selectOption({ label: 'The period before' });
    await page.waitForURL(/vs=previous/);
    await page.getByText('same days of Q3 2026').first().waitFor();
    const [before] = await ask({
      measures: ['revenue.won_deals'],
      timeDimensions: [{ dimension: 'revenue.date', dateRange: ['2026-07-01', '2026-08-19'] }],
    });
    const deals = page.locator('.key-figure', { hasText: 'Deals won' });
    await expect
      .poll(() => deals.locator('small').textContent())
      .toBe(`${before!['revenue.won_deals']} same days of Q3 2026`);
    await page.getByLabel('Compare with').selectOption({ label: 'Nothing' });
    await expect.poll(() => page.locator('.key-figure small').count()).toBe(0);
    await page.close();
  });

  test('narrows to a group of a table, and back', async () => {
    const { page } = await open(`/funnel${QUARTER}`);
    await page.getByRole('button', { name: 'Paid Search' }).first().click();
    await page.waitForURL(/channel=Paid(\+|%20)Search/);
    await expect.poll(() => page.getByLabel('Channel', { exact: true }).inputValue()).toBe('Paid Search');
    await page.goBack();
    await expect.poll(() => page.getByLabel('Channel', { exact: true }).inputValue()).toBe('');
    await page.close();
  });

  test('is found by name from the keyboard, and so is what a metric means', async () => {
    const { page } = await open(`/funnel${QUARTER}`);
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: 'Find a page or a metric' });
    await box.fill('win rate');
    await page.getByRole('option', { name: /^Win rate Revenue/ }).waitFor();
    const found = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
    expect(await found.first().textContent()).toContain('divided by');
    expect(await accessibilityFaults(page)).toEqual([]);
    await box.fill('hand');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/hand-off\?period=2026-Q4/);
    await page.close();
  });

  test('turns on the wall by itself, and stops', async () => {
    const { page, complaints } = await open(`/hand-off${QUARTER}&wall=5`);
    await page.waitForURL(/:\d+\/\?period=2026-Q4&wall=5/, { timeout: 20_000 });
    await page.getByRole('button', { name: 'Leave the wall' }).click();
    await page.getByRole('navigation').waitFor();
    expect(page.url()).not.toContain('wall');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a closed quarter that was changed later', () => {
  test(
    'shows what was published beside what is known now, with the cause',
    { timeout: 480_000 },
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'concord-restated-'));
      const dataDir = join(home, 'data');
      cpSync(join(root, 'seeds/sample'), dataDir, { recursive: true });
      const build = () => withCompiledModels(() => buildAndPublish({ ...sampleBuild, home, dataDir }));
      expect((await build()).errors).toBeUndefined();
      const file = join(dataDir, 'opportunities.csv');
      const deals = readFileSync(file, 'utf8');
      const [line, amount] =
        /^[^\n]*,2026-0[789]-[^\n]*,won,[^\n]*?,(\d+\.\d\d),EUR,[^\n]*,new,[^\n]*$/m.exec(deals)!;
      const raised = (Number(amount) + 1000).toFixed(2);
      writeFileSync(file, deals.replace(line, line.replace(`,${amount},EUR`, `,${raised},EUR`)));
      expect((await build()).errors).toBeUndefined();
      const changed = await startServer({ home, port: 0 });
      const { page, complaints } = await openPage(site.browser, changed.url, '/?period=2026-Q3');
      const section = page.locator('section.figure', { hasText: 'As published and as it is now' });
      const row = await section
        .getByRole('row', { name: /^Won revenue/ })
        .locator('td')
        .allTextContents();
      expect(Number(exact(row[1]!)) - Number(exact(row[0]!))).toBeCloseTo(1000, 2);
      expect(row.slice(2)).toEqual(['+€1,000.00', 'record edited +€1,000.00']);
      expect(complaints).toEqual([]);
      await page.goto(`${changed.url}/attribution?period=2026-Q3&model=linear`);
      const credit = page.locator('section.figure', { hasText: 'Credit as published and as it is now' });
      await credit.getByText(/^Q3 2026 is closed; of the whole company, the credit of/).waitFor();
      const byChannel = await credit
        .getByRole('row')
        .filter({ has: page.locator('td') })
        .all();
      const moved = await Promise.all(
        byChannel.map(async (each) => {
          const [published, now, , causes] = await each.locator('td').allTextContents();
          expect(causes).toMatch(/^record edited [+−]€[\d,.]+$/);
          return Number(exact(now!)) - Number(exact(published!));
        }),
      );
      expect(moved.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1000, 2);
      expect(complaints).toEqual([]);
      await page.close();
      await changed.close();
      rmSync(home, { recursive: true, force: true });
    },
  );

  test('says so where nothing has changed', async () => {
    const { page } = await open('/?period=2026-Q3');
    await page.getByText('Q3 2026 is closed, and every figure is still what was published.').waitFor();
    await page.getByRole('link', { name: 'Attribution' }).click();
    await page
      .getByText(/^Q3 2026 is closed, and every channel of the company still has the credit/)
      .waitFor();
    await page.close();
  });
});

describe('the numbers of the pages are the edge’s', () => {
  test('the funnel by channel, under the filters of the address', async () => {
    const [row] = await ask({
      measures: ['funnel.cohort_leads', 'funnel.cohort_mqls', 'funnel.lead_to_mql_rate'],
      timeDimensions: days('funnel'),
      filters: [
        { member: 'funnel.channel', operator: 'equals', values: ['Paid Search'] },
        { member: 'funnel.region', operator: 'equals', values: ['EMEA'] },
      ],
    });
    const { page } = await open(`/funnel${QUARTER}&region=EMEA`);
    const cells = await exactRow(page, 'The funnel, group by group', 'Paid Search');
    expect(Number(row!['funnel.cohort_leads'])).toBeGreaterThan(0);
    expect(exact(cells[0]!)).toBe(row!['funnel.cohort_leads']);
    expect(exact(cells[1]!)).toBe(row!['funnel.cohort_mqls']);
    expect(Number(exact(cells[2]!)) / 100).toBeCloseTo(Number(row!['funnel.lead_to_mql_rate']), 4);
    await page.close();
  });

  test('one team’s people, from one page to the next', async () => {
    const [row] = await ask({
      measures: ['funnel.leads', 'funnel.won_deals'],
      timeDimensions: days('funnel'),
      filters: [{ member: 'funnel.team', operator: 'equals', values: ['sales'] }],
    });
    const { page } = await open(`/funnel${QUARTER}`);
    await page.getByLabel('Team', { exact: true }).selectOption({ label: 'Sales' });
    await page.waitForURL(/team=sales/);
    const sentence = page.getByRole('heading', { level: 1 });
    await expect
      .poll(() => sentence.textContent())
      .toMatch(
        new RegExp(
          `^In Q4 2026 \\(Sales\\) .* ${row!['funnel.leads']} new leads.* and ${row!['funnel.won_deals']} deals won`,
        ),
      );
    await page.getByRole('link', { name: 'Hand-off' }).first().click();
    await page.waitForURL(/hand-off\?.*team=sales/);
    await expect.poll(() => sentence.textContent()).toContain('Q4 2026 (Sales)');
    await page.close();
  });

  test('the credit of the touches of one team, told from what both teams touched', async () => {
    const credit = (filters: object[]) =>
      ask({
        measures: ['attribution.attributed_revenue'],
        timeDimensions: days('attribution'),
        filters: [
          { member: 'attribution.channel', operator: 'equals', values: ['sales outreach'] },
          { member: 'attribution.model', operator: 'equals', values: ['linear'] },
          ...filters,
        ],
      });
    const ofSales = { member: 'attribution.team', operator: 'equals', values: ['sales'] };
    const [[every], [sales]] = await Promise.all([credit([]), credit([ofSales])]);
    const member = 'attribution.attributed_revenue';
    expect(Number(sales![member])).toBeGreaterThan(0);
    expect(sales![member]).not.toBe(every![member]);
    const { page } = await open(`/attribution${QUARTER}&model=linear`);
    const sentence = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByLabel('Touches by').selectOption({ label: 'Sales' });
    await page.waitForURL(/team=sales/);
    await expect
      .poll(async () => exact((await exactRow(page, 'Credit, group by group', 'Sales outreach'))[0]!))
      .toBe(Number(sales![member]).toFixed(2));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(sentence);
    await page.getByText('what has no eligible touch is no team’s and left out').waitFor();
    await page.close();
  });

  test('the credit of a channel under the model of the address', async () => {
    const credit = (model: string) =>
      ask({
        measures: ['attribution.attributed_revenue'],
        timeDimensions: days('attribution'),
        filters: [
          { member: 'attribution.channel', operator: 'equals', values: ['Email'] },
          { member: 'attribution.model', operator: 'equals', values: [model] },
        ],
      });
    const [[linear], [first]] = await Promise.all([credit('linear'), credit('first_touch')]);
    const member = 'attribution.attributed_revenue';
    expect(linear![member]).not.toBe(first![member]);
    const { page } = await open(`/attribution${QUARTER}&model=linear`);
    const title = 'Credit, group by group';
    expect(exact((await exactRow(page, title, 'Email'))[0]!)).toBe(Number(linear![member]).toFixed(2));
    await page.getByLabel('Attribution model').selectOption({ label: 'First touch' });
    await page.waitForURL(/model=first_touch/);
    await expect
      .poll(async () => exact((await exactRow(page, title, 'Email'))[0]!))
      .toBe(Number(first![member]).toFixed(2));
    await page.close();
  });

  test('each touch of a deal: the credits add up to the deal, to the cent', async () => {
    const { page, complaints } = await open(`/attribution${QUARTER}&model=time_decay`);
    await page
      .getByRole('button', { name: /^Show each touch of/ })
      .first()
      .click();
    await page.waitForURL(/deal=/);
    const proof = page.getByRole('region', { name: /^Why the credit of/ }).first();
    await proof.waitFor();
    const credits = await proof.locator('tbody tr td:last-child').allTextContents();
    const cents = credits.map((text) => Math.round(Number(exact(text)) * 100));
    const deal = new URL(page.url()).searchParams.get('deal')!;
    const [row] = await ask({
      measures: ['attribution.attributed_revenue'],
      filters: [
        { member: 'attribution.opportunity', operator: 'equals', values: [deal] },
        { member: 'attribution.model', operator: 'equals', values: ['time_decay'] },
      ],
    });
    expect(credits.length).toBeGreaterThan(3);
    expect(cents.reduce((sum, value) => sum + value, 0)).toBe(
      Math.round(Number(row!['attribution.attributed_revenue']) * 100),
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the goal tree’s table: every current goal of the quarter, as the edge counts it', async () => {
    const rows = await ask({
      measures: ['goals.target', 'goals.actual'],
      dimensions: ['goals.goal'],
      filters: [
        { member: 'goals.period', operator: 'equals', values: ['2026-Q4'] },
        { member: 'goals.is_current_version', operator: 'equals', values: ['true'] },
        { member: 'goals.band', operator: 'equals', values: ['plan'] },
      ],
    });
    const { page } = await open(`/goals${QUARTER}`);
    const tree = page.getByRole('figure', { name: 'From the company’s goal to each quota' });
    await tree.getByRole('button', { name: /table/i }).click();
    const actuals = await tree.locator('tbody tr td:nth-child(3)').allTextContents();
    expect(rows.length).toBeGreaterThan(10);
    expect(actuals.map((text) => Number(exact(text))).sort()).toEqual(
      rows.map((row) => Number(row['goals.actual'])).sort(),
    );
    await page.close();
  });

  test('a moved slider stands in the address, changes what is owed, and goes back', async () => {
    const { page } = await open(`/goals${QUARTER}`);
    const leads = page.locator('.chain li', { hasText: 'Leads' }).locator('b');
    const planned = await leads.textContent();
    const goal = page.getByRole('slider', { name: 'Goal' });
    await goal.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/goal=105/);
    expect(await leads.textContent()).not.toBe(planned);
    await page.getByRole('button', { name: 'Back to the plan' }).click();
    await expect.poll(() => leads.textContent()).toBe(planned);
    expect(page.url()).not.toMatch(/goal=/);
    await page.close();
  });

  test('the hand-off sentence and the scorecard say what the edge says', async () => {
    const [row] = await ask({
      measures: ['handoff.handed_off', 'handoff.follow_ups_done', 'handoff.follow_ups_owed'],
      timeDimensions: days('handoff'),
    });
    const { page } = await open(`/hand-off${QUARTER}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      `handed ${row!['handoff.handed_off']} people`,
    );
    expect(await page.locator('.scorecards').textContent()).toContain(
      `${row!['handoff.follow_ups_done']} of ${row!['handoff.follow_ups_owed']} owed`,
    );
    await page.close();
  });
});
