// npm run bench:web [-- --visits N] [--home DIR]
// Sizes of the dashboard's scripts, and what its pages take in a browser, beside a bare page of the same server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDashboard } from '../../../cube/cli/dashboard-build.ts';
import { startServer } from '../../../cube/server/edge/main.ts';
import { launchBrowser } from '../../support/browser.ts';
import { root } from '../../support/paths.ts';
import { publishedSample, sampleHome } from '../../support/sample.ts';
import { withBarePage } from './bare.ts';
import { scriptSizes } from './sizes.ts';
import { visit, type Visit } from './visit.ts';

const PAGES = ['/', '/funnel', '/attribution', '/goals', '/hand-off', '/data'];
/** The pages that offer segments are timed when one is chosen. */
const SEGMENT = '.filters label:text-is("Segment") ~ * select';

const { values } = parseArgs({
  options: { visits: { type: 'string', default: '5' }, home: { type: 'string' } },
});
const visits = Number(values.visits);
if (!Number.isInteger(visits) || visits < 1) throw new Error('--visits wants a whole number above 0.');

const dist = join(root, 'dashboard/dist');
const folder = mkdtempSync(join(tmpdir(), 'concord-bench-web-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

if (!values.home) await publishedSample();
await buildDashboard(root);
const sizes = scriptSizes(dist);
const server = await startServer({
  home: values.home ?? sampleHome,
  port: 0,
  staticDir: withBarePage(dist, folder),
});
const browser = await launchBrowser();
try {
  const bare = await several('/bare.html', 'select');
  const pages = new Map<string, Visit[]>();
  for (const path of PAGES) {
    pages.set(
      path,
      await several(path, ['/', '/funnel', '/attribution', '/hand-off'].includes(path) ? SEGMENT : null),
    );
  }
  const all = [...pages.values()].flat();
  const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);
  row('figure', 'aim', 'measured', 'bare page');
  row('---', '---', '---', '---');
  row('first load, scripts without charts', '≤ 230 kB', `${sizes.firstLoad.toFixed(1)} kB`, '–');
  row('drawing library', '≤ 240 kB', `${sizes.charts.toFixed(1)} kB`, '–');
  for (const [path, of] of pages) {
    const paint = (many: Visit[]) => ms(median(many.map(({ largestPaint }) => largestPaint)));
    row(`largest contentful paint, \`${path}\``, '≤ 1000 ms', paint(of), paint(bare));
  }
  // The browser notes nothing below 16 ms.
  const slowest = (many: Visit[]) => ms(Math.max(16, ...many.map((each) => each.slowest)));
  row('interaction to next paint, slowest of all', '≤ 100 ms', slowest(all), slowest(bare));
  const shift = (many: Visit[]) => Math.max(...many.map((each) => each.shift)).toFixed(3);
  row('layout shift, worst of all', '< 0.05', shift(all), shift(bare));
  const repaint = (many: Visit[]) => ms(median(many.flatMap(({ repaints }) => repaints)));
  row('repaint after another segment, warm', '≤ 300 ms', repaint(all), repaint(bare));
} finally {
  await browser.close();
  await server.close();
}

async function several(path: string, choice: string | null): Promise<Visit[]> {
  const made: Visit[] = [];
  for (let time = 0; time < visits; time++) {
    made.push(await visit(browser, new URL(path, server.url).href, choice));
  }
  return made;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}
