import { formatDay } from './format.ts';
import type { Period, Scope } from './scope.ts';
import { NARROWINGS, type Narrowing } from './search.ts';
import { nameInWords, teamName, texts } from './texts.ts';

/** What a period is called in the language of this page: `Q4 2026`, `Nov 2026`, `FY 2026`. */
export function periodName({ kind, label, starts_on: startsOn }: Period): string {
  if (kind === 'month') return formatDay(startsOn, 'month');
  return kind === 'year' ? texts.filters.fiscalYear(label) : label;
}

/** What a value of a filter is called. */
export function narrowedTo(name: Narrowing, value: string): string {
  return name === 'team' ? teamName(value) : nameInWords(value);
}

/** What a scope is called in a sentence: `Q4 2026`, `Q4 2026 (Enterprise, EMEA)`, `all time`. */
export function subjectOf(scope: Scope): string {
  const period = scope.period?.label ?? texts.sentence.allTime;
  const narrowed = NARROWINGS.flatMap((name) =>
    scope[name] === null ? [] : [narrowedTo(name, scope[name])],
  );
  return narrowed.length > 0 ? texts.sentence.narrowed(period, narrowed.join(', ')) : period;
}
