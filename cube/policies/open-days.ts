import { conditions, memberUses } from './members.ts';
import { malformed } from './policy-error.ts';
import type { Condition, Query } from './query-grammar.ts';

/** The view of deals that also knows the days they were open, and its member that tells the two apart. */
export const REVENUE_VIEW = 'revenue';
const KIND = 'revenue.kind';
const DATE = 'revenue.date';
const PERIOD = 'revenue.period';

/** Measures that count the days of open deals and divide by the days of the period. */
const DAILY = ['revenue.mean_open_deals', 'revenue.sales_velocity'];

export interface KindChoice {
  query: Query;
  /** The filter added because a measure needs the days of open deals. */
  added?: Condition;
}

/**
 * Gives a query on revenue the days of open deals where a measure needs them; every other query reads deals alone.
 * Throws `PolicyError` (400) when such a measure is asked of anything but one range of whole days, or of all of them:
 * each group is divided by the days of that range.
 */
export function chooseKind(query: Query): KindChoice {
  const uses = memberUses(query);
  if (!uses.some(({ member }) => DAILY.includes(member))) return { query };
  assertPeriod(query);
  if (uses.some(({ member }) => member === KIND)) return { query };
  const added: Condition = { member: KIND, operator: 'equals', values: ['deal', 'open_day'] };
  return { query: { ...query, filters: [...(query.filters ?? []), added] }, added };
}

function assertPeriod(query: Query): void {
  const isDay = (member: string): boolean => member.startsWith(DATE) || member === PERIOD;
  const ranges = query.timeDimensions ?? [];
  const isWhole =
    ranges.length <= 1 &&
    ranges.every(({ granularity }) => granularity == null) &&
    !query.dimensions?.some(isDay) &&
    !conditions(query.filters ?? []).some(({ member }) => isDay(member));
  if (!isWhole)
    throw malformed(
      'The mean of open deals and the sales velocity are those of one period.',
      `Give ${DATE} one date range without a granularity, and no other condition on days.`,
    );
}
