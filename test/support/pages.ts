import type { Browser, Page } from 'playwright-core';

export interface PageView {
  width?: number;
  scheme?: 'light' | 'dark';
  /** The first of the demo unless told. */
  role?: string;
}

/** Opens a page as a persona of the demo, waits until its figures are drawn, and collects what the console complains about. */
export async function openPage(browser: Browser, url: string, address: string, view: PageView = {}) {
  const { width = 1280, scheme = 'light', role } = view;
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  if (role) await page.addInitScript((persona) => sessionStorage.setItem('concord-persona', persona), role);
  // A network with an open stream is never idle; pages without one ask from time to time.
  await page.route('**/api/v1/events', (route) => route.fulfill({ status: 204 }));
  await page.goto(new URL(address, url).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  return { page, complaints };
}

/** The exact values (the hover texts) of one row of a breakdown. */
export async function exactRow(page: Page, title: string, rowName: string): Promise<string[]> {
  const section = page.locator('section.figure', {
    has: page.getByRole('heading', { name: title, exact: true }),
  });
  const row = section.getByRole('row', { name: new RegExp(`^${rowName}`) });
  const cells = await row.locator('td').all();
  return Promise.all(cells.map(async (cell) => (await cell.locator('[title]').getAttribute('title')) ?? ''));
}
