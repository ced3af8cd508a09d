import { addDays, daysBetween, earlierDay, oneYearEarlier, type Day } from './dates.ts';
import { ALL_TIME, type Comparison, type Narrowing, type PageSearch } from './search.ts';

/** A fiscal period as the publication lists it; both ends are included. */
export interface Period {
  period_id: string;
  kind: 'month' | 'quarter' | 'year';
  label: string;
  starts_on: Day;
  ends_on: Day;
}

/** What a page is about: one period (null is all time) and, when chosen, one segment, region, channel or team. */
export type Scope = { period: Period | null; vs?: Comparison | undefined } & Record<Narrowing, string | null>;

export interface ScopeChoice {
  scope: Scope;
  /** The period the address asked for and the publication does not hold. */
  unknownPeriod: string | null;
}

/** The quarter that holds `asOfOn`; else the last quarter begun by then; else null (all time). */
export function defaultPeriod(periods: readonly Period[], asOfOn: Day): Period | null {
  const quarters = periods.filter((period) => period.kind === 'quarter' && period.starts_on <= asOfOn);
  return quarters.reduce<Period | null>(
    (latest, period) => (latest === null || period.starts_on > latest.starts_on ? period : latest),
    null,
  );
}

/** The scope an address stands for on a page that offers these filters; the others are not looked at. */
export function resolveScope(
  search: PageSearch,
  periods: readonly Period[],
  asOfOn: Day,
  offered: readonly Narrowing[],
): ScopeChoice {
  const narrowed = (name: Narrowing) => (offered.includes(name) ? (search[name] ?? null) : null);
  const narrowings = {
    segment: narrowed('segment'),
    region: narrowed('region'),
    channel: narrowed('channel'),
    team: narrowed('team'),
    ...(search.vs ? { vs: search.vs } : {}),
  };
  if (search.period === ALL_TIME) return { scope: { period: null, ...narrowings }, unknownPeriod: null };
  const asked = periods.find((period) => period.period_id === search.period);
  return {
    scope: { period: asked ?? defaultPeriod(periods, asOfOn), ...narrowings },
    unknownPeriod: asked ? null : (search.period ?? null),
  };
}

/** The days of a scope as a Cube date range; undefined for all time. */
export function dateRangeOf(scope: Scope): [Day, Day] | undefined {
  return scope.period ? [scope.period.starts_on, scope.period.ends_on] : undefined;
}

/** Whether the publication's data begins at or before `day`. Months are listed from the first event on; years may begin before it. */
export function reachesBackTo(day: Day, periods: readonly Period[]): boolean {
  const months = periods.filter((period) => period.kind === 'month');
  return (months.length > 0 ? months : periods).some((period) => period.starts_on <= day);
}

/**
 * The same days one year earlier, up to the last complete day only, so that a running period is compared with as many
 * days. Null for all time, for a period that has not begun, and where the publication does not reach back that far.
 */
export function sameDaysLastYear(scope: Scope, asOfOn: Day, periods: readonly Period[]): [Day, Day] | null {
  if (!scope.period) return null;
  const lastDay = earlierDay(scope.period.ends_on, addDays(asOfOn, -1));
  if (lastDay < scope.period.starts_on) return null;
  const from = oneYearEarlier(scope.period.starts_on);
  if (!reachesBackTo(from, periods)) return null;
  return [from, oneYearEarlier(lastDay)];
}

/** Days that a scope's figures are seen against, and the period they belong to (null: last year's). */
export interface Base {
  days: [Day, Day];
  period: Period | null;
}

/** The days to compare with, as the scope chooses: last year's, those of the period before, or none. */
export function baseOf(scope: Scope, asOfOn: Day, periods: readonly Period[]): Base | null {
  if (scope.vs === 'none') return null;
  if (scope.vs === 'previous') return sameDaysBefore(scope, asOfOn, periods);
  const days = sameDaysLastYear(scope, asOfOn, periods);
  return days && { days, period: null };
}

/** As many days of the period of the same kind before it, all of them where it is shorter or the scope's is over. */
function sameDaysBefore(scope: Scope, asOfOn: Day, periods: readonly Period[]): Base | null {
  const { period } = scope;
  if (!period) return null;
  const lastDay = earlierDay(period.ends_on, addDays(asOfOn, -1));
  const before = periods.find(
    ({ kind, ends_on: endsOn }) => kind === period.kind && endsOn === addDays(period.starts_on, -1),
  );
  if (!before || lastDay < period.starts_on || !reachesBackTo(before.starts_on, periods)) return null;
  const isOver = lastDay === period.ends_on;
  const elapsed = daysBetween(period.starts_on, lastDay).length - 1;
  const end = isOver ? before.ends_on : earlierDay(before.ends_on, addDays(before.starts_on, elapsed));
  return { days: [before.starts_on, end], period: before };
}

/** True while the period still has days to come. */
export function isRunning(scope: Scope, asOfOn: Day): boolean {
  return scope.period !== null && scope.period.starts_on <= asOfOn && asOfOn <= scope.period.ends_on;
}
