import { campaignsAt, newsletter } from './campaigns.ts';
import type { Random } from './random.ts';
import { DAY } from './time.ts';
import type { Campaign, Source } from './types.ts';

type Row = readonly [string, string, string, string, string, string, number, number];

const rows: readonly Row[] = [
  ['google', 'Google Ads', 'Paid Search', 'google', 'cpc', 'ad_click', 19, 18],
  ['organic', 'Organic search', 'Organic Search', 'google', 'organic', 'web_visit', 17, 19],
  ['linkedin', 'LinkedIn Ads', 'Paid Social', 'linkedin', 'paid_social', 'ad_click', 17, 11],
  ['meta', 'Meta Ads', 'Paid Social', 'facebook', 'paid_social', 'ad_click', 11, 3],
  ['newsletter', 'Newsletter', 'Email', 'newsletter', 'email', 'email_click', 7, 5],
  ['webinar', 'Webinar', 'Webinars', 'webinar', 'webinar', 'webinar', 9, 13],
  ['event', 'Event', 'Events', 'fair', 'event', 'event', 6, 12],
  ['referral', 'Customer referral', 'Referral', 'customer', 'referral', 'referral', 2, 7],
  ['review', 'Review site', 'Referral', 'softwarechooser.example', 'referral', 'review', 3, 4],
  ['partner', 'Partner', 'Partners', 'partner', 'partner', 'referral', 2, 4],
  ['direct', 'Direct', 'Direct', '(direct)', '(none)', 'web_visit', 5, 3],
  ['social', 'Organic social', 'Organic Social', 'linkedin', 'social', 'web_visit', 5, 3],
  ['unknown', '', '', '', '', 'web_visit', 3, 2],
];

function toSource([key, label, channel, source, medium, kind, leadWeight, dealWeight]: Row): Source {
  return { key, label, channel, source, medium, kind, leadWeight, dealWeight };
}

/** Where leads come from. */
export const sources: readonly Source[] = rows.map(toSource);

/** Prospects that sales wrote to first. */
export const outbound = toSource(['outbound', 'Outbound', '', '', '', 'sales_email', 0, 0]);
/** Colleagues of a buyer who turn up while a deal is running. */
export const contact = toSource(['contact', 'Added by sales', '', '', '', 'meeting', 0, 0]);

/** Returns the source with that key; throws when there is none. */
export function sourceNamed(key: string): Source {
  const source = sources.find((candidate) => candidate.key === key);
  if (!source) throw new Error(`No source is called ${key}`);
  return source;
}

/** The campaign behind a lead of that source at that moment, where there is one. */
export function campaignFor(source: Source, at: number, rng: Random): Campaign | undefined {
  const platforms = { google: 'google_ads', linkedin: 'linkedin_ads', meta: 'meta_ads' } as const;
  const platform = platforms[source.key as keyof typeof platforms];
  if (platform) {
    const running = campaignsAt(at, source.channel, platform);
    return running.length > 0 ? rng.pick(running) : undefined;
  }
  if (source.key === 'newsletter') return newsletter;
  // Webinars and fairs last a day or so: a lead counts for one in the two weeks after it.
  if (source.key === 'webinar' || source.key === 'event') {
    return campaignsAt(at, source.channel)[0] ?? recent(source.channel, at);
  }
  if (source.key === 'partner' || (source.key === 'referral' && rng.chance(0.5))) {
    return campaignsAt(at, source.channel)[0];
  }
  return undefined;
}

function recent(channel: string, at: number): Campaign | undefined {
  for (let back = 1; back <= 21; back += 1) {
    const found = campaignsAt(at - back * DAY, channel)[0];
    if (found) return found;
  }
  return undefined;
}
