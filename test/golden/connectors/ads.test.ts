import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { buildConnector } from '../../support/connector-build.ts';
import type { ConnectorBuild } from '../../support/connector-build.ts';
import { temporaryFolder } from '../../support/data-folder.ts';
import { sharedData } from '../../support/paths.ts';

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((remove) => remove()));

/** Builds a source on its published tables, which carry `prefix` and `_data` around the loader's names. */
async function build(source: string, prefix = ''): Promise<ConnectorBuild | undefined> {
  const data = sharedData(`connectors/${source}`);
  if (data === undefined) return undefined;
  const folder = temporaryFolder(source);
  cleanups.push(folder.remove);
  const seeds = join(data, 'seeds');
  expect(existsSync(seeds)).toBe(true);
  for (const file of readdirSync(seeds))
    copyFileSync(
      join(seeds, file),
      join(folder.path, file.slice(prefix.length).replace('_data.csv', '.csv')),
    );
  const built = await buildConnector(source, folder.path);
  cleanups.push(built.remove);
  return built;
}

const spend = (source: string) =>
  `SELECT count(*)::INTEGER AS lines, sum(cost)::VARCHAR AS cost, sum(clicks)::INTEGER AS clicks,
     sum(impressions)::INTEGER AS impressions, string_agg(DISTINCT currency) AS currency,
     string_agg(DISTINCT platform) AS platform
   FROM connectors.int_spend__from_${source}`;

describe('the tables of the ad platforms', { timeout: 300_000 }, () => {
  it('Google spend is the campaign report’s, not ten times it', async () => {
    const built = await build('google_ads');
    if (!built) return;
    expect(await built.query(spend('google_ads'))).toEqual([
      { lines: 16, cost: '231.33', clicks: 280, impressions: 1854, currency: 'USD', platform: 'google_ads' },
    ]);
    const history = 'SELECT count(*)::INTEGER AS versions FROM raw_google_ads.campaign_history';
    expect(await built.query(history)).toEqual([{ versions: 10 }]);
    expect(await built.query('FROM connectors.int_campaigns__from_google_ads')).toMatchObject([
      { campaign_id: '9935249409', channel: 'Paid Search', started_on: '2020-04-22', ended_on: null },
    ]);
  });
  it('Meta spend is that of every ad, in its ad set', async () => {
    const built = await build('facebook_ads', 'facebook_ads_');
    if (!built) return;
    expect(await built.query(spend('facebook_ads'))).toEqual([
      {
        lines: 10,
        cost: '643.63',
        clicks: 149,
        impressions: 37275,
        currency: null,
        platform: 'facebook_ads',
      },
    ]);
  });
  it('LinkedIn spend is the campaigns’, in the currency of the account', async () => {
    const built = await build('linkedin', 'linkedin_');
    if (!built) return;
    expect(await built.query(spend('linkedin'))).toEqual([
      {
        lines: 20,
        cost: '530.62',
        clicks: 919,
        impressions: 1359,
        currency: 'USD',
        platform: 'linkedin_ads',
      },
    ]);
  });
  it('Microsoft spend is the campaign report’s, divided as far as its ad groups go', async () => {
    const built = await build('microsoft_ads', 'microsoft_ads_');
    if (!built) return;
    expect(await built.query(spend('microsoft_ads'))).toEqual([
      {
        lines: 528,
        cost: '946.34',
        clicks: 592,
        impressions: 7569,
        currency: 'USD',
        platform: 'microsoft_ads',
      },
    ]);
    const levels = `SELECT ad_group IS NULL AS is_rest, sum(cost)::VARCHAR AS cost
      FROM connectors.int_spend__from_microsoft_ads GROUP BY ALL ORDER BY ALL`;
    expect(await built.query(levels)).toEqual([
      { is_rest: false, cost: '85.37' },
      { is_rest: true, cost: '860.97' },
    ]);
  });
});
