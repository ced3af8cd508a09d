// npm run screenshots
// Draws the pictures of the docs anew, from the sample company in a real browser.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildDashboard } from '../cube/cli/dashboard-build.ts';
import { startServer } from '../cube/server/edge/main.ts';
import { launchBrowser } from './support/browser.ts';
import { openPage } from './support/pages.ts';
import { root } from './support/paths.ts';
import { publishedSample, sampleHome } from './support/sample.ts';
import { startWiki } from './support/wiki.ts';

const LINKEDIN = new URLSearchParams({ by: 'campaign', about: 'LinkedIn | Enterprise operations leaders' });

/** Each picture: the page's address, and how many pixels of it are shown from the top. */
const PICTURES = {
  company: ['/', 1750],
  funnel: ['/funnel', 1400],
  attribution: ['/attribution', 1500],
  disagreement: [`/attribution?${LINKEDIN}`, 0],
  goals: ['/goals', 1500],
  'hand-off': ['/hand-off', 1500],
  data: ['/data', 1100],
  german: ['/hand-off?lang=de', 1100],
} as const;

const folder = join(root, 'docs/pictures');
mkdirSync(folder, { recursive: true });
await publishedSample();
await buildDashboard(root);
const server = await startServer({ home: sampleHome, port: 0 });
const browser = await launchBrowser();
try {
  for (const [name, [address, height]] of Object.entries(PICTURES)) {
    const { page, complaints } = await openPage(browser, server.url, address);
    if (complaints.length > 0) throw new Error(`${name}: ${complaints.join(' ')}`);
    // The drawing library comes last, and places its labels a frame after its lines.
    await page.waitForTimeout(1000);
    const path = join(folder, `${name}.png`);
    if (height > 0)
      await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width: 1280, height } });
    else await page.locator('section.figure:focus').screenshot({ path });
    await page.close();
    console.log(`✓ docs/pictures/${name}.png`);
  }
  await pictureOfWiki();
} finally {
  await browser.close();
  await server.close();
}

/** Shares a figure as a person does, and pastes it into a page of another site. */
async function pictureOfWiki(): Promise<void> {
  const wiki = await startWiki();
  const { page } = await openPage(browser, server.url, '/funnel');
  await page.getByRole('button', { name: /^Share “Joint funnel”/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Where it will stand').selectOption('html');
  await dialog.getByLabel('As', { exact: true }).selectOption('component');
  await dialog.getByLabel(/^Address of the site/).fill(wiki.origin);
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  const pasted = await dialog.getByRole('textbox', { name: /^To paste/ }).inputValue();
  wiki.page = `<div style="font:17px/1.6 Georgia,serif;max-width:720px;margin:24px auto"><h1>How leads become revenue</h1>
    <p>Both teams go by these numbers in the weekly meeting. They are this quarter’s, as of this morning.</p>
    ${pasted}<p>What each stage means stands behind <em>Definition</em>; whoever wants another cut asks an analyst.</p></div>`;
  await page.setViewportSize({ width: 900, height: 760 });
  await page.goto(wiki.origin);
  await page.frameLocator('iframe').getByRole('article').waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, 'wiki.png') });
  await page.close();
  wiki.server.close();
  console.log('✓ docs/pictures/wiki.png');
}
