import cube from '@cubejs-client/core';
import type { CubeApi } from '@cubejs-client/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

/** Cube's own client, unchanged, against a listening edge. */
describe('Cube’s own client', () => {
  let edge: FixtureEdge;
  const client = async (role: 'executive' | 'sales' | 'analyst' | 'marketing'): Promise<CubeApi> =>
    cube(await edge.token(role), { apiUrl: `${edge.url}/cubejs-api/v1` });

  beforeAll(async () => {
    edge = await startFixtureEdge();
  });
  afterAll(() => edge.close());

  it('loads totals', async () => {
    const result = await (
      await client('sales')
    ).load({ measures: ['revenue.won_revenue', 'revenue.win_rate'] });
    expect(result.tablePivot()).toEqual([{ 'revenue.won_revenue': '360.75', 'revenue.win_rate': '0.8' }]);
  });

  it('pivots a time series and fills the months without rows', async () => {
    const result = await (
      await client('executive')
    ).load({
      measures: ['revenue.won_revenue'],
      timeDimensions: [
        { dimension: 'revenue.date', granularity: 'month', dateRange: ['2026-01-01', '2026-04-30'] },
      ],
    });
    expect(result.chartPivot().map((row) => [row.x, row['revenue.won_revenue']])).toEqual([
      ['2026-01-01T00:00:00.000', 150.75],
      ['2026-02-01T00:00:00.000', 200],
      ['2026-03-01T00:00:00.000', 10],
      ['2026-04-01T00:00:00.000', 0],
    ]);
  });

  it.each(['default', 'compact', 'columnar'] as const)('reads the %s format alike', async (format) => {
    const query = {
      measures: ['revenue.won_deals'],
      dimensions: ['revenue.segment'],
      order: { 'revenue.segment': 'asc' as const },
    };
    const result = await (await client('executive')).load(query, undefined, undefined, format);
    expect(result.tablePivot()).toEqual([
      { 'revenue.segment': 'enterprise', 'revenue.won_deals': '2' },
      { 'revenue.segment': 'mid', 'revenue.won_deals': '1' },
      { 'revenue.segment': null, 'revenue.won_deals': '1' },
    ]);
  });

  it('compares date ranges', async () => {
    const result = await (
      await client('executive')
    ).load({
      measures: ['revenue.won_revenue'],
      timeDimensions: [
        { dimension: 'revenue.date', compareDateRange: [['2026-01-01', '2026-01-31'], 'last month'] },
      ],
    });
    expect(result.tablePivot()).toEqual([
      {
        '2026-01-01T00:00:00.000 - 2026-01-31T23:59:59.999,revenue.won_revenue': '150.75',
        '2026-02-01T00:00:00.000 - 2026-02-28T23:59:59.999,revenue.won_revenue': '200',
      },
    ]);
  });

  it('compares date ranges as series over months', async () => {
    const result = await (
      await client('executive')
    ).load({
      measures: ['revenue.won_deals'],
      timeDimensions: [
        {
          dimension: 'revenue.date',
          granularity: 'month',
          compareDateRange: [
            ['2026-01-01', '2026-02-28'],
            ['2026-03-01', '2026-04-30'],
          ],
        },
      ],
    });
    expect(result.series().map((each) => each.series.map((point) => point.value))).toEqual([
      [2, 1],
      [1, 0],
    ]);
  });

  it('blends two views over one time axis', async () => {
    const month = (dimension: string) => ({
      dimension,
      granularity: 'month' as const,
      dateRange: ['2026-01-01', '2026-02-28'] as [string, string],
    });
    const result = await (
      await client('executive')
    ).load([
      { measures: ['revenue.won_deals'], timeDimensions: [month('revenue.date')] },
      { measures: ['funnel.leads'], timeDimensions: [month('funnel.date')] },
    ]);
    expect(result.chartPivot().map((row) => [row.x, row['revenue.won_deals'], row['funnel.leads']])).toEqual([
      ['2026-01-01T00:00:00.000', 2, 2],
      ['2026-02-01T00:00:00.000', 1, 1],
    ]);
  });

  it('counts all rows beside a page of them', async () => {
    const result = await (
      await client('executive')
    ).load({ dimensions: ['revenue.opportunity'], limit: 2, total: true });
    expect(result.tablePivot()).toHaveLength(2);
    expect(result.totalRows()).toBe(5);
  });

  it('tells of the views and members of the role', async () => {
    const meta = await (await client('marketing')).meta();
    expect(meta.cubes.map((each) => each.name).sort()).toEqual(['attribution', 'funnel', 'goals', 'revenue']);
    expect(meta.resolveMember('revenue.won_revenue', 'measures')).toMatchObject({
      shortTitle: 'Won Revenue',
    });
    expect(meta.resolveMember('revenue.discount_rate', 'measures')).toHaveProperty('error');
  });

  it('gives the SQL to an analyst', async () => {
    const sql = await (await client('analyst')).sql({ measures: ['revenue.won_revenue'] });
    expect(sql.sql()).toMatch(/^SELECT[\s\S]+fct_opportunities/);
    expect(sql.sql()).not.toMatch(/timestamptz/);
  });

  it('refuses the SQL to everybody else', async () => {
    const asked = (await client('executive')).sql({ measures: ['revenue.won_revenue'] });
    await expect(asked).rejects.toMatchObject({ status: 403 });
  });

  it('reads a query without running it', async () => {
    const dry = await (
      await client('sales')
    ).dryRun({
      measures: ['goals.target'],
      filters: [{ member: 'goals.team', operator: 'set' }],
      order: { 'goals.target': 'desc' },
    });
    expect(dry.queryType).toBe('regularQuery');
    expect(dry.queryOrder).toEqual([{ 'goals.target': 'desc' }]);
    expect(dry.normalizedQueries[0]?.filters).toEqual([{ member: 'goals.team', operator: 'set' }]);
    expect(JSON.stringify(dry)).not.toContain('scope');
  });

  it('reports a refusal with its status and sentence', async () => {
    const asked = (await client('sales')).load({ measures: ['funnel.spend'] });
    await expect(asked).rejects.toMatchObject({ status: 403, response: { code: 'forbidden' } });
  });

  it('sends a long query by POST', async () => {
    const values = Array.from({ length: 300 }, (_, index) => `company number ${index}`);
    const result = await (
      await client('sales')
    ).load({
      measures: ['revenue.won_deals'],
      filters: [{ member: 'revenue.opportunity', operator: 'equals', values: [...values, 'Alpha'] }],
    });
    expect(result.rawData()).toEqual([{ 'revenue.won_deals': '1' }]);
  });
});
