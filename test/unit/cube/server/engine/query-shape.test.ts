import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { compileMeta } from '../../../../../cube/server/engine/compile-meta.ts';
import { CompilerApi } from '../../../../../cube/server/engine/cube-modules.ts';
import { DIALECTS } from '../../../../../cube/server/engine/dialect.ts';
import { readModelFiles } from '../../../../../cube/server/engine/model-files.ts';
import { omit } from '../../../../../cube/server/engine/omit.ts';
import { PortableCompilerApi } from '../../../../../cube/server/engine/portable-cube.ts';
import { fill, isFillable, shapeOf } from '../../../../../cube/server/engine/query-shape.ts';
import type { Plan, PlannedQuery } from '../../../../../cube/server/engine/query-shape.ts';
import { root } from '../../../../support/paths.ts';
import { validQuery } from '../../../../support/random-query.ts';
import type { ViewMembers } from '../../../../support/random-query.ts';
import { randomFrom, type Random } from '../../../../support/random.ts';

let api: PortableCompilerApi;
let views: ViewMembers[];
let planned = 0;

beforeAll(async () => {
  const files = await readModelFiles(join(root, 'cube', 'model'));
  const meta = await compileMeta(files);
  views = meta.cubes.filter((cube) => cube.type === 'view') as unknown as ViewMembers[];
  const dialect = DIALECTS.duckdb;
  const models = dialect.models(files);
  class Counting extends PortableCompilerApi {
    override createQuery(...args: Parameters<PortableCompilerApi['createQuery']>): unknown {
      planned += 1;
      return super.createQuery(...args);
    }
  }
  api = new Counting(
    { localPath: () => '', dataSchemaFiles: async () => models.map((file) => ({ ...file })) },
    async () => 'duckdb',
    { logger: () => undefined, allowNodeRequire: false, standalone: true, dialectClass: () => dialect.query },
  );
});

/** The plan Cube makes of the query itself. */
const asCube = async (query: PlannedQuery): Promise<Plan> =>
  omit((await CompilerApi.prototype.getSql.call(api, query)) as Plan, 'canUseTransformedQuery') as Plan;

/** As the gateway hands it over: instants, and the limit under both its names. */
function normalised(random: Random): PlannedQuery {
  const query = validQuery(views, random);
  const dimensions = (query['timeDimensions'] ?? []) as { dateRange?: unknown }[];
  const limit = 1 + random.whole(50_000);
  return {
    ...omit(query, 'responseFormat', 'order'),
    timezone: 'UTC',
    timeDimensions: dimensions.map(({ dateRange, ...rest }) =>
      Array.isArray(dateRange)
        ? { ...rest, dateRange: [`${dateRange[0]}T00:00:00.000`, `${dateRange[1]}T23:59:59.999`] }
        : rest,
    ),
    ...(random.chance(0.8) ? { limit, rowLimit: limit } : {}),
    requestId: 'one of many',
  };
}

describe('queries of one shape', () => {
  it('have the plans that Cube makes of each, for hundreds of random ones', async () => {
    let ofShapes = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const query = normalised(randomFrom(seed));
      const direct = await asCube(query).catch((error: Error) => error.message);
      const filled = await api.getSql(query).catch((error: Error) => error.message);
      expect(filled, `seed ${seed}`).toEqual(direct);
      const shape = shapeOf(query);
      if (typeof direct !== 'string' && shape.dates.size + shape.numbers.size > 0) ofShapes += 1;
    }
    expect(ofShapes).toBeGreaterThan(200);
  }, 240_000);

  it('are planned once, whatever their dates and limits', async () => {
    const ask = (from: string, to: string, rowLimit: number) =>
      api.getSql({
        measures: ['revenue.won_revenue', 'revenue.won_deals'],
        timeDimensions: [{ dimension: 'revenue.date', granularity: 'month', dateRange: [from, to] }],
        filters: [{ member: 'revenue.region', operator: 'equals', values: ['DACH'] }],
        timezone: 'UTC',
        rowLimit,
        limit: rowLimit,
      }) as Promise<Plan>;
    const first = await ask('2026-01-01T00:00:00.000', '2026-03-31T23:59:59.999', 100);
    const before = planned;
    const second = await ask('2025-07-01T00:00:00.000', '2025-09-30T23:59:59.999', 7);
    expect(planned).toBe(before);
    expect(first.sql![0]).toContain('LIMIT 100');
    expect(second.sql![0]).toBe(first.sql![0].replace('LIMIT 100', 'LIMIT 7'));
    expect(second.sql![1]).toEqual(['2025-07-01T00:00:00.000', '2025-09-30T23:59:59.999', 'DACH']);
  });

  it('are planned as they stand where they write what a mark looks like', async () => {
    const query = {
      measures: ['revenue.won_deals'],
      filters: [{ member: 'revenue.region', operator: 'equals', values: ['1901-03-04T05:06:07.089'] }],
      timeDimensions: [
        { dimension: 'revenue.date', dateRange: ['2026-01-01T00:00:00.000', '2026-01-31T23:59:59.999'] },
      ],
      timezone: 'UTC',
    };
    expect(((await api.getSql(query)) as Plan).sql![1]).toContain('1901-03-04T05:06:07.089');
  });

  it('are not filled where a date or a limit stands in the text more than the marks tell', () => {
    const shape = shapeOf({ timeDimensions: [{ dateRange: ['2026-01-01', '2026-01-31'] }], rowLimit: 10 });
    const [from] = [...shape.dates.keys()];
    const plan = (text: string, parameters: unknown[]): Plan => ({ sql: [text, parameters] });
    expect(isFillable(plan('SELECT ? LIMIT 987654321', [from]), shape)).toBe(true);
    expect(fill(plan('SELECT ? LIMIT 987654321', [from]), shape).sql).toEqual([
      'SELECT ? LIMIT 10',
      ['2026-01-01'],
    ]);
    expect(isFillable(plan(`SELECT '${String(from)}' LIMIT 987654321`, []), shape)).toBe(false);
    expect(isFillable(plan('SELECT ?', [`${String(from)}Z`]), shape)).toBe(false);
    expect(isFillable(plan('SELECT 987654321 LIMIT 987654321', []), shape)).toBe(false);
    expect(isFillable({ ...plan('SELECT 1', []), cacheKeyQueries: ['SELECT max(x)'] }, shape)).toBe(false);
    expect(isFillable({ sql: null }, shape)).toBe(false);
  });
});
