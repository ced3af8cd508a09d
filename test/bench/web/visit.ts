import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

/** What a visit took: milliseconds, and the sum of all layout shifts. */
export interface Visit {
  largestPaint: number;
  shift: number;
  slowest: number;
  repaints: number[];
}

interface InPage {
  noted: Omit<Visit, 'repaints'>;
  nextRepaint: () => Promise<number>;
  pending?: Promise<number>;
}

const REPAINTS = 6;

/** Opens an address in a browser that has seen nothing, waits for its figures, presses what can be pressed, and goes. */
export async function visit(browser: Browser, address: string, choice: string | null): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript({ path: join(import.meta.dirname, 'in-page.js') });
  const page = await context.newPage();
  await page.goto(address);
  await allDrawn(page);
  const { largestPaint, shift } = await noted(page);
  const table = page.getByRole('button', { name: /table/i }).first();
  for (let press = 0; press < 2; press++) await table.press('Enter');
  await pressWhereThere(page, 'Definition', 'Escape');
  await pressWhereThere(page, 'Find', 'w', 'i', 'n', 'Escape');
  const repaints = choice === null ? [] : await repaintTimes(page, choice);
  const { slowest } = await noted(page);
  await context.close();
  return { largestPaint, shift, slowest, repaints };
}

/** Waits until nothing is on its way any more. The network is never idle: a stream tells of new publications. */
async function allDrawn(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('.gate, .bone') === null);
}

async function noted(page: Page): Promise<InPage['noted']> {
  await page.waitForTimeout(200);
  return page.evaluate(() => (globalThis as unknown as InPage).noted);
}

async function pressWhereThere(page: Page, button: string, ...keys: string[]): Promise<void> {
  const opener = page.getByRole('button', { name: button }).first();
  if ((await opener.count()) === 0) return;
  await opener.press('Enter');
  await page.waitForTimeout(100);
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes to the second entry of a choice and back, once to fill the cache and then for the time it takes. */
async function repaintTimes(page: Page, choice: string): Promise<number[]> {
  const select = page.locator(choice).first();
  const change = async (key: string) => {
    await page.evaluate(() => {
      const inPage = globalThis as unknown as InPage;
      inPage.pending = inPage.nextRepaint();
    });
    await select.press(key);
    return page.evaluate(() => (globalThis as unknown as InPage).pending!);
  };
  await change('ArrowDown');
  await allDrawn(page);
  const times: number[] = [];
  for (let time = 0; time < REPAINTS; time++)
    times.push(await change(time % 2 === 0 ? 'ArrowUp' : 'ArrowDown'));
  return times;
}
