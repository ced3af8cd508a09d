/** The filters that narrow a page's figures to one value of a dimension that most views have; the team is the owner's, of credits the one that made the touch. */
export const NARROWINGS = ['segment', 'region', 'channel', 'team'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** The sliders of the planner, each in per cent of what the plan rests on. */
export const LEVERS = ['goal', 'deal_size', 'win_rate', 'conversion', 'cycle'] as const;
export type Lever = (typeof LEVERS)[number];

/** What a period's figures are seen against, beside the same days of last year. */
export const COMPARISONS = ['previous', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

const CHOICES = ['by', 'about', 'model', 'deal', 'lang'] as const;

/**
 * What the address of a page holds: a period id (`2026-Q4`, `2026`, `all`), the filters, and what a page of its own
 * chooses: the dimension of its breakdown and the group of it that is looked at, the attribution model, the deal looked at, the planner's sliders; and the
 * language. Absent means the default.
 */
export type PageSearch = { period?: string } & Partial<Record<Narrowing | (typeof CHOICES)[number], string>> &
  Partial<Record<Lever, number>> & {
    /** Absent: the same days of last year. */
    vs?: Comparison;
    /** Seconds after which an office screen turns the page. */
    wall?: number;
  };

/** The period id that stands for everything published. */
export const ALL_TIME = 'all';
/** How far a slider goes, in per cent. */
export const LEVER_RANGE = { low: 50, high: 200 } as const;
const WALL_RANGE = { low: 5, high: 3600 } as const;

const PERIOD_ID = /^(all|\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?)$/;
const MAX_TEXT_LENGTH = 120;

/** The address's parameters, cleaned: anything malformed or unknown is left out, so that a bad link still opens. */
export function validateSearch(raw: Record<string, unknown>): PageSearch {
  const search: PageSearch = {};
  const period = typeof raw.period === 'number' ? String(raw.period) : raw.period;
  if (typeof period === 'string' && PERIOD_ID.test(period)) search.period = period;
  for (const name of [...NARROWINGS, ...CHOICES]) {
    const text = raw[name];
    if (typeof text === 'string' && text.trim() !== '' && text.length <= MAX_TEXT_LENGTH) search[name] = text;
  }
  const vs = COMPARISONS.find((each) => each === raw.vs);
  if (vs) search.vs = vs;
  for (const lever of LEVERS) {
    const percent = wholeNumber(raw[lever], LEVER_RANGE);
    if (percent !== undefined) search[lever] = percent;
  }
  const wall = wholeNumber(raw.wall, WALL_RANGE);
  if (wall !== undefined) search.wall = wall;
  return search;
}

/** A whole number from low to high; undefined for anything else. */
function wholeNumber(raw: unknown, { low, high }: { low: number; high: number }): number | undefined {
  const value = typeof raw === 'string' && raw.trim() === '' ? NaN : Number(raw ?? NaN);
  return Number.isInteger(value) && value >= low && value <= high ? value : undefined;
}

/** What a link to another page takes along: the period, its comparison, the filters and the language, none of a page's own choices. */
export function sharedSearch(search: PageSearch): PageSearch {
  const shared: PageSearch = {};
  for (const name of ['period', 'lang', ...NARROWINGS] as const) {
    if (search[name] !== undefined) shared[name] = search[name];
  }
  if (search.vs !== undefined) shared.vs = search.vs;
  return shared;
}

/** The address of a page with its state, as it is kept: without what belongs to one screen. */
export function addressOf(path: string, search: PageSearch): string {
  const kept: PageSearch = { ...search };
  delete kept.wall;
  delete kept.lang;
  return `${path}${stringifySearch(kept)}`;
}

/** Where a kept address leads, for a link. */
export function linkOf(address: string): { to: string; search: PageSearch } {
  const [to = '/', query = ''] = address.split('?');
  return { to, search: validateSearch(parseSearch(query)) };
}

/** The query string as plain strings. `2026` stays a text; nothing is read as JSON. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The parameters as a query string with its `?`; empty when there is none. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
