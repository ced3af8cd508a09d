import type { Random } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds since 1970 (UTC) of a date such as `2026-11-20`. */
export function day(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The first day with data. */
export const FIRST = day('2024-11-21');
/** "Today" of the sample: the day after the last complete one. */
export const AS_OF = day('2026-11-20');
/** Nothing happens after this moment: 06:00 in Berlin on the as-of day, when the sample was "exported". */
export const END = AS_OF + 5 * HOUR;

/** The date part, `YYYY-MM-DD`. */
export function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** ISO 8601 in UTC, to the second. */
export function isoOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Midnight (UTC) of the moment's day. */
export function midnight(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** True from Monday to Friday. */
export function isWorkday(at: number): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The same moment, or the same time of day on the next working day. */
export function onWorkday(at: number): number {
  let moved = at;
  while (!isWorkday(moved)) moved += DAY;
  return moved;
}

/**
 * A moment in office hours on the day of `at` (moved to a working day): 07:00 to 15:59 UTC, which is the same
 * date in Berlin all year round.
 */
export function officeTime(at: number, random: Random): number {
  return onWorkday(midnight(at)) + random.int(7 * 3600, 16 * 3600 - 1) * 1000;
}

/** A moment at which somebody reads a web page: mostly by day, seldom at night. */
export function readingTime(at: number, random: Random): number {
  const hour = random.weighted([
    [random.int(7, 15), 70],
    [random.int(16, 20), 24],
    [random.int(0, 23), 6],
  ]);
  return midnight(at) + hour * HOUR + random.int(0, 3599) * 1000;
}

/** First and last day of a calendar quarter such as `2026-Q4`. */
export function quarterBounds(quarter: string): { starts: number; ends: number } {
  const year = Number(quarter.slice(0, 4));
  const first = (Number(quarter.slice(6)) - 1) * 3;
  return { starts: Date.UTC(year, first, 1), ends: Date.UTC(year, first + 3, 1) - DAY };
}

/** Adds calendar months to a first-of-month day. */
export function addMonths(at: number, months: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}
