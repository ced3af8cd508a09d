import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildDashboard } from '../../cube/cli/dashboard-build.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../cube/server/edge/main.ts';
import { launchBrowser } from './browser.ts';
import { root } from './paths.ts';
import { publishedSample, sampleHome } from './sample.ts';

/** What a file of browser tests looks at; there from its first test to its last. */
export interface SampleSite {
  server: RunningServer;
  browser: Browser;
}

/** Serves the sample company to a real browser for the tests of the file that calls it. */
export function useSampleSite(options: Partial<ServerOptions> = {}): SampleSite {
  const site = {} as SampleSite;
  beforeAll(async () => {
    await publishedSample();
    await buildDashboard(root);
    site.server = await startServer({ home: sampleHome, port: 0, ...options });
    site.browser = await launchBrowser();
  });
  afterAll(async () => {
    await site.browser?.close();
    await site.server?.close();
  });
  return site;
}
