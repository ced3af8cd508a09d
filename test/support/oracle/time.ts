/** A calendar day, counted from 1970-01-01. */
export type Day = number;

const DAY = 86_400_000;

export const toDay = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / DAY;
export const dayText = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);

/** A moment as the input states it: UTC milliseconds, and its day in the reporting zone. */
export interface Moment {
  /** What "at or before" tests look at: a bare date stands for the end of its day. */
  at: number;
  /** What the input says literally: a bare date is midnight. */
  start: number;
  day: Day;
  isDate: boolean;
}

/** What the clock on the wall of a zone shows at an instant, written as if it were UTC milliseconds. */
export function wallClock(zone: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
}

/** Reads the input's moments in one reporting zone. */
export function momentReader(zone: string): (text: string) => Moment {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const wall = wallClock(zone);
  const midnight = (day: Day): number => {
    let at = day * DAY;
    for (let i = 0; i < 3; i++) at += day * DAY - wall(at);
    return at;
  };
  return (text) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      const day = toDay(text);
      return { at: midnight(day + 1) - 0.001, start: midnight(day), day, isDate: true };
    }
    const iso = text.trim().replace(' ', 'T');
    const at = Date.parse(/(z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`);
    if (Number.isNaN(at)) throw new Error(`not a moment: ${text}`);
    return { at, start: at, day: toDay(format.format(at)), isDate: false };
  };
}

/** The same day some years later; 29 February becomes the 28th. */
export function addYears(day: Day, years: number): Day {
  const date = new Date(day * DAY);
  const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()];
  const last = new Date(Date.UTC(date.getUTCFullYear() + years, month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear() + years, month, Math.min(dayOfMonth, last)) / DAY;
}

/** The last day of a day's month. */
export function lastOfMonth(day: Day): Day {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / DAY;
}

export const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(day * DAY).getUTCDay());

/** First and last day of `months` months from the first of a month. */
const span = (year: number, month: number, months: number): [Day, Day] => [
  Date.UTC(year, month, 1) / DAY,
  Date.UTC(year, month + months, 1) / DAY - 1,
];

/** The fiscal quarter of a day, such as 2026-Q4; a fiscal year is named by the year it ends in. */
export function fiscalQuarter(day: Day, startMonth: number): string {
  const date = new Date(day * DAY);
  const since = (date.getUTCMonth() - (startMonth - 1) + 12) % 12;
  const started = date.getUTCFullYear() - (date.getUTCMonth() < startMonth - 1 ? 1 : 0);
  return `${startMonth === 1 ? started : started + 1}-Q${Math.floor(since / 3) + 1}`;
}

/** The id of the fiscal month, quarter or year with exactly these bounds, or undefined. */
export function periodId(starts: Day, ends: Day, startMonth: number): string | undefined {
  const date = new Date(starts * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const is = (months: number): boolean => {
    const [first, last] = span(year, month, months);
    return first === starts && last === ends;
  };
  const since = (month - (startMonth - 1) + 12) % 12;
  if (is(1)) return dayText(starts).slice(0, 7);
  if (is(3) && since % 3 === 0) return fiscalQuarter(starts, startMonth);
  if (is(12) && since === 0) return fiscalQuarter(starts, startMonth).slice(0, 4);
  return undefined;
}

export interface Period {
  id: string;
  kind: 'month' | 'quarter' | 'year';
  starts: Day;
  ends: Day;
}

/** The fiscal months, quarters and years that hold a day from the first to the last one. */
export function fiscalPeriods(first: Day, last: Day, startMonth: number): Period[] {
  const year = new Date(first * DAY).getUTCFullYear() - 1;
  return (
    [
      ['month', 1],
      ['quarter', 3],
      ['year', 12],
    ] as const
  ).flatMap(([kind, months]) => {
    const periods: Period[] = [];
    for (let month = startMonth - 1; ; month += months) {
      const [starts, ends] = span(year, month, months);
      if (starts > last) return periods;
      if (ends >= first) periods.push({ id: periodId(starts, ends, startMonth)!, kind, starts, ends });
    }
  });
}
