import type { Day } from '../../lib/dates.ts';
import type { Period } from '../../lib/scope.ts';
import { ALL_TIME } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';

export interface OptionGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** The periods to choose from, newest first: quarters, years, all time. A month is listed when it is the one chosen. */
export function periodOptions(periods: readonly Period[], chosen: Period | null, asOfOn: Day): OptionGroup[] {
  const of = (kind: Period['kind']) =>
    periods
      .filter((period) => period.kind === kind && (period.starts_on <= asOfOn || period === chosen))
      .sort((a, b) => (a.starts_on < b.starts_on ? 1 : -1))
      .map((period) => ({ value: period.period_id, label: period.label }));
  const month = chosen?.kind === 'month' ? [{ value: chosen.period_id, label: chosen.label }] : [];
  return [
    { group: texts.filters.months, items: month },
    { group: texts.filters.quarters, items: of('quarter') },
    { group: texts.filters.years, items: of('year') },
    { group: texts.filters.other, items: [{ value: ALL_TIME, label: texts.filters.allTime }] },
  ].filter((entry) => entry.items.length > 0);
}
