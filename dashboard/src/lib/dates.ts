/** A calendar day as `YYYY-MM-DD`. All days here are wall days of the reporting time zone. */
export type Day = string;

const DAY_MS = 86_400_000;

/**
 * The day part of a wall time such as `2026-10-01T00:00:00.000`. Cube's times carry no zone and are wall times,
 * so the text is cut, never parsed with a zone shift. Null for anything that does not begin with a day.
 */
export function dayOf(wallTime: unknown): Day | null {
  if (typeof wallTime !== 'string') return null;
  const match = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(wallTime);
  return match?.[1] ?? null;
}

/** The day as a UTC instant at midnight: only for calendar steps and for formatting with `timeZone: 'UTC'`. */
export function utcMidnight(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date));
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(utcMidnight(day).getTime() + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day one calendar year earlier; 29 February becomes 28 February. */
export function oneYearEarlier(day: Day): Day {
  const [year = '1970', month = '01', date = '01'] = day.split('-');
  const safeDate = month === '02' && date === '29' ? '28' : date;
  return `${String(Number(year) - 1).padStart(4, '0')}-${month}-${safeDate}`;
}

/** The last day of the month that holds a day. */
export function lastOfMonth(day: Day): Day {
  const [year = 1970, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Every day from `from` to `to`, both included; empty when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The earlier of two days. */
export function earlierDay(a: Day, b: Day): Day {
  return a <= b ? a : b;
}
