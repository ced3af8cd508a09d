import { z } from 'zod';

import { GRANULARITIES, LIMITS } from './limits.ts';
import { malformed } from './policy-error.ts';
import { assertSafeJson } from './safe-json.ts';

const NAME = '[A-Za-z][A-Za-z0-9_]{0,63}';
const member = z.string().regex(new RegExp(`^${NAME}\\.${NAME}$`), 'is not the name of a member');
const memberOrBucket = z
  .string()
  .regex(new RegExp(`^${NAME}\\.${NAME}(\\.(${GRANULARITIES.join('|')}))?$`), 'is not the name of a member');
const dateText = z.string().min(1).max(100);
const range = z.union([dateText, z.array(dateText).min(1).max(2)]);
const value = z.union([z.string().max(LIMITS.valueLength), z.number(), z.boolean(), z.null()]);

export const OPERATORS = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'in',
  'notIn',
  'gt',
  'gte',
  'lt',
  'lte',
  'set',
  'notSet',
  'inDateRange',
  'notInDateRange',
  'onTheDate',
  'beforeDate',
  'beforeOrOnDate',
  'afterDate',
  'afterOrOnDate',
] as const;

const condition = z
  .strictObject({
    member: member.optional(),
    // The name Cube's older clients use for `member`.
    dimension: member.optional(),
    operator: z.enum(OPERATORS),
    values: z.array(value).max(LIMITS.filterValues).nullish(),
  })
  .transform(({ member: named, dimension, operator, values }, context): Condition => {
    const name = named ?? dimension;
    if (name === undefined || (named !== undefined && dimension !== undefined)) {
      context.addIssue('needs exactly one member');
      return z.NEVER;
    }
    if (operator === 'set' || operator === 'notSet') return { member: name, operator };
    if (!values?.length) {
      context.addIssue(`needs values for ${operator}`);
      return z.NEVER;
    }
    return { member: name, operator, values };
  });

/** One comparison of a member with values. */
export interface Condition {
  member: string;
  operator: (typeof OPERATORS)[number];
  values?: (string | number | boolean | null)[];
}

export type Filter = Condition | { and: Filter[] } | { or: Filter[] };

/** A comparison, or several joined by `and` or `or`. */
export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(filterSchema) }),
    z.strictObject({ or: z.array(filterSchema) }),
    condition,
  ]),
);

const direction = z.enum(['asc', 'desc']);
const order = z
  .union([z.record(memberOrBucket, direction), z.array(z.tuple([memberOrBucket, direction]))])
  .transform((given): [string, 'asc' | 'desc'][] => (Array.isArray(given) ? given : Object.entries(given)))
  .refine((given) => given.length <= LIMITS.orders, `has more than ${LIMITS.orders} entries`);

const timeDimension = z
  .strictObject({
    dimension: member,
    granularity: z.enum(GRANULARITIES).nullish(),
    dateRange: range.nullish(),
    compareDateRange: z
      .array(range)
      .min(1)
      .max(LIMITS.comparedRanges, `compares more than ${LIMITS.comparedRanges} ranges`)
      .nullish(),
  })
  .refine((given) => !given.dateRange || !given.compareDateRange, 'has both dateRange and compareDateRange');

/** One query; the form in which it is sent. */
export const querySchema = z.strictObject({
  measures: z.array(member).max(LIMITS.measures).nullish(),
  dimensions: z
    .array(memberOrBucket)
    .max(LIMITS.dimensions, `has more than ${LIMITS.dimensions} entries`)
    .nullish(),
  segments: z.array(member).max(LIMITS.segments).nullish(),
  timeDimensions: z.array(timeDimension).max(LIMITS.timeDimensions).nullish(),
  filters: z.array(filterSchema).nullish(),
  order: order.nullish(),
  limit: z.int().min(1).max(LIMITS.maximumRows, `is above ${LIMITS.maximumRows} rows`).nullish(),
  offset: z.int().min(0).max(LIMITS.maximumOffset).nullish(),
  total: z.boolean().nullish(),
  timezone: z.string().max(64).nullish(),
  responseFormat: z.enum(['default', 'compact', 'columnar']).nullish(),
  // Clients may send these; a publication never changes, so they have nothing to say here.
  renewQuery: z.boolean().nullish(),
  cache: z.string().max(32).nullish(),
});

/** A query in our own small grammar, which is all the engine ever sees. */
export type Query = z.output<typeof querySchema>;

/**
 * The one or several queries of a request. Throws `PolicyError` (400) that names the first rule broken: an
 * unknown key, an expression, a name that is no member's, a cap.
 */
export function parseQueries(input: unknown): { queries: Query[]; isBlended: boolean } {
  assertSafeJson(input);
  const isBlended = Array.isArray(input);
  const given = isBlended ? (input as unknown[]) : [input];
  if (given.length === 0) throw malformed('The list of queries is empty.');
  if (given.length > LIMITS.blendedQueries) {
    throw malformed(`At most ${LIMITS.blendedQueries} queries may be blended.`);
  }
  const queries = given.map((each) => {
    assertFilterCaps(each);
    const parsed = querySchema.safeParse(each);
    if (!parsed.success) throw malformed(sentence(parsed.error));
    return parsed.data;
  });
  return { queries, isBlended };
}

function sentence(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The query is malformed.';
  const [place] = issue.path;
  // Only the grammar's own words are repeated, never what the caller sent.
  if (issue.code === 'unrecognized_keys') return 'The query has a key that is not allowed.';
  const where = typeof place === 'string' ? `The query's ${place}` : 'The query';
  return issue.code === 'custom' || /^(is |has |needs |compares )/.test(issue.message)
    ? `${where} ${issue.message}.`
    : `${where} has a form that is not allowed.`;
}

/** Depth and number of filters are counted before the grammar recurses into them. */
function assertFilterCaps(given: unknown): void {
  const filters = (given as { filters?: unknown } | null)?.filters;
  if (!Array.isArray(filters)) return;
  let count = 0;
  let values = 0;
  const open = filters.map((each: unknown) => ({ each, depth: 1 }));
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > LIMITS.filterDepth)
      throw malformed(`Filters nest deeper than ${LIMITS.filterDepth} levels.`);
    if ((count += 1) > LIMITS.filters) throw malformed(`There are more than ${LIMITS.filters} filters.`);
    const node = next.each as { and?: unknown; or?: unknown; values?: unknown } | null;
    if (Array.isArray(node?.values)) values += node.values.length;
    if (values > LIMITS.filterValues)
      throw malformed(`Filters have more than ${LIMITS.filterValues} values.`);
    for (const group of [node?.and, node?.or]) {
      if (Array.isArray(group)) {
        for (const each of group as unknown[]) open.push({ each, depth: next.depth + 1 });
      }
    }
  }
}
