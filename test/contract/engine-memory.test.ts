import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { openPublications } from '../../cube/server/publication/read.ts';
import { root } from '../support/paths.ts';
import { publishedSample, sampleHome } from '../support/sample.ts';

test('a hundred different large answers in a row fit into a small heap', { timeout: 300_000 }, async () => {
  await publishedSample();
  const { warehousePath = '' } = openPublications(sampleHome).current() ?? {};
  const asked = spawnSync(
    process.execPath,
    ['--max-old-space-size=400', '--import', 'tsx', 'test/support/ask-many.ts', warehousePath, '100'],
    { cwd: root, encoding: 'utf8' },
  );
  expect(asked.status, asked.stderr.slice(-2000)).toBe(0);
  expect(asked.stdout).toMatch(/rows 9\d{5}/);
});
