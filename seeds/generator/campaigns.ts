import { day } from './time.ts';
import type { Campaign } from './types.ts';

type Row = readonly [string, string, Campaign['platform'], string, string, number, ('EUR' | 'USD')?];

const rows: readonly Row[] = [
  ['Search | Brand', 'Paid Search', 'google_ads', '2024-11-21', '', 90_000],
  ['Search | Planning software DACH', 'Paid Search', 'google_ads', '2024-11-21', '2025-12-31', 260_000],
  ['Search | Supply chain planning 2026', 'Paid Search', 'google_ads', '2026-01-01', '', 280_000],
  ['Search | Competitors', 'Paid Search', 'google_ads', '2025-04-01', '', 160_000],
  [
    'LinkedIn | Enterprise operations leaders',
    'Paid Social',
    'linkedin_ads',
    '2024-11-21',
    '',
    420_000,
    'USD',
  ],
  [
    'LinkedIn | Mid-market planning',
    'Paid Social',
    'linkedin_ads',
    '2025-03-03',
    '2026-05-31',
    190_000,
    'USD',
  ],
  [
    'LinkedIn | Planning playbook giveaway',
    'Paid Social',
    'linkedin_ads',
    '2026-06-08',
    '2026-11-06',
    95_000,
    'USD',
  ],
  ['Meta | Retargeting', 'Paid Social', 'meta_ads', '2024-11-25', '', 70_000],
  ['Meta | Lookalike logistics', 'Paid Social', 'meta_ads', '2025-05-05', '2026-03-30', 60_000],
  ['Newsletter', 'Email', '', '2024-11-21', '', 18_000],
  ['Nurture | New leads', 'Email', '', '2024-11-21', '', 12_000],
  ['Webinar | Planning under uncertainty', 'Webinars', '', '2025-01-23', '2025-01-23', 9_000],
  ['Webinar | Inventory in 30 minutes', 'Webinars', '', '2025-05-15', '2025-05-15', 9_000],
  ['Webinar | From spreadsheet to plan', 'Webinars', '', '2025-10-09', '2025-10-09', 11_000],
  ['Webinar | Sales and operations as one', 'Webinars', '', '2026-02-19', '2026-02-19', 11_000],
  ['Webinar | Forecasting that holds', 'Webinars', '', '2026-06-11', '2026-06-11', 12_000],
  ['Webinar | Year-end planning clinic', 'Webinars', '', '2026-10-15', '2026-10-15', 12_000],
  ['Event | Operations Forum Berlin 2025', 'Events', '', '2025-03-18', '2025-03-20', 68_000],
  ['Event | Logistics Days Rotterdam 2025', 'Events', '', '2025-09-23', '2025-09-25', 54_000],
  ['Event | Operations Forum Berlin 2026', 'Events', '', '2026-03-17', '2026-03-19', 76_000],
  ['Event | Planning Summit Chicago 2026', 'Events', '', '2026-09-15', '2026-09-16', 71_000, 'USD'],
  ['Partner | Systems integrators', 'Partners', '', '2025-02-03', '', 40_000],
  ['Customers refer customers', 'Referral', '', '2024-11-21', '', 25_000],
];

/** Every marketing campaign of the two years. */
export const campaigns: readonly Campaign[] = rows.map(
  ([name, channel, platform, starts, ends, budget, currency], i) => ({
    id: `C${String(i + 1).padStart(2, '0')}`,
    name,
    channel,
    platform,
    starts: day(starts),
    ...(ends ? { ends: day(ends) } : {}),
    budget,
    currency: currency ?? 'EUR',
  }),
);

/** Returns the campaign of that name; throws when there is none. */
export function campaignNamed(name: string): Campaign {
  const campaign = campaigns.find((candidate) => candidate.name === name);
  if (!campaign) throw new Error(`No campaign is called ${name}`);
  return campaign;
}

/** The campaign of the story: many leads, qualified by marketing, rejected by sales. */
export const giveaway = campaignNamed('LinkedIn | Planning playbook giveaway');
export const newsletter = campaignNamed('Newsletter');
export const nurture = campaignNamed('Nurture | New leads');

/** Webinars and fairs that took place between two moments. */
export function gatherings(from: number, to: number): Campaign[] {
  return campaigns.filter(
    ({ channel, starts }) => ['Webinars', 'Events'].includes(channel) && starts >= from && starts < to,
  );
}

/** Campaigns of a channel (and platform) that run on the moment's day. */
export function campaignsAt(at: number, channel: string, platform?: Campaign['platform']): Campaign[] {
  return campaigns.filter(
    (campaign) =>
      campaign !== giveaway &&
      campaign.channel === channel &&
      (platform === undefined || campaign.platform === platform) &&
      campaign.starts <= at &&
      (campaign.ends === undefined || at < campaign.ends + 86_400_000),
  );
}
