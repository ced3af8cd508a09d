import type { Browser, Page } from 'playwright-core';
import { openPage, type PageView } from './pages.ts';

export interface View extends PageView {
  /** Path and search of the page. */
  address?: string;
}

/** Opens the company page, waits until its figures are drawn, and collects what the console complains about. */
export async function openCompanyPage(browser: Browser, url: string, view: View = {}) {
  const opened = await openPage(browser, url, view.address ?? '/', view);
  await opened.page.locator('.key-figure').first().waitFor();
  return opened;
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
