/** Calendar arithmetic on days written `YYYY-MM-DD`; no clock and no time zone. Weeks begin on Monday. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const text = (date: Date): string => date.toISOString().slice(0, 10);

/** Whether a text is a day that exists. */
export function isDay(day: string): boolean {
  if (!DAY.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && text(date) === day;
}

/** The first day of the unit a day lies in. */
export function startOf(unit: Unit, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'week') return text(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS));
  if (unit === 'month') return text(new Date(Date.UTC(year, month, 1)));
  if (unit === 'quarter') return text(new Date(Date.UTC(year, month - (month % 3), 1)));
  if (unit === 'year') return text(new Date(Date.UTC(year, 0, 1)));
  return day;
}

/** The day a number of units later (earlier when negative); a month's end stays within the month. */
export function addUnits(unit: Unit, day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') {
    return text(new Date(date.getTime() + count * (unit === 'week' ? 7 : 1) * DAY_MS));
  }
  const months = count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return text(first);
}

/** The last day of the unit a day lies in. */
export function endOf(unit: Unit, day: string): string {
  return addUnits('day', addUnits(unit, startOf(unit, day), 1), -1);
}
