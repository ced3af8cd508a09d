import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleFiles } from './sample.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, '..', 'sample'));
mkdirSync(folder, { recursive: true });
let bytes = 0;
for (const [name, text] of sampleFiles()) {
  writeFileSync(join(folder, name), text);
  bytes += Buffer.byteLength(text);
}
console.log(`Wrote the sample company to ${folder}: ${(bytes / 1_000_000).toFixed(2)} MB`);
