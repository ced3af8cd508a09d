import { EngineError } from './errors.ts';
import { toWallTime } from './wall-time.ts';

/** What Cube's gateway hands over with the rows of one query. */
export interface TransformInput {
  rows: readonly Record<string, unknown>[];
  /** Column name in the SQL answer to member name, such as `revenue.date.month`. */
  aliasToMember: Readonly<Record<string, string>>;
  /** Members the caller may see, with their types. */
  annotation: Readonly<Record<string, { type?: string }>>;
  query: TransformQuery;
  queryType: QueryType;
  format: ResultFormat;
}

export type QueryType = 'regularQuery' | 'compareDateRangeQuery' | 'blendingQuery';
export type ResultFormat = 'default' | 'compact' | 'columnar';

export interface TransformQuery {
  measures?: string[];
  dimensions?: string[];
  timeDimensions?: { dimension: string; granularity?: string | null; dateRange?: string[] | null }[];
  [key: string]: unknown;
}

export type ResultRow = Record<string, unknown>;
export type ResultData =
  ResultRow[] | { members: string[]; dataset: unknown[][] } | { members: string[]; columns: unknown[][] };

interface Column {
  member: string;
  read: (row: Record<string, unknown>) => unknown;
}

const GRANULARITIES = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const COMPARE_FIELD = 'compareDateRange';

/**
 * The `data` of a load answer, as Cube's native transform makes it: member names instead of column aliases,
 * times without zone, a time dimension also under its bare name, the compared range and the blending key.
 * Throws `EngineError` (`hidden_member`) when a column, or in an empty answer a queried member, is not one
 * the caller may see: without this check a forbidden measure would come back as null.
 */
export function transformResult(input: TransformInput): ResultData {
  const columns = resultColumns(input);
  const members = columns.map((column) => column.member);
  if (input.format === 'compact') {
    return { members, dataset: input.rows.map((row) => columns.map((column) => column.read(row))) };
  }
  if (input.format === 'columnar') {
    return { members, columns: columns.map((column) => input.rows.map((row) => column.read(row))) };
  }
  return input.rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.member, column.read(row)])),
  );
}

function resultColumns(input: TransformInput): Column[] {
  const { rows, query, queryType } = input;
  const first = rows[0];
  if (!first) {
    assertQueriedMembersVisible(input);
    return [];
  }
  const columns: Column[] = [];
  const finest = new Map<string, { level: number; column: Column }>();
  for (const alias of Object.keys(first)) {
    const member = input.aliasToMember[alias];
    if (member === undefined)
      throw new EngineError('engine_failed', `No member is known for column ${alias}.`);
    assertVisible(member, input.annotation);
    const isTime = input.annotation[member]?.type === 'time';
    const column: Column = {
      member,
      read: (row) => (isTime ? toWallTime(row[alias]) : (row[alias] ?? null)),
    };
    columns.push(column);

    const [cube, name, granularity] = member.split('.');
    const bare = `${cube}.${name}`;
    if (granularity === undefined || query.dimensions?.includes(bare)) continue;
    const index = GRANULARITIES.indexOf(granularity);
    const level = index < 0 ? GRANULARITIES.length : index;
    const known = finest.get(bare);
    if (!known || known.level >= level) finest.set(bare, { level, column });
  }
  for (const [bare, { column }] of finest) columns.push({ member: bare, read: column.read });
  if (queryType === 'compareDateRangeQuery') {
    const range = comparedRange(query);
    columns.push({ member: COMPARE_FIELD, read: () => range });
  }
  if (queryType === 'blendingQuery') {
    const { key, source } = blendingKey(query);
    const column = columns.find((each) => each.member === source);
    if (column) columns.push({ member: key, read: column.read });
  }
  return columns;
}

function assertVisible(member: string, annotation: TransformInput['annotation']): void {
  if (!Object.hasOwn(annotation, member)) {
    throw new EngineError('hidden_member', `You requested hidden member: '${member}'.`);
  }
}

function assertQueriedMembersVisible({ query, annotation }: TransformInput): void {
  const bucketed = (query.timeDimensions ?? []).filter((each) => each.granularity);
  const queried = [
    ...(query.measures ?? []),
    ...(query.dimensions ?? []),
    ...bucketed.map((each) => each.dimension),
  ];
  for (const member of queried) assertVisible(member, annotation);
}

function comparedRange(query: TransformQuery): string {
  const range = query.timeDimensions?.[0]?.dateRange;
  if (!range || range.length !== 2) {
    throw new EngineError('invalid_query', 'A compared query needs a dateRange of two dates.');
  }
  return range.join(' - ');
}

function blendingKey(query: TransformQuery): { key: string; source: string } {
  const time = query.timeDimensions?.[0];
  if (!time?.granularity) {
    throw new EngineError('invalid_query', 'A blended query needs a time dimension with a granularity.');
  }
  return { key: `time.${time.granularity}`, source: `${time.dimension}.${time.granularity}` };
}

/**
 * The query a client pivots a multi answer by; without it Cube's client shows an empty table in silence.
 * `queries` are the answered queries in order.
 */
export function pivotQuery(queryType: QueryType, queries: readonly TransformQuery[]): TransformQuery {
  const first = queries[0] ?? {};
  if (queryType === 'compareDateRangeQuery') {
    return { ...first, dimensions: [COMPARE_FIELD, ...(first.dimensions ?? [])], queryType };
  }
  if (queryType === 'blendingQuery') {
    const union = (key: 'measures' | 'dimensions') => [
      ...new Set(queries.flatMap((query) => query[key] ?? [])),
    ];
    const granularity = queries.map((query) => query.timeDimensions?.[0]?.granularity).find(Boolean);
    return {
      measures: union('measures'),
      dimensions: union('dimensions'),
      timeDimensions: [{ dimension: 'time', ...(granularity ? { granularity } : {}) }],
      queryType,
    };
  }
  return { ...first, queryType };
}
