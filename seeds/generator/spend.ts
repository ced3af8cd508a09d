import { campaigns, giveaway } from './campaigns.ts';
import { random } from './random.ts';
import { dateOf, DAY, day, isWorkday } from './time.ts';
import type { Campaign } from './types.ts';

export const spendColumns = [
  'spent_on',
  'platform',
  'account_id',
  'campaign_id',
  'campaign',
  'ad_group',
  'cost',
  'currency',
  'impressions',
  'clicks',
  'conversions',
  'time_zone',
] as const;

const platforms = {
  google_ads: {
    account: '512-880-3141',
    click: 5.4,
    rate: 0.041,
    lead: 0.034,
    every: 1,
    zone: 'Europe/Berlin',
  },
  linkedin_ads: { account: '508812344', click: 11.2, rate: 0.0062, lead: 0.029, every: 1, zone: 'UTC' },
  meta_ads: {
    account: 'act_77120915',
    click: 2.1,
    rate: 0.011,
    lead: 0.018,
    every: 7,
    zone: 'Europe/Berlin',
  },
} as const;
const lastDay = day('2026-11-19');

/** Rows of spend: Google and LinkedIn by day, Meta by week (on its Monday); one row in a currency without a rate. */
export function spendRows() {
  const rows = campaigns.flatMap((campaign) =>
    campaign.platform === '' ? [] : campaignRows(campaign, campaign.platform),
  );
  const odd = rows.find((row) => row.platform === 'meta_ads' && row.spent_on >= '2025-06-02');
  if (odd) odd.currency = 'CHF';
  return rows.sort((a, b) =>
    a.spent_on + a.platform + a.campaign_id < b.spent_on + b.platform + b.campaign_id ? -1 : 1,
  );
}

function campaignRows(campaign: Campaign, name: keyof typeof platforms) {
  const rng = random(`spend/${campaign.name}`);
  const platform = platforms[name];
  const until = Math.min(campaign.ends ?? lastDay, lastDay);
  const planned = ((campaign.ends ?? lastDay) - campaign.starts) / DAY + 1;
  const rows = [];
  for (let at = campaign.starts; at <= until; at += platform.every * DAY) {
    const share = (at - campaign.starts) / Math.max(1, until - campaign.starts);
    const wave = (isWorkday(at) ? 1.16 : 0.6) * (0.86 + 0.28 * share) * rng.between(0.8, 1.2);
    const cost = (campaign.budget / planned) * platform.every * 0.94 * wave;
    const clicks = Math.max(1, Math.round((cost / platform.click) * rng.between(0.85, 1.15)));
    rows.push({
      spent_on: dateOf(at),
      platform: name,
      account_id: platform.account,
      campaign_id: campaign.id,
      campaign: campaign.name,
      ad_group: '',
      cost: cost.toFixed(2),
      currency: campaign.currency as string,
      impressions: Math.round((clicks / platform.rate) * rng.between(0.9, 1.1)),
      clicks,
      conversions: Math.round(
        clicks * platform.lead * (campaign === giveaway ? 2 : 1) * rng.between(0.4, 1.6),
      ),
      time_zone: platform.zone,
    });
  }
  return rows;
}
