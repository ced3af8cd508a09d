import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDashboard } from '../../cube/cli/dashboard-build.ts';
import { startServer, type RunningServer } from '../../cube/server/edge/main.ts';
import { accessibilityFaults, sidewaysScroll } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openCompanyPage, type View } from '../support/company-page.ts';
import { root } from '../support/paths.ts';
import { publishedSample, sampleHome } from '../support/sample.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  await publishedSample();
  await buildDashboard(root);
  server = await startServer({ home: sampleHome, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const open = (view: View = {}) => openCompanyPage(browser, server.url, { address: '/data', ...view });

describe('the page about the data', () => {
  test('names the rules that rows broke, with what to do', async () => {
    const { page } = await open();
    const rows = page.getByRole('region', { name: 'Rows set aside' }).getByRole('row');
    await expect.poll(() => rows.count()).toBeGreaterThan(3);
    expect(await rows.allTextContents()).toContainEqual(
      expect.stringMatching(/No exchange rate.*spend\.csv.*fx_rates\.csv.*1/),
    );
    await page.close();
  });

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('at %i px in %s: no accessibility violation, no sideways scroll', async (width, scheme) => {
    const { page, complaints } = await open({ width, scheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
