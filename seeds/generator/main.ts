import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { soilRows } from './dirt.ts';
import { makeSample } from './sample.ts';
import { shapeFiles, shapes, type ShapeName } from './shapes/files.ts';
import { toTables } from './tables.ts';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: { out: { type: 'string' }, shape: { type: 'string', default: 'contract' } },
});
if (!shapes.includes(values.shape as ShapeName))
  throw new Error(`--shape ${values.shape}: there is ${shapes.join(', ')}.`);
if (!values.out && values.shape !== 'contract') throw new Error('--shape needs --out DIR.');
const folder = resolve(values.out ?? join(here, '..', 'sample'));
let bytes = 0;
for (const [name, text] of shapeFiles(values.shape as ShapeName, soilRows(toTables(makeSample())))) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  bytes += Buffer.byteLength(text);
}
console.log(`Wrote the sample company to ${folder}: ${(bytes / 1_000_000).toFixed(2)} MB`);
