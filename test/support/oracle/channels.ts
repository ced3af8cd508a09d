import { by, definition, text } from './read.ts';

/** What a row says of where somebody came from. */
export interface Origin {
  channel: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  referrer: string | null;
}

const rules = definition('channel_rules')
  .map((row) => ({
    order: Number(text(row, 'rule_order')),
    channel: text(row, 'channel')!,
    source: pattern(text(row, 'source_pattern')),
    medium: pattern(text(row, 'medium_pattern')),
    campaign: pattern(text(row, 'campaign_pattern')),
    category: text(row, 'source_category'),
  }))
  .sort((a, b) => a.order - b.order);
const categories = by(definition('source_categories'), 'source');
const kinds = by(definition('touch_kinds'), 'kind');

function pattern(text: string | null): RegExp | null {
  return text === null ? null : new RegExp(text, 'i');
}

const host = (url: string): string =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';

/** The category of a source: of itself, or of the site it is a part of (m.facebook.com). */
function categoryOf(source: string): string | null {
  const labels = source.split('.');
  for (let i = 0; i < Math.max(1, labels.length - 1); i++) {
    const found = categories.get(labels.slice(i).join('.'));
    if (found) return text(found, 'source_category');
  }
  return null;
}

/** Channel by the ordered rules; null where neither source, medium nor referrer is filled. */
export function channelByRules(origin: Omit<Origin, 'channel'>): string | null {
  if (origin.source === null && origin.medium === null && origin.referrer === null) return null;
  // A referrer speaks only where source and medium are silent.
  const isSilent = origin.source === null && origin.medium === null;
  const source = (isSilent ? host(origin.referrer!) : (origin.source ?? '')).toLowerCase();
  const medium = (isSilent ? 'referral' : (origin.medium ?? '')).toLowerCase();
  const campaign = origin.campaign?.trim().toLowerCase() ?? '';
  const category = categoryOf(source);
  return rules.find(
    (rule) =>
      (rule.source?.test(source) ?? true) &&
      (rule.medium?.test(medium) ?? true) &&
      (rule.campaign?.test(campaign) ?? true) &&
      (rule.category === null || rule.category === category),
  )!.channel;
}

/** Channel of a touch: as named, else by the rules, else sales outreach by its kind, else unknown. */
export function channelOf(origin: Origin, kind: string): string {
  const outreach = text(kinds.get(kind), 'is_outreach') === 'true' ? 'sales outreach' : 'unknown';
  return origin.channel ?? channelByRules(origin) ?? outreach;
}

export const earnsCredit = (kind: string): boolean => text(kinds.get(kind), 'earns_credit') === 'true';
export const isOutreach = (kind: string): boolean => text(kinds.get(kind), 'is_outreach') === 'true';
export const defaultTeam = (kind: string): string | null => text(kinds.get(kind), 'default_team');

const silent = { referrer: null, campaign: null };

/** Channel of a person's original source, such as "google / cpc"; a single word may be either. */
export function channelOfSource(told: string | null): string {
  if (told === null) return 'unknown';
  const [source = null, medium = source] = told.split('/').map((part) => part.trim());
  return channelByRules({ source, medium, ...silent }) ?? 'unknown';
}

/** Channel of spend whose campaign names none: its platform, paid by the click. */
export function channelOfPlatform(platform: string): string {
  const source = platform.trim().replace(/[ _-]*(ads?|advertising)$/i, '');
  return channelByRules({ source, medium: 'cpc', ...silent }) ?? 'unknown';
}
