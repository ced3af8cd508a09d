import { range, validQuery } from './random-query.ts';
import type { Json, ViewMembers } from './random-query.ts';
import type { Random } from './random.ts';

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
