import type { Browser, Page } from 'playwright-core';

export interface View {
  width?: number;
  scheme?: 'light' | 'dark';
  /** Path and search of the page. */
  address?: string;
}

/** Opens the company page, waits until its figures are drawn, and collects what the console complains about. */
export async function openCompanyPage(browser: Browser, url: string, view: View = {}) {
  const { width = 1280, scheme = 'light', address = '/' } = view;
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(new URL(address, url).href);
  await page.locator('.key-figure').first().waitFor();
  await page.waitForLoadState('networkidle');
  return { page, complaints };
}

/** The number in a text such as `€2,561,822.74`, digits only. */
export const exact = (text: string | null): string => (text ?? '').replace(/[^\d.-]/g, '');

/** The exact number behind a key figure. */
export async function keyFigure(page: Page, label: string): Promise<string> {
  const figure = page.locator('.key-figure', { hasText: label }).locator('.figure-value');
  return exact(await figure.getAttribute('title'));
}

/** The table twin of a figure, header first. */
export async function tableOf(page: Page, title: string): Promise<string[][]> {
  const figure = page.getByRole('figure', { name: title });
  await figure.getByRole('button', { name: /table/i }).click();
  const rows = await figure.getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th,td').allTextContents()));
}
