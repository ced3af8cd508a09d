import { afterEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { accessibilityFaults, sidewaysScroll } from '../support/axe.ts';
import { demoToken } from '../support/ask-demo.ts';
import { openPage } from '../support/pages.ts';
import { tableOf } from '../support/company-page.ts';
import { useSampleSite } from '../support/sample-site.ts';

const site = useSampleSite({ rateLimit: { perSecond: 10_000, burst: 100_000 } });
const open = (address: string, view = {}) => openPage(site.browser, site.server.url, address, view);
const GOAL = 'Revenue against goal';

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are checked field by field */
async function api(path: string, method = 'GET', role = 'executive'): Promise<any> {
  const authorization = await demoToken(site.server.url, role);
  const response = await fetch(`${site.server.url}/api/v1${path}`, { method, headers: { authorization } });
  return response.status === 204 ? null : response.json();
}

afterEach(async () => {
  for (const { id } of (await api('/notes')).notes) await api(`/notes/${id}`, 'DELETE');
  for (const { id } of (await api('/explorations', 'GET', 'analyst')).explorations)
    await api(`/explorations/${id}`, 'DELETE', 'analyst');
});

/** Writes an annotation at a chart by keyboard alone. */
async function annotate(page: Page, text: string, day: string) {
  const button = page.getByRole('button', { name: `Write a note on “${GOAL}”` });
  await button.waitFor({ timeout: 120_000 });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('What happened').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('text');
  await page.keyboard.type(text);
  await page.getByLabel('Day', { exact: true }).fill(day);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('an annotation', () => {
  test('is written at a chart, stands in its picture, sentence and table, is removed and brought back', async () => {
    const { page, complaints } = await open('/?period=2026-Q3');
    const figure = page.getByRole('figure', { name: GOAL });
    await annotate(page, 'The <b>fair</b> began', '2026-08-17');
    const marks = figure.getByRole('list', { name: 'Notes on this chart' });
    await expect.poll(() => marks.innerText()).toMatch(/17 Aug 2026\s+The <b>fair<\/b> began/);
    expect(await figure.locator('.chart-canvas').getAttribute('aria-label')).toMatch(
      /Noted: 1: 17 Aug 2026, The <b>fair<\/b> began\.$/,
    );
    expect(await figure.locator('.chart-canvas svg text').allTextContents()).toContain('1');
    const table = await tableOf(page, GOAL);
    expect(table[0]![1]).toBe('Note');
    expect(table.slice(1).flatMap(([day, note]) => (note === '' ? [] : [[day, note]]))).toEqual([
      ['17 Aug 2026', 'The <b>fair</b> began'],
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.reload();
    await marks.waitFor();
    await figure.getByRole('button', { name: /^Remove the note/ }).click();
    await marks.waitFor({ state: 'detached' });
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect.poll(() => undo.evaluate((button) => button === document.activeElement)).toBe(true);
    expect((await api('/notes')).notes).toEqual([]);
    await page.keyboard.press('Enter');
    await marks.waitFor();
    await undo.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('stands on every chart over time, for every role, and is the writer’s to remove', async () => {
    const { page } = await open('/?period=2026-Q3');
    await annotate(page, 'Price list changed', '2026-08-17');
    await page.close();
    const sales = await open('/funnel?period=2026-Q3', { role: 'sales', width: 390, scheme: 'dark' });
    const trend = sales.page
      .getByRole('figure', { name: 'Twelve months' })
      .or(sales.page.locator('figure', { has: sales.page.locator('.small-columns') }));
    await expect.poll(() => trend.locator('.figure-marks').innerText()).toContain('Price list changed');
    expect(await trend.locator('.small-columns-marks em').allTextContents()).toEqual(['1']);
    expect(await trend.getByRole('button', { name: /^Remove the note/ }).count()).toBe(0);
    expect(await sidewaysScroll(sales.page)).toBe(0);
    expect(await accessibilityFaults(sales.page)).toEqual([]);
    await sales.page.close();
  });

  test('that could not be kept says why and stays in its field; Escape gives the focus back', async () => {
    const { page } = await open('/?period=2026-Q3');
    await page.route('**/api/v1/notes', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 409, json: { error: 'There is no room for more.', code: 'full' } })
        : route.continue(),
    );
    const button = page.getByRole('button', { name: `Write a note on “${GOAL}”` });
    await button.click();
    await page.getByLabel('What happened').fill('x');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('There is no room for more.');
    expect(await page.getByLabel('What happened').inputValue()).toBe('x');
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.close();
  });
});

describe('a promise', () => {
  test('is written down where it was made, kept, taken back, and seen on the company page', async () => {
    const { page, complaints } = await open('/hand-off?period=2026-Q3&region=EMEA', { role: 'marketing' });
    const journal = page.getByRole('region', { name: 'Promises and decisions' });
    await journal.getByRole('button', { name: 'Write down' }).click();
    await page.getByLabel('What is promised').fill('Every lead of the fair is called\nwithin a day');
    await page.getByLabel('Who answers for it').fill('Bo');
    await page.getByLabel('Due on').fill('2026-01-31');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => journal.innerText()).toMatch(/1 promise is open, 1 overdue\.[\s\S]*Overdue/);
    await journal.getByRole('button', { name: 'Kept' }).click();
    await expect.poll(() => journal.innerText()).toContain('No promise and no decision is open.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => journal.innerText()).toContain('1 promise is open');
    expect(complaints).toEqual([]);
    await page.close();

    const company = await open('/', { role: 'sales', width: 390 });
    const seen = company.page.getByRole('region', { name: 'Promises and decisions' });
    await expect.poll(() => seen.innerText()).toContain('Every lead of the fair is called');
    expect(await sidewaysScroll(company.page)).toBe(0);
    expect(await accessibilityFaults(company.page)).toEqual([]);
    await seen.getByRole('link', { name: 'The page as it stood' }).click();
    await company.page.waitForURL('**/hand-off?period=2026-Q3&region=EMEA');
    await company.page.close();
  });
});

describe('a saved page', () => {
  test('is saved, opened, named anew, shared with a role, removed and brought back', async () => {
    const { page, complaints } = await open('/funnel?period=2026-Q3', { role: 'analyst' });
    const saved = page.getByRole('button', { name: 'Saved', exact: true });
    await saved.click();
    const dialog = page.getByRole('dialog');
    const list = dialog.getByRole('list', { name: 'Saved pages' });
    await dialog.getByLabel('Name of this page as it stands').fill('Third quarter');
    await page.keyboard.press('Enter');
    await list.getByRole('link', { name: 'Third quarter' }).waitFor();
    await list.getByRole('button', { name: 'Rename “Third quarter”' }).click();
    await page.keyboard.type(' funnel');
    await page.keyboard.press('Enter');
    await list.getByRole('link', { name: 'Third quarter funnel' }).waitFor();
    await list.getByLabel('Who sees “Third quarter funnel”').selectOption('executive');
    await expect.poll(() => dialog.getByRole('status').innerText()).toContain('Executive sees it now.');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect((await api('/explorations')).explorations).toMatchObject([
      { name: 'Third quarter funnel', page: '/funnel?period=2026-Q3', is_mine: false },
    ]);
    await list.getByRole('button', { name: 'Remove “Third quarter funnel”' }).click();
    await expect.poll(() => list.getByRole('link').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await list.getByRole('link', { name: 'Third quarter funnel' }).waitFor();
    await page.keyboard.press('Escape');
    await page.goto(new URL('/goals', site.server.url).href);
    await saved.click();
    await list.getByRole('link', { name: 'Third quarter funnel' }).click();
    await page.waitForURL('**/funnel?period=2026-Q3');
    await dialog.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });
});
