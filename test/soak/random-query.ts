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

function range(random: Random): unknown {
  return random.chance(0.3) ? random.pick(RANGES) : [day(random), day(random)].sort();
}

function filterOf(view: ViewMembers, random: Random, measures: boolean, depth = 0): Json {
  if (depth < 6 && random.chance(0.25))
    return {
      [random.pick(['and', 'or'])]: Array.from({ length: 1 + random.whole(3) }, () =>
        filterOf(view, random, measures, depth + 1),
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
    ? Array.from({ length: 1 + random.whole(4) }, () => random.pick(WORDS))
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

const HOSTILE_VALUES: unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  [],
  {},
  'x'.repeat(5000),
  ['x'],
  { $ne: 1 },
  '__proto__',
  { toString: 1 },
  '${7*7}',
  '\0',
];

/** A query bent in one place; most are to be refused, none may do harm. */
export function hostileQuery(views: readonly ViewMembers[], random: Random): unknown {
  const query = validQuery(views, random);
  const key = random.pick([
    'measures',
    'dimensions',
    'timeDimensions',
    'filters',
    'order',
    'limit',
    'offset',
    'timezone',
  ]);
  const view = random.pick(views);
  const member = random.pick(view.dimensions).name;
  switch (random.whole(12)) {
    case 0:
      return { ...query, [key]: random.pick(HOSTILE_VALUES) };
    case 1:
      return {
        ...query,
        [random.pick(['sql', 'ungrouped', 'joins', 'subqueryJoins', 'constructor'])]:
          random.pick(HOSTILE_VALUES),
      };
    case 2:
      return JSON.parse(
        `{"__proto__":{"measures":["${view.measures[0]!.name}"]},"measures":["${view.measures[0]!.name}"]}`,
      );
    case 3: {
      let filter: Json = { member, operator: 'set' };
      for (let depth = random.whole(400); depth > 0; depth -= 1) filter = { and: [filter] };
      return { ...query, filters: [filter] };
    }
    case 4:
      return {
        ...query,
        filters: [{ member, operator: 'equals', values: Array(1 + random.whole(3000)).fill('v') }],
      };
    case 5:
      return {
        ...query,
        filters: [
          {
            member,
            operator: random.pick(['equals', 'contains', 'regex', '=', 'or 1=1']),
            values: ['x'.repeat(random.whole(3000))],
          },
        ],
      };
    case 6:
      return {
        ...query,
        measures: [
          `${view.name}.${random.pick(["a' --", 'count(*)', '__proto__', 'constructor', 'x'.repeat(200)])}`,
        ],
      };
    case 7:
      return {
        ...query,
        timeDimensions: [
          {
            dimension: `${view.name}.date`,
            granularity: random.pick(['day', 'second', 'century', "day'"]),
            dateRange: random.pick([
              ['9999-99-99', '2026-01-01'],
              ['0001-01-01', '9999-12-31'],
              'last 999999999 years',
              ['2026-01-01'],
              ['x', 'y'],
              ["2026-01-01' OR 1=1", '2026-02-01'],
            ]),
          },
        ],
      };
    case 8:
      return Array.from({ length: random.whole(8) }, () => validQuery(views, random));
    case 9:
      return {
        ...query,
        timeDimensions: [
          {
            dimension: `${view.name}.date`,
            granularity: 'month',
            compareDateRange: Array.from({ length: 1 + random.whole(7) }, () => range(random)),
          },
        ],
      };
    case 10:
      return { ...query, timezone: random.pick(['Mars/Olympus', "UTC'; --", 'x'.repeat(80), 'Asia/Tokyo']) };
    default:
      return {
        ...query,
        measures: Array(60).fill(view.measures[0]!.name),
        dimensions: view.dimensions.map(({ name }) => name),
      };
  }
}
