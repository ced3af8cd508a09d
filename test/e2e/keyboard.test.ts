import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { controlsOf, tour } from '../support/keyboard.ts';
import { openPage } from '../support/pages.ts';
import { useSampleSite } from '../support/sample-site.ts';

const PAGES = ['/', '/funnel', '/attribution', '/goals', '/hand-off', '/data'];

const site = useSampleSite();

const open = (address: string) => openPage(site.browser, site.server.url, address);
const hasFocus = (of: Locator) => of.evaluate((each) => each === document.activeElement);
const focusIsIn = (of: Locator) => of.evaluate((each) => each.contains(document.activeElement));

/** Opens what a control opens, with Enter, and closes it with Escape. */
async function openAndClose(page: Page, control: Locator, opened: Locator) {
  await control.focus();
  await page.keyboard.press('Enter');
  await opened.waitFor();
  await expect.poll(() => focusIsIn(opened)).toBe(true);
  await page.keyboard.press('Escape');
  await opened.waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(control)).toBe(true);
}

describe.each(PAGES)('%s by keyboard alone', (path) => {
  test('every control is reached once, in reading order, is seen, and lets go', async () => {
    const { page } = await open(path);
    const controls = await controlsOf(page);
    const stops = await tour(page, controls.length + 5);
    expect(controls.length).toBeGreaterThan(15);
    expect(stops.map(({ place }) => place)).toEqual(controls.map((_, place) => place));
    expect(stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ isOnScreen }) => !isOnScreen).map(({ name }) => name)).toEqual([]);
    await page.close();
  });

  test('every definition opens, closes with Escape and gives the focus back', async () => {
    const { page } = await open(path);
    const buttons = await page.getByRole('button', { name: /^Definition: / }).all();
    expect(buttons.length).toBeGreaterThan(1);
    for (const button of buttons) {
      const name = (await button.getAttribute('aria-label'))!;
      await openAndClose(page, button, page.getByRole('dialog', { name }));
    }
    await page.close();
  });
});

describe('what stands around the pages', () => {
  test('the link past the navigation leads to the figures', async () => {
    const { page } = await open('/funnel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => hasFocus(page.locator('#figures'))).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focusIsIn(page.locator('.filters').first())).toBe(true);
    await page.close();
  });

  test('search, definitions, the rows set aside and the share dialog close with Escape', async () => {
    const { page } = await open('/goals');
    const dialog = page.getByRole('dialog');
    await openAndClose(page, page.getByRole('button', { name: /^Share “/ }).first(), dialog);
    for (const name of ['Find', 'Definitions', /set aside$/]) {
      await openAndClose(page, page.getByRole('button', { name, exact: typeof name === 'string' }), dialog);
    }
    await page.close();
  });

  test('a slider moves with the arrows, and the proof of a deal takes the focus and is closed', async () => {
    const { page } = await open('/goals');
    const goal = page.getByRole('slider', { name: 'Goal' });
    await goal.focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/goal=95/);
    expect(await hasFocus(goal)).toBe(true);
    await page.goto(`${site.server.url}/attribution?period=2026-Q4`);
    const deal = page.getByRole('button', { name: /^Show each touch of/ }).first();
    await deal.focus();
    await page.keyboard.press('Enter');
    const proof = page.getByRole('region', { name: /^Why the credit of/ }).first();
    await expect.poll(() => focusIsIn(proof)).toBe(true);
    await proof.getByRole('button', { name: 'Close' }).press('Enter');
    await expect.poll(() => hasFocus(deal)).toBe(true);
    await page.close();
  });
});
