/** A query as Cube's gateway hands it to its planner; what is not named here passes unread. */
export interface PlannedQuery {
  timeDimensions?: { dateRange?: unknown; [key: string]: unknown }[];
  rowLimit?: unknown;
  limit?: unknown;
  offset?: unknown;
  requestId?: string;
  [key: string]: unknown;
}

export interface Plan {
  sql: [text: string, parameters: unknown[]] | null;
  cacheKeyQueries?: unknown[];
  [key: string]: unknown;
}

/** A query with marks in place of the dates, the limit and the offset, and what the marks stand for. */
export interface Shape {
  query: PlannedQuery;
  dates: Map<unknown, unknown>;
  numbers: Map<string, string>;
}

/** Numbers no query has: Cube writes them into the text, where they are found again. */
const LIMIT_MARK = 987_654_321;
const OFFSET_MARK = 876_543_219;
/** Any day of their years: Cube widens some ranges to whole months or quarters. */
const DATE_MARK = /\b190\d-/;

/** Two instants of a year long past for each time dimension, written as the gateway writes a range. */
const marksOf = (index: number): [string, string] => {
  const year = 1901 + index;
  return [`${year}-03-04T05:06:07.089`, `${year}-05-06T07:08:09.123`];
};

/** Queries that differ in their dates, limit and offset alone have one shape. */
export function shapeOf(query: PlannedQuery): Shape {
  const dates = new Map<unknown, unknown>();
  const numbers = new Map<string, string>();
  const shape: PlannedQuery = { ...query };
  delete shape.requestId;
  shape.timeDimensions = (query.timeDimensions ?? []).map((dimension, index) => {
    const { dateRange } = dimension;
    if (!Array.isArray(dateRange) || dateRange.length !== 2 || index > 8) return dimension;
    const marks = marksOf(index);
    for (const end of [0, 1]) dates.set(marks[end], dateRange[end]);
    return { ...dimension, dateRange: marks };
  });
  const mark = (key: 'rowLimit' | 'limit' | 'offset', number: number): void => {
    if (!Number.isInteger(query[key])) return;
    shape[key] = number;
    numbers.set(String(number), String(query[key]));
  };
  mark('limit', LIMIT_MARK);
  mark('rowLimit', LIMIT_MARK);
  mark('offset', OFFSET_MARK);
  return { query: shape, dates, numbers };
}

/** Whether a query writes what looks like a mark itself, so that it has to be planned as it stands. */
export const holdsMark = (query: PlannedQuery): boolean => DATE_MARK.test(JSON.stringify(query));

/** Whether a shape's plan becomes that of every query of the shape by putting its own values in. */
export function isFillable(plan: Plan, { dates, numbers }: Shape): boolean {
  if (!plan.sql || (plan.cacheKeyQueries ?? []).length > 0) return false;
  const [text, parameters] = plan.sql;
  const isOnce = [...numbers.keys()].every((number) => text.split(number).length <= 2);
  const isChanged = (value: unknown) => !dates.has(value) && DATE_MARK.test(String(value));
  return isOnce && !DATE_MARK.test(text) && !parameters.some(isChanged);
}

/** The plan of a query from that of its shape. */
export function fill(plan: Plan, { dates, numbers }: Shape): Plan {
  const [text, parameters] = plan.sql!;
  let filled = text;
  for (const [number, own] of numbers) filled = filled.replace(number, own);
  return {
    ...plan,
    sql: [filled, parameters.map((value) => (dates.has(value) ? dates.get(value) : value))],
  };
}
