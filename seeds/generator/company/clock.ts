import type { Random } from '../random.ts';
import { dateOf, DAY, day, HOUR } from '../time.ts';

const FIRST_DAY = day('2020-01-01') / DAY;
const days: string[] = [];
const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));

/** The date of a moment from 2020 on; every day is formatted once. */
export function dateText(at: number): string {
  const index = Math.floor(at / DAY) - FIRST_DAY;
  return (days[index] ??= dateOf(at));
}

/** ISO 8601 in UTC to the second, as isoOf gives it, without a Date for each value. */
export function isoText(at: number): string {
  const seconds = Math.floor((at % DAY) / 1000);
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor(seconds / 60) % 60;
  return `${dateText(at)}T${two[hour]}:${two[minute]}:${two[seconds % 60]}Z`;
}

const weekday = (at: number) => (Math.floor(at / DAY) + 4) % 7;

/** A moment in office hours (07:00 to 15:59 UTC) of that day, or of the Monday after a weekend. */
export function inOffice(at: number, rng: Random): number {
  const shift = weekday(at) === 6 ? 2 : weekday(at) === 0 ? 1 : 0;
  return (Math.floor(at / DAY) + shift) * DAY + 7 * HOUR + rng.int(0, 9 * 3600 - 1) * 1000;
}

/** A moment of that day at which somebody reads: mostly by day. */
export function atLeisure(at: number, rng: Random): number {
  return (
    Math.floor(at / DAY) * DAY +
    (rng.chance(0.9) ? rng.int(7, 20) : rng.int(0, 23)) * HOUR +
    rng.int(0, 3599) * 1000
  );
}
