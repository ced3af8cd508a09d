import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase } from '../../support/build-case.ts';
import { sharedData } from '../../support/paths.ts';

const data = sharedData('connectors');

/** The prefix that the published tables of a source carry before the loader's own names. */
const prefixes: Record<string, string> = {
  hubspot: '',
  salesforce: 'sf_',
  google_ads: '',
  facebook_ads: 'facebook_ads_',
  linkedin: 'linkedin_',
  microsoft_ads: 'microsoft_ads_',
  ga4_export: '',
  mailchimp: '',
  marketo: 'marketo_',
};

/** One company that has switched every connector on: its folder holds settings and the loaders' tables, no file of its own. */
function companyOfEverything(): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-everything-'));
  const lines = Object.keys(prefixes).map((source) => `  ${source}: { folder: ${source} }`);
  writeFileSync(
    join(folder, 'settings.yml'),
    `as_of: 2026-11-20\nreporting_currency: USD\nconnectors:\n${lines.join('\n')}\n`,
  );
  for (const [source, prefix] of Object.entries(prefixes)) {
    mkdirSync(join(folder, source));
    const seeds = join(data!, source, 'seeds');
    for (const file of readdirSync(seeds).filter((name) => !/_data_\w+\.csv$/.test(name))) {
      const table = file.replace(new RegExp(`^${prefix}`), '').replace('_data.csv', '.csv');
      copyFileSync(join(seeds, file), join(folder, source, table));
    }
  }
  return folder;
}

describe.runIf(data)('every connector at once, through the whole build', () => {
  let folder: string;
  let built: BuiltCase;
  beforeAll(async () => {
    folder = companyOfEverything();
    built = await buildCase(folder);
  });
  afterAll(async () => {
    await built?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('accounts for every row that a connector gives', () => {
    const { sources } = built.publication;
    expect(sources.length).toBeGreaterThan(20);
    for (const { file, rows_read, rows_loaded, rows_quarantined } of sources) {
      expect(rows_loaded + rows_quarantined, file).toBe(rows_read);
    }
    expect(new Set(sources.map((source) => source.file.split(/[:/]/)[0])).size).toBe(9);
    const rawRows = sources.filter((source) => source.file.includes('/'));
    expect(rawRows.reduce((sum, source) => sum + source.rows_read, 0)).toBe(6321);
  });

  it('brings the deals of HubSpot and no revenue, because Salesforce’s are deleted and HubSpot’s have no amount', async () => {
    const deals = built.publication.sources.filter((source) => source.table === 'opportunities');
    expect(deals.map((source) => source.rows_loaded).reduce((sum, rows) => sum + rows, 0)).toBe(44);
    const [revenue] = await built.query({ measures: ['revenue.won_revenue'] });
    expect(revenue?.['won_revenue'] ?? null).toBeNull();
  });

  it('shows the spend of all four ad platforms as their reports have it', async () => {
    const [spend] = await built.query({ measures: ['funnel.spend'] });
    expect(Number(spend?.['spend'])).toBeCloseTo(231.33 + 643.63 + 530.62 + 946.34, 2);
  });
});
