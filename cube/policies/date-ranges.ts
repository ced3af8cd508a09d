import { addUnits, endOf, isDay, startOf } from './calendar.ts';
import type { Unit } from './calendar.ts';
import { malformed } from './policy-error.ts';
import type { Condition, Filter, Query } from './query-grammar.ts';

/** First and last moment of a range, as days or as wall times `YYYY-MM-DDTHH:mm:ss.SSS`. */
export type DateRange = [from: string, to: string];

const UNIT = '(day|week|month|quarter|year)s?';
const WALL_TIME = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?Z?$/;
const MAXIMUM_COUNT = 1_000;

const isMoment = (text: string): boolean => isDay(text) || isDay(WALL_TIME.exec(text)?.[1] ?? '');

/**
 * A date range with nothing relative left in it: `this quarter`, `last 30 days`, `yesterday` and their like
 * are counted from `asOfOn`, the publication's own day. As in Cube, `last 30 days` ends the day before and
 * weeks begin on Monday. Throws `PolicyError` (400) for anything else.
 */
export function resolveDateRange(given: string | readonly string[], asOfOn: string): DateRange {
  if (typeof given !== 'string') {
    const [from, to = from] = given;
    if (from === undefined || to === undefined || !isMoment(from) || !isMoment(to)) {
      throw malformed('A date range of two entries holds days written YYYY-MM-DD.');
    }
    if (to < from.slice(0, to.length)) throw malformed('A date range ends before it begins.');
    return [from, to];
  }
  const text = given.trim().toLowerCase().replace(/\s+/g, ' ');
  if (isMoment(given.trim())) return [given.trim(), given.trim()];
  const single = relativeDay(text, asOfOn);
  if (single) return [single, single];

  const one = new RegExp(`^(this|last|next) ${UNIT}$`).exec(text);
  if (one) return units(one[2] as Unit, asOfOn, { this: 0, last: -1, next: 1 }[one[1] as 'this'], 1);
  const many = new RegExp(`^(last|next) (\\d{1,4}) ${UNIT}$`).exec(text);
  if (many) {
    const count = counted(many[2]!);
    return units(many[3] as Unit, asOfOn, many[1] === 'last' ? -count : 1, count);
  }
  const between = /^from (.{1,40}?) to (.{1,40})$/.exec(text);
  if (between) {
    const from = moment(between[1]!, asOfOn);
    const to = moment(between[2]!, asOfOn);
    if (from && to && from <= to) return [from, to];
  }
  throw malformed(
    'The date range is not understood.',
    'Write two days, or: today, yesterday, this quarter, last month, last 30 days, from 7 days ago to now.',
  );
}

function units(unit: Unit, asOfOn: string, offset: number, count: number): DateRange {
  const first = startOf(unit, addUnits(unit, startOf(unit, asOfOn), offset));
  return [first, endOf(unit, addUnits(unit, first, count - 1))];
}

function counted(digits: string): number {
  const count = Number(digits);
  if (count < 1 || count > MAXIMUM_COUNT) throw malformed(`A date range counts 1 to ${MAXIMUM_COUNT} units.`);
  return count;
}

function relativeDay(text: string, asOfOn: string): string | null {
  if (text === 'today' || text === 'now') return asOfOn;
  if (text === 'yesterday') return addUnits('day', asOfOn, -1);
  if (text === 'tomorrow') return addUnits('day', asOfOn, 1);
  return null;
}

function moment(text: string, asOfOn: string): string | null {
  if (isDay(text)) return text;
  const ago = new RegExp(`^(\\d{1,4}) ${UNIT} (ago|from now)$`).exec(text);
  if (!ago) return relativeDay(text, asOfOn);
  return addUnits(ago[2] as Unit, asOfOn, counted(ago[1]!) * (ago[3] === 'ago' ? -1 : 1));
}

const dayStart = (moment: string): string => (isDay(moment) ? `${moment}T00:00:00.000` : moment);
const dayEnd = (moment: string): string => (isDay(moment) ? `${moment}T23:59:59.999` : moment);

function resolveCondition(condition: Condition, asOfOn: string): Condition {
  const { operator, values } = condition;
  const isRange = ['inDateRange', 'notInDateRange', 'onTheDate'].includes(operator);
  const isStart = ['beforeDate', 'afterOrOnDate'].includes(operator);
  const isEnd = ['beforeOrOnDate', 'afterDate'].includes(operator);
  if (!isRange && !isStart && !isEnd) return condition;
  const texts = (values ?? []).map(String);
  if (texts.length > (isRange ? 2 : 1))
    throw malformed(`${operator} takes ${isRange ? 'one range' : 'one date'}.`);
  const [from, to] = resolveDateRange(texts.length === 1 ? texts[0]! : texts, asOfOn);
  if (isRange) return { ...condition, values: [dayStart(from), dayEnd(to)] };
  return { ...condition, values: [isStart ? dayStart(from) : dayEnd(to)] };
}

function resolveFilter(filter: Filter, asOfOn: string): Filter {
  if ('and' in filter) return { and: filter.and.map((each) => resolveFilter(each, asOfOn)) };
  if ('or' in filter) return { or: filter.or.map((each) => resolveFilter(each, asOfOn)) };
  return resolveCondition(filter, asOfOn);
}

/** The query with every relative date, in ranges, comparisons and filters, made absolute. */
export function resolveDates(query: Query, asOfOn: string): Query {
  return {
    ...query,
    ...(query.filters ? { filters: query.filters.map((each) => resolveFilter(each, asOfOn)) } : {}),
    ...(query.timeDimensions
      ? {
          timeDimensions: query.timeDimensions.map((each) => ({
            ...each,
            ...(each.dateRange ? { dateRange: resolveDateRange(each.dateRange, asOfOn) } : {}),
            ...(each.compareDateRange
              ? { compareDateRange: each.compareDateRange.map((range) => resolveDateRange(range, asOfOn)) }
              : {}),
          })),
        }
      : {}),
  };
}
