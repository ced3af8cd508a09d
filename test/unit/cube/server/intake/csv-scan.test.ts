import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { scanCsv } from '../../../../../cube/server/intake/csv-scan.ts';
import { temporaryFolder } from '../../../../support/data-folder.ts';

const folder = temporaryFolder('scan');
const path = join(folder.path, 'file.csv');
afterAll(folder.remove);

it('agrees with csv-parse on the header, the number of records and what is no CSV', async () => {
  const piece = fc.constantFrom('a', 'é', '"', '""', ',', '\n', '\r\n', '"x"', '"x,\ny"', ' ');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
      const text = pieces.join('');
      writeFileSync(path, text);
      const ours = await scanCsv(path, 'file.csv').then(
        (scan) => ({ header: scan.header, rows: scan.rows }),
        () => null,
      );
      let theirs: { header: string[]; rows: number } | null;
      try {
        const rows = parse(text, { bom: true, skip_empty_lines: true, record_delimiter: ['\n', '\r\n'] });
        theirs = rows.length > 0 ? { header: rows[0]!, rows: rows.length - 1 } : null;
      } catch {
        theirs = null;
      }
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 500 },
  );
});

it('counts records across chunk borders and splits no character there', async () => {
  const rows = 60_000;
  writeFileSync(
    path,
    `id,name\n${Array.from({ length: rows }, (_, i) => `${i},"é🦆\n${'ü'.repeat(i % 40)}"\n`).join('')}`,
  );
  await expect(scanCsv(path, 'file.csv')).resolves.toMatchObject({
    header: ['id', 'name'],
    rows,
    isUniform: true,
  });
});
