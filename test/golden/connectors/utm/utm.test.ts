import { copyFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase } from '../../../support/build-case.ts';
import { queryFile, temporaryFolder } from '../../../support/data-folder.ts';

const company = join(import.meta.dirname, 'company');
const cleanups: (() => void)[] = [];

/** The same company, whose ad platforms Airbyte has loaded. */
function loadedByAirbyte(): string {
  const { path, remove } = temporaryFolder('airbyte');
  cleanups.push(remove);
  for (const file of readdirSync(company).filter((name) => name.endsWith('.csv')))
    copyFileSync(join(company, file), join(path, file));
  cpSync(join(import.meta.dirname, 'airbyte'), path, { recursive: true });
  const settings = readFileSync(join(company, 'settings.yml'), 'utf8');
  writeFileSync(join(path, 'settings.yml'), settings.replaceAll(/(folder: \w+) }/g, '$1, loader: airbyte }'));
  return path;
}

describe.each([
  ['Fivetran', () => company],
  ['Airbyte', loadedByAirbyte],
])(
  'campaigns of four ad platforms, loaded by %s, and the touches their UTM parameters brought',
  (_, folder) => {
    let built: BuiltCase | undefined;
    beforeAll(async () => {
      built = await buildCase(folder());
    });
    afterAll(async () => {
      await built?.close();
      cleanups.splice(0).forEach((remove) => remove());
    });

    it('have the links of their ads as they are today', async () => {
      const links = 'SELECT campaign_id, utm_links FROM input.campaigns ORDER BY 1';
      expect(await queryFile(built!.warehousePath, links)).toEqual([
        { campaign_id: '1001', utm_links: 'google/cpc/spring' },
        { campaign_id: '1002', utm_links: 'google/cpc/1002' },
        {
          campaign_id: '2001',
          utm_links: 'facebook/paid_social/spring feed;instagram/paid_social/spring feed',
        },
        { campaign_id: '3001', utm_links: 'linkedin/paid_social/spring' },
        { campaign_id: '4001', utm_links: 'bing/cpc/spring' },
      ]);
    });

    it('meet under one name: what was spent, and the revenue it is credited with', async () => {
      const spend = await built!.query({
        measures: ['funnel.spend'],
        dimensions: ['funnel.campaign'],
        order: { 'funnel.campaign': 'asc' },
      });
      expect(spend.filter((row) => row['spend'] !== null)).toEqual([
        { campaign: 'Brand', spend: '50' },
        { campaign: 'Spring Bing', spend: '20.02' },
        { campaign: 'Spring Feed', spend: '40.25' },
        { campaign: 'Spring Leaders', spend: '70.07' },
        { campaign: 'Spring Search', spend: '100.01' },
      ]);
      const credited = await built!.query({
        measures: ['attribution.attributed_revenue'],
        dimensions: ['attribution.campaign'],
        filters: [
          { member: 'attribution.stage_credited', operator: 'equals', values: ['won'] },
          { member: 'attribution.model', operator: 'equals', values: ['last_touch'] },
        ],
        order: { 'attribution.campaign': 'asc' },
      });
      expect(credited).toEqual([
        { campaign: 'Brand', attributed_revenue: '3000' },
        { campaign: 'Spring Bing', attributed_revenue: '7000' },
        { campaign: 'Spring Feed', attributed_revenue: '10000' },
        { campaign: 'Spring Leaders', attributed_revenue: '2000' },
        { campaign: 'Spring Search', attributed_revenue: '1000' },
        { campaign: 'spring', attributed_revenue: '5000' },
      ]);
    });

    it('keep the spend of each platform to the ad group and the cent', async () => {
      const lines = `SELECT platform, campaign, ad_group, cost FROM input.spend ORDER BY ALL`;
      expect(await queryFile(built!.warehousePath, lines)).toEqual([
        { platform: 'facebook_ads', campaign: 'Spring Feed', ad_group: 'Founders', cost: '40.25' },
        { platform: 'google_ads', campaign: 'Brand', ad_group: null, cost: '50.00' },
        { platform: 'google_ads', campaign: 'Spring Search', ad_group: 'Exact', cost: '60.01' },
        { platform: 'google_ads', campaign: 'Spring Search', ad_group: null, cost: '40.00' },
        { platform: 'linkedin_ads', campaign: 'Spring Leaders', ad_group: 'Chiefs', cost: '70.07' },
        { platform: 'microsoft_ads', campaign: 'Spring Bing', ad_group: 'Broad', cost: '20.02' },
      ]);
    });
  },
);
