import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openPublications } from '../../cube/server/publication/read.ts';
import { queryFile } from '../support/data-folder.ts';
import { root } from '../support/paths.ts';
import { quickPublication } from '../support/quick-publication.ts';

const place = quickPublication();
afterEach(() => place.remove());

it('a folder with deals alone goes through the real dbt and is published', { timeout: 300_000 }, async () => {
  expect(existsSync(process.env.CONCORD_DBT ?? join(root, '.concord/venv/bin/dbt'))).toBe(true);
  place.write(25);
  const nodes: string[] = [];
  const result = await place.build({
    onStep: ({ step, detail }) => step === 'dbt' && detail && nodes.push(detail),
  });
  expect(result.errors).toBeUndefined();
  expect(nodes.length).toBeGreaterThan(20);
  const live = openPublications(place.home).current()!;
  const [won] = await queryFile(
    live.warehousePath,
    'SELECT count(*)::INTEGER AS deals, sum(won_amount)::INTEGER AS won FROM marts.fct_opportunities',
  );
  expect(won).toEqual({ deals: 25, won: 2500 });
  expect(live.publication.periods.map((period) => period.kind)).toContain('quarter');
});
