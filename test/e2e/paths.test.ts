import { beforeAll, expect, test } from 'vitest';
import { askOf, type Ask } from '../support/ask-demo.ts';
import { exact, tableOf } from '../support/company-page.ts';
import { exactRow, openPage } from '../support/pages.ts';
import { useSampleSite } from '../support/sample-site.ts';

// Each test walks the pages as a person with a question would, and ends at the number that answers it.

const site = useSampleSite();
let ask: Ask;

beforeAll(async () => {
  ask = await askOf(site.server.url, 'executive');
});

const quarter = (view: string, from = '2026-10-01', to = '2026-12-31') => [
  { dimension: `${view}.date`, dateRange: [from, to] },
];
const equals = (member: string, value: string) => ({ member, operator: 'equals', values: [value] });

test('are we going to make the quarter?', async () => {
  const [goal] = await ask({
    measures: ['goals.forecast', 'goals.target', 'goals.pace'],
    filters: [
      equals('goals.period', '2026-Q4'),
      equals('goals.metric', 'won_revenue'),
      equals('goals.scope', 'company'),
      equals('goals.band', 'plan'),
      equals('goals.is_current_version', 'true'),
      { member: 'goals.segment', operator: 'notSet' },
    ],
  });
  const { page } = await openPage(site.browser, site.server.url, '/');
  const distance = Math.round((1 - Number(goal!['goals.pace'])) * 100);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`${distance}% behind pace`);
  await page.getByRole('navigation').getByRole('link', { name: 'Goals' }).click();
  const [, company] = await tableOf(page, 'From the company’s goal to each quota');
  expect(company![0]).toBe('Company: Won revenue');
  expect(Number(exact(company![6]!))).toBeCloseTo(Number(goal!['goals.forecast']), 2);
  expect(Number(exact(company![6]!))).toBeLessThan(Number(goal!['goals.target']));
  await page.close();
});

test('why did the win rate fall?', async () => {
  const rate = async (from: string, to: string, filters: object[] = []) => {
    const [row] = await ask({
      measures: ['revenue.win_rate'],
      timeDimensions: quarter('revenue', from, to),
      filters,
    });
    return Number(row!['revenue.win_rate']);
  };
  const { page } = await openPage(site.browser, site.server.url, '/');
  const figure = page.locator('.key-figure', { hasText: 'Win rate' });
  const before = await rate('2025-10-01', '2025-11-19');
  const now = await rate('2026-10-01', '2026-12-31');
  expect(now).toBeLessThan(before);
  expect(Number(exact(await figure.locator('.figure-value').getAttribute('title')))).toBeCloseTo(
    now * 100,
    1,
  );
  const [, whole, ...causes] = await tableOf(page, 'Why the win rate changed');
  const points = (text: string) => Number(exact(text.replace('−', '-')));
  expect(points(whole![3]!)).toBeCloseTo((now - before) * 100, 1);
  const mid = causes.find(([name]) => name === 'Mid market')!;
  const ofMid = [equals('revenue.segment', 'mid_market')];
  expect(Number(exact(mid[1]!))).toBeCloseTo((await rate('2025-10-01', '2025-11-19', ofMid)) * 100, 1);
  expect(Number(exact(mid[2]!))).toBeCloseTo((await rate('2026-10-01', '2026-12-31', ofMid)) * 100, 1);
  const sentence = page.getByRole('figure', { name: 'Why the win rate changed' }).locator('.figure-summary');
  const named = /; (.+) moved it most \((.+) pts\)/.exec((await sentence.textContent())!)!;
  const segments = causes.filter(([name]) => ['Mid market', 'SMB', 'Enterprise'].includes(name!));
  expect(segments.reduce((sum, row) => sum + points(row[3]!), 0)).toBeCloseTo((now - before) * 100, 1);
  expect(named[1]).toBe(segments.sort((a, b) => points(a[3]!) - points(b[3]!))[0]![0]);
  await page.close();
});

test('what must marketing deliver in March?', async () => {
  const [row] = await ask({
    measures: ['plan.required_mqls', 'plan.required_leads', 'plan.required_spend'],
    timeDimensions: quarter('plan', '2026-03-01', '2026-03-31'),
  });
  const { page } = await openPage(site.browser, site.server.url, '/', { role: 'marketing' });
  await page.getByRole('navigation').getByRole('link', { name: 'Goals' }).click();
  await page.getByLabel('Period', { exact: true }).selectOption({ label: 'Q1 2026' });
  await page.waitForURL(/goals\?period=2026-Q1/);
  await page.getByRole('heading', { name: 'Month by month' }).waitFor();
  const march = () => exactRow(page, 'Month by month', 'Mar 2026');
  const required = (name: string) => Number(row![`plan.required_${name}`]);
  // The figures follow what is chosen, a moment after the address.
  await expect.poll(async () => Number(exact((await march())[5]!))).toBeCloseTo(required('mqls'), 2);
  const [, , , , , , leads, , spend] = await march();
  expect(Number(exact(leads!))).toBeCloseTo(required('leads'), 2);
  expect(Number(exact(spend!))).toBeCloseTo(required('spend'), 2);
  await page.close();
});

test('which campaign’s leads does sales reject, and why?', async () => {
  const { page } = await openPage(site.browser, site.server.url, '/', { role: 'sales' });
  await page.getByRole('navigation').getByRole('link', { name: 'Hand-off' }).click();
  const campaigns = page.locator('section.figure', { hasText: 'What became of each campaign’s people' });
  await campaigns.getByRole('button', { name: 'Rejected' }).click();
  await expect.poll(() => campaigns.locator('.figure-summary').textContent()).toMatch(/^Rejected: most for/);
  const worst = campaigns.locator('tbody tr').first();
  const [campaign] = await worst.locator('th').allInnerTexts();
  const [row] = await ask({
    measures: ['handoff.rejected'],
    dimensions: ['handoff.campaign'],
    timeDimensions: quarter('handoff'),
    order: { 'handoff.rejected': 'desc' },
    limit: 1,
  });
  expect(campaign).toBe(row!['handoff.campaign']);
  await worst.getByRole('button').click();
  await page.getByRole('heading', { name: `Why people of ${campaign} were rejected` }).waitFor();
  const reasons = await ask({
    measures: ['handoff.rejected'],
    dimensions: ['handoff.reason'],
    timeDimensions: quarter('handoff'),
    filters: [equals('handoff.campaign', campaign!)],
    order: { 'handoff.rejected': 'desc' },
  });
  const title = `Why people of ${campaign} were rejected or sent back`;
  const [handedOff, rejected] = await exactRow(page, title, String(reasons[0]!['handoff.reason']));
  expect(Number(rejected)).toBe(Number(reasons[0]!['handoff.rejected']));
  expect(Number(handedOff)).toBeGreaterThanOrEqual(Number(rejected));
  await page.getByRole('button', { name: 'Back to everybody' }).click();
  await page.getByRole('heading', { name: 'Why people were rejected or sent back' }).waitFor();
  await page.close();
});

test('why do two attribution models disagree about LinkedIn?', async () => {
  const campaign = 'LinkedIn | Enterprise operations leaders';
  const { page } = await openPage(site.browser, site.server.url, '/');
  await page.getByRole('navigation').getByRole('link', { name: 'Attribution' }).click();
  await page.getByLabel('Group “Credit, group by group” by').selectOption({ label: 'by campaign' });
  const groups = page.locator('section.figure', { hasText: 'Credit, group by group' }).first();
  await groups.getByRole('button', { name: campaign }).click();
  const why = page.getByRole('region', { name: `Why the models disagree about ${campaign}` }).first();
  await why.waitFor();
  const byPosition = (model: string) =>
    ask({
      measures: ['attribution.attributed_revenue'],
      dimensions: ['attribution.position'],
      timeDimensions: quarter('attribution'),
      filters: [equals('attribution.campaign', campaign), equals('attribution.model', model)],
    });
  const amount = (rows: Awaited<ReturnType<Ask>>, position: string) =>
    Number(
      rows.find((row) => row['attribution.position'] === position)?.['attribution.attributed_revenue'] ?? 0,
    );
  expect(await why.locator('.figure-summary').textContent()).toMatch(
    /most under first touch, €299K, and least under last /,
  );
  for (const [name, model] of [
    ['First touch', 'first_touch'],
    ['Last touch', 'last_touch'],
    ['Linear', 'linear'],
  ] as const) {
    const rows = await byPosition(model);
    const cells = await why
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .locator('td')
      .allTextContents();
    const [first, middle, whole] = cells.map((cell) => Number(exact(cell)));
    expect(first).toBeCloseTo(amount(rows, 'first'), 2);
    expect(middle).toBeCloseTo(amount(rows, 'middle'), 2);
    expect(whole).toBeCloseTo(amount(rows, 'first') + amount(rows, 'middle') + amount(rows, 'last'), 2);
  }
  await page.close();
});
