import { random } from '../random.ts';
import { DAY, FIRST } from '../time.ts';
import { dateText } from './clock.ts';
import type { Export } from './exports.ts';
import type { Sink } from './files.ts';

/** A campaign of any length; the day-long ones are webinars and fairs. */
export interface Medium {
  id: string;
  name: string;
  channel: string;
  platform: '' | 'google_ads' | 'linkedin_ads' | 'meta_ads';
  starts: number;
  ends?: number;
  currency: 'EUR' | 'USD';
}

const platforms = ['google_ads', 'linkedin_ads', 'meta_ads'] as const;
const accounts = { google_ads: '512-880-3141', linkedin_ads: '508812344', meta_ads: 'act_77120915' };
const MONTH = 30 * DAY;
const MONTHS = 25;
const AD_GROUPS = 3;
/** Rows of spend that cannot be used, one of each in every so many days. */
const DIRTY_EVERY = 211;

/** Everything the company runs: ads and mailings without end, and a webinar and a fair a month. */
export function plan(adCampaigns: number): Medium[] {
  const ads = Array.from({ length: adCampaigns }, (_, i): Omit<Medium, 'id'> => {
    const platform = platforms[i % 3]!;
    return {
      name: `${platform === 'google_ads' ? 'Search' : 'Social'} | Campaign ${i + 1}`,
      channel: platform === 'google_ads' ? 'Paid Search' : 'Paid Social',
      platform,
      starts: FIRST,
      currency: platform === 'linkedin_ads' ? 'USD' : 'EUR',
    };
  });
  const own = (['Email', 'Partners', 'Referral'] as const).map((channel): Omit<Medium, 'id'> => ({
    name: `${channel} programme`,
    channel,
    platform: '',
    starts: FIRST,
    currency: 'EUR',
  }));
  const days = Array.from({ length: 2 * MONTHS }, (_, i): Omit<Medium, 'id'> => {
    const starts = FIRST + (i >> 1) * MONTH;
    const channel = i % 2 === 0 ? 'Webinars' : 'Events';
    return {
      name: `${channel} ${(i >> 1) + 1}`,
      channel,
      platform: '',
      starts,
      ends: starts,
      currency: 'EUR',
    };
  });
  return [...ads, ...own, ...days].map((medium, i) => ({ id: `C${i + 1}`, ...medium }));
}

/** Finds the campaign behind a touch: one of the platform's at random, or the month's webinar or fair. */
export function mediumFinder(media: readonly Medium[]) {
  const lists = new Map<string, Medium[]>();
  for (const medium of media) {
    const key = medium.platform || medium.channel;
    lists.set(key, [...(lists.get(key) ?? []), medium]);
  }
  const platformOf: Record<string, string> = {
    google: 'google_ads',
    linkedin: 'linkedin_ads',
    meta: 'meta_ads',
  };
  return (sourceKey: string, channel: string, at: number, draw: number): Medium | undefined => {
    const list = lists.get(platformOf[sourceKey] ?? channel);
    if (!list || sourceKey === 'social') return undefined;
    const isDated = channel === 'Webinars' || channel === 'Events';
    const place = isDated ? Math.floor((at - FIRST) / MONTH) : Math.floor(draw * list.length);
    return list[Math.min(list.length - 1, Math.max(0, place))];
  };
}

/** Writes a row a day and ad group of an ad; returns how many unusable ones of each kind are among them. */
export function writeSpend(seed: number, medium: Medium, { until }: Export, file: Sink): number {
  let dirty = 0;
  if (medium.platform === '') return dirty;
  const rng = random(`company/${seed}/spend/${medium.id}`);
  const place = `${medium.platform},${accounts[medium.platform]},${medium.id},${medium.name}`;
  for (let at = FIRST, i = 0; at + DAY <= until; at += DAY, i += 1) {
    const on = dateText(at);
    for (let group = 1; group <= AD_GROUPS; group += 1) {
      const clicks = rng.int(3, 60);
      const cost = (clicks * rng.between(1.5, 6)).toFixed(2);
      const rest = `${clicks * rng.int(20, 90)},${clicks},${rng.int(0, 3)},UTC`;
      file.add(`${on},${place},Group ${group},${cost},${medium.currency},${rest}`);
    }
    if (i % DIRTY_EVERY !== 17) continue;
    dirty += 1;
    file.add(`${on},${place},Group 1,12.00,CHF,100,10,0,UTC`);
    file.add(`${on},${place},Group 1,12 EUR,EUR,100,10,0,UTC`);
  }
  return dirty;
}
