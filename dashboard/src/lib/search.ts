/** What the address of a page holds: a period id (`2026-Q4`, `2026`, `all`) and a segment. Absent means the default. */
export interface PageSearch {
  period?: string;
  segment?: string;
}

/** The period id that stands for everything published. */
export const ALL_TIME = 'all';

const PERIOD_ID = /^(all|\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?)$/;
const MAX_SEGMENT_LENGTH = 120;

/** The address's parameters, cleaned: anything malformed or unknown is left out, so that a bad link still opens. */
export function validateSearch(raw: Record<string, unknown>): PageSearch {
  const search: PageSearch = {};
  const period = typeof raw.period === 'number' ? String(raw.period) : raw.period;
  if (typeof period === 'string' && PERIOD_ID.test(period)) search.period = period;
  const segment = raw.segment;
  if (typeof segment === 'string' && segment.trim() !== '' && segment.length <= MAX_SEGMENT_LENGTH) {
    search.segment = segment;
  }
  return search;
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
