import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleFiles } from '../../../../seeds/generator/sample.ts';
import { sampleFolder } from './sample-queries.ts';

it('regenerates the committed files byte for byte', () => {
  const files = sampleFiles();
  expect(readdirSync(sampleFolder).sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) {
    const committed = readFileSync(join(sampleFolder, name));
    // Compared as a flag: a diff of two megabytes helps nobody.
    expect(committed.equals(Buffer.from(text)), `${name} differs: run npx tsx seeds/generator/main.ts`).toBe(
      true,
    );
  }
});

it('gives the same again in the same process', () => {
  expect([...sampleFiles()]).toEqual([...sampleFiles()]);
});

it('stays small enough to commit', () => {
  const bytes = [...sampleFiles().values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeGreaterThan(3_000_000);
  expect(bytes).toBeLessThanOrEqual(6_000_000);
});
