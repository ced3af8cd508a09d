// npm run bench:build [-- --sizes S,M,L] [--folder DIR] [--whole]
// Reading, staging and identity on companies of growing size, beside DuckDB alone; prints a table, keeps nothing. With
// --whole it builds every model and runs every test, and puts the attribution models beside five written by hand.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCompany } from '../../seeds/generator/company/company.ts';
import { SIZES } from '../../seeds/generator/company/sizes.ts';
import { startScript, watchMemory } from '../soak/processes.ts';
import { creditsLine, growth, table } from './table.ts';
import type { Measured } from './table.ts';
import { identityFound } from './identity-truth.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'S,M,L' },
    folder: { type: 'string' },
    whole: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',');
const unknown = sizes.find((name) => !SIZES[name]);
if (unknown !== undefined) throw new Error(`--sizes ${unknown}: there is ${Object.keys(SIZES).join(', ')}.`);
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'concord-bench-'));
if (!values.folder) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const measured: Measured[] = [];
for (const size of sizes) {
  const dataDir = join(folder, size);
  // A folder of the user's keeps its companies, which are the same every time.
  if (!existsSync(join(dataDir, 'settings.yml'))) {
    console.log(`${size}: writing the company`);
    writeCompany({ folder: dataDir, size: SIZES[size]!, seed: 1, isLater: false });
  }
  const work = join(folder, `work-${size}`);
  rmSync(work, { recursive: true, force: true });
  const product = await part('product', 'product-part.ts', work, dataDir);
  console.log(
    `${size}: ${product.rows} rows read, ${product.quarantined} quarantined, ${product.testsPassed} dbt tests passed`,
  );
  console.log(`${size}: ${await identityFound(work, dataDir)}`);
  const raw = await part('DuckDB alone', 'raw-part.ts', work, dataDir);
  measured.push({ size, rows: product.rows!, product, raw });
  if (raw.credits) console.log(`${size}: ${creditsLine(raw.credits)}`);
  rmSync(work, { recursive: true, force: true });
  if (!values.folder) rmSync(dataDir, { recursive: true, force: true });
  console.log(`\n${table(measured)}\n${growth(measured)}`);
}

async function part(title: string, script: string, work: string, dataDir: string): Promise<Measured['raw']> {
  const result: Measured['raw'] = { steps: {} };
  let peakMb = 0;
  const child = startScript(`../bench/${script}`, [work, dataDir, ...(values.whole ? ['whole'] : [])]);
  child.on('message', (message: { step?: string; seconds?: number; cpu?: number }) => {
    const { step, ...took } = message;
    if (step === undefined) Object.assign(result, took);
    else if (took.seconds === undefined) peakMb = 0;
    else result.steps[step] = { seconds: took.seconds, cpu: took.cpu!, peakMb };
  });
  let errors = '';
  child.stdout!.resume();
  child.stderr!.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-4000)));
  const memory = watchMemory(child.pid!, (mb) => (peakMb = Math.max(peakMb, mb)));
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  process.removeListener('exit', end);
  memory.stop();
  if (code !== 0) throw new Error(`${title} failed: ${errors}`);
  return result;
}
