import type { Random } from './random.ts';

export interface ViewMembers {
  name: string;
  measures: { name: string; type?: string }[];
  dimensions: { name: string; type?: string }[];
}

export type Json = Record<string, unknown>;

const TEXT_OPERATORS = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'set',
  'notSet',
];
const NUMBER_OPERATORS = ['equals', 'notEquals', 'gt', 'gte', 'lt', 'lte', 'set', 'notSet'];
const DATE_OPERATORS = [
  'inDateRange',
  'notInDateRange',
  'beforeDate',
  'afterDate',
  'afterOrOnDate',
  'onTheDate',
];
const RANGES = ['last 30 days', 'this quarter', 'last year', 'from 7 days ago to now', 'today', 'next month'];
const WORDS = [
  'Paid Search',
  'enterprise',
  '',
  ' ',
  '%',
  '_',
  "' OR 1=1 --",
  '\\',
  '"; DROP TABLE x; --',
  '😀',
  '\u202e',
  'null',
];

const day = (random: Random) =>
  `20${20 + random.whole(10)}-${String(1 + random.whole(12)).padStart(2, '0')}-${String(1 + random.whole(28)).padStart(2, '0')}`;

/** A date range a person might ask for. */
export function range(random: Random): unknown {
  return random.chance(0.3) ? random.pick(RANGES) : [day(random), day(random)].sort();
}

/** A condition on one member of a view, or several joined at some depth; texts are compared with these words. */
export function filterOf(
  view: ViewMembers,
  random: Random,
  measures: boolean,
  words: readonly string[] = WORDS,
  depth = 0,
): Json {
  if (depth < 6 && random.chance(0.25))
    return {
      [random.pick(['and', 'or'])]: Array.from({ length: 1 + random.whole(3) }, () =>
        filterOf(view, random, measures, words, depth + 1),
      ),
    };
  const { name: member, type } = random.pick(measures ? view.measures : view.dimensions);
  if (type === 'time') {
    const operator = random.pick(DATE_OPERATORS);
    const isRange = operator.includes('Range');
    return { member, operator, values: isRange ? [day(random), day(random)].sort() : [day(random)] };
  }
  if (type === 'boolean') return { member, operator: 'equals', values: [random.pick(['true', 'false'])] };
  const isText = type === 'string';
  const operator = random.pick(isText ? TEXT_OPERATORS : NUMBER_OPERATORS);
  if (operator === 'set' || operator === 'notSet') return { member, operator };
  const values = isText
    ? Array.from({ length: 1 + random.whole(4) }, () => random.pick(words))
    : [random.pick(['0', '1', '-1', '1e12', '0.5', '99999999999999999999', '1e308', 12, -3.5])];
  return { member, operator, values };
}

/** A query of the public grammar over one view; it may still be refused for what it asks, never with 403. */
export function validQuery(views: readonly ViewMembers[], random: Random): Json {
  const view = random.pick(views);
  const usual = view.dimensions.filter(({ type }) => type !== 'time');
  const measures = random.some(view.measures, 1 + random.whole(5)).map(({ name }) => name);
  const dimensions = random.some(usual, random.whole(4)).map(({ name }) => name);
  if (view.name === 'attribution' && random.chance(0.3) && !dimensions.includes('attribution.model'))
    dimensions.push('attribution.model');
  const query: Json = { measures, dimensions };
  if (random.chance(0.6))
    query['timeDimensions'] = [
      {
        dimension: `${view.name}.date`,
        ...(random.chance(0.6)
          ? { granularity: random.pick(['day', 'week', 'month', 'quarter', 'year']) }
          : {}),
        ...(random.chance(0.8) ? { dateRange: range(random) } : {}),
      },
    ];
  if (random.chance(0.5)) {
    const onMeasures = random.chance(0.15);
    query['filters'] = Array.from({ length: 1 + random.whole(3) }, () => filterOf(view, random, onMeasures));
  }
  if (random.chance(0.4))
    query['order'] = { [random.pick([...measures, ...dimensions])]: random.pick(['asc', 'desc']) };
  if (random.chance(0.2)) query['limit'] = 1 + random.whole(50_000);
  if (random.chance(0.1)) query['offset'] = random.whole(2_000);
  if (random.chance(0.1)) query['total'] = true;
  if (random.chance(0.15)) query['responseFormat'] = random.pick(['default', 'compact']);
  if (random.chance(0.1)) query['timezone'] = random.pick(['UTC', 'Europe/Berlin']);
  return query;
}

/** A valid query that names one member somewhere: selected, grouped, filtered at some depth, ordered by. */
export function queryNaming(member: string, views: readonly ViewMembers[], random: Random): Json {
  const view = views.filter(({ name }) => name === member.split('.')[0]);
  const query = validQuery(view.length > 0 ? view : views, random);
  const condition = { member, operator: 'gt', values: ['0'] };
  const nest = (depth: number): Json =>
    depth === 0 ? condition : { [random.pick(['and', 'or'])]: [nest(depth - 1)] };
  switch (random.whole(5)) {
    case 0:
      return { ...query, measures: [...(query['measures'] as string[]), member] };
    case 1:
      return { ...query, dimensions: [member] };
    case 2:
      return { ...query, filters: [nest(random.whole(7))] };
    case 3:
      return { ...query, order: [[member, 'desc']] };
    default:
      return { ...query, timeDimensions: [{ dimension: member, granularity: 'month' }] };
  }
}
