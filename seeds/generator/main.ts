// npm run sample [-- --shape contract|hubspot|salesforce --out FOLDER] writes the sample company;
// npm run sample -- --size XS|S|M|L --out FOLDER [--shape …] [--seed N] [--later] writes a company of that size.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeCompany } from './company/company.ts';
import { SIZES } from './company/sizes.ts';
import { sampleTables } from './sample.ts';
import { shapeFiles, shapes, type ShapeName } from './shapes/files.ts';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    shape: { type: 'string', default: 'contract' },
    size: { type: 'string' },
    seed: { type: 'string', default: '1' },
    later: { type: 'boolean', default: false },
  },
});
const shape = values.shape as ShapeName;
if (!shapes.includes(shape)) throw new Error(`--shape ${values.shape}: there is ${shapes.join(', ')}.`);
if (!values.out && (values.shape !== 'contract' || values.size))
  throw new Error('--shape and --size need --out DIR.');
const folder = resolve(values.out ?? join(here, '..', 'sample'));
if (values.size === undefined) writeSample();
else writeLarge(values.size);

function writeSample(): void {
  let bytes = 0;
  for (const [name, text] of shapeFiles(shape, sampleTables())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    bytes += Buffer.byteLength(text);
  }
  console.log(`Wrote the sample company to ${folder}: ${(bytes / 1_000_000).toFixed(2)} MB`);
}

function writeLarge(name: string): void {
  const size = SIZES[name];
  if (!size) throw new Error(`--size ${name}: there is ${Object.keys(SIZES).join(', ')}.`);
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed} is not a whole number.`);
  const rows = writeCompany({ folder, size, seed, isLater: values.later, shape });
  console.log(`Wrote a company of size ${name} to ${folder}: ${rows} rows`);
}
