import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readAudit } from '../../cube/server/state/audit.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const byName = {
  measures: ['revenue.won_revenue', 'revenue.discount_rate'],
  dimensions: ['revenue.opportunity', 'revenue.segment'],
  timeDimensions: [{ dimension: 'revenue.date', granularity: 'month' }],
  order: { 'revenue.opportunity': 'asc' },
};
const columns = [...byName.dimensions, 'revenue.date.month', ...byName.measures];

/** Beside the fixture's deals, this many more; the first is called as a formula. */
const withDeals = (count: number) => async (warehouse: string) => {
  const instance = await DuckDBInstance.create(warehouse);
  const connection = await instance.connect();
  await connection.run(`INSERT INTO marts.fct_opportunities
    SELECT 'x' || i, CASE WHEN i = 1 THEN '=1+1,"x"' ELSE 'Deal ' || i END, DATE '2026-03-01', 'won', 'mid',
      -i, i FROM range(1, ${count + 1}) AS t (i)`);
  connection.closeSync();
  instance.closeSync();
};

const exporting = async (edge: FixtureEdge, role: Role, body: object) =>
  fetch(`${edge.url}/api/v1/export`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: await edge.token(role), 'content-type': 'application/json' },
  });

describe('an export', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge({ empty: true });
    await edge.home.publish({ damage: withDeals(2_000) });
  });
  afterAll(() => edge.close());

  it('as JSON and CSV has the values of /load, text for text', async () => {
    const { body } = await edge.ask('executive', 'load', { query: byName, queryType: 'multi' });
    const loaded = (body.results[0].data as Record<string, string | null>[]).map((row) =>
      Object.fromEntries(columns.map((column) => [column, row[column]])),
    );
    expect(loaded).toHaveLength(2_005);
    const json = await exporting(edge, 'executive', { query: byName, format: 'json' });
    expect(await json.json()).toEqual(loaded);
    const csv = await exporting(edge, 'executive', { query: byName, format: 'csv' });
    const text = await csv.text();
    expect(text.startsWith(`${columns.join(',')}\r\n`)).toBe(true);
    const read = (parse(text, { columns: true }) as Record<string, string>[]).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
    );
    expect(read).toEqual(
      loaded.map((row) =>
        row['revenue.opportunity'] === '=1+1,"x"' ? { ...row, 'revenue.opportunity': `'=1+1,"x"` } : row,
      ),
    );
    expect(read.some((row) => row['revenue.won_revenue'] === '-7')).toBe(true);
    expect(Object.fromEntries(csv.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="revenue-${body.concord.build_id}.csv"`,
      'concord-build-id': body.concord.build_id,
      'concord-rows': '2005',
      'cache-control': 'private, no-store',
    });
  });

  /** Columns with their types, and rows, as DuckDB reads a Parquet file; numbers and times as its own texts. */
  const readParquet = async (response: Response) => {
    const folder = mkdtempSync(join(tmpdir(), 'concord-parquet-'));
    const file = join(folder, 'x.parquet');
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(`FROM '${file}'`);
    const types = Object.fromEntries(
      read.columnNames().map((name, at) => [name, read.columnTypes()[at]!.toString()]),
    );
    const rows = read.getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
    return { types, rows };
  };

  it('as Parquet has the same values, typed, and nothing made safe for spreadsheets', async () => {
    const json = await exporting(edge, 'executive', { query: byName, format: 'json' });
    const expected = ((await json.json()) as Record<string, string | null>[]).map((row) => ({
      ...row,
      'revenue.date.month': row['revenue.date.month']!.replace('T', ' ').replace('.000', ''),
      'revenue.won_revenue': row['revenue.won_revenue'] === null ? null : Number(row['revenue.won_revenue']),
      'revenue.discount_rate':
        row['revenue.discount_rate'] === null ? null : Number(row['revenue.discount_rate']),
    }));
    const response = await exporting(edge, 'executive', { query: byName, format: 'parquet' });
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(response.headers.get('concord-rows')).toBe('2005');
    expect(await readParquet(response)).toEqual({
      types: {
        'revenue.opportunity': 'VARCHAR',
        'revenue.segment': 'VARCHAR',
        'revenue.date.month': 'TIMESTAMP',
        'revenue.won_revenue': 'DOUBLE',
        'revenue.discount_rate': 'DOUBLE',
      },
      rows: expected,
    });
    const filters = [{ member: 'revenue.segment', operator: 'equals', values: ['none such'] }];
    const none = { query: { dimensions: ['revenue.segment'], filters }, format: 'parquet' };
    expect(await readParquet(await exporting(edge, 'sales', none))).toEqual({
      types: { 'revenue.segment': 'VARCHAR' },
      rows: [],
    });
  });

  it('by GET, and of nothing, has its header line', async () => {
    const filters = [{ member: 'revenue.segment', operator: 'equals', values: ['none such'] }];
    const query = { dimensions: ['revenue.segment'], filters };
    const headers = { authorization: await edge.token('sales') };
    const address = (format: string) =>
      `${edge.url}/api/v1/export?format=${format}&query=${encodeURIComponent(JSON.stringify(query))}`;
    expect(await (await fetch(address('csv'), { headers })).text()).toBe('revenue.segment\r\n');
    expect(await (await fetch(address('json'), { headers })).json()).toEqual([]);
  });

  it.each([
    ['a hidden measure', 'marketing', { query: byName, format: 'csv' }, 403],
    ['a base cube', 'executive', { query: { measures: ['opportunities.won_revenue'] }, format: 'csv' }, 403],
    [
      'two views',
      'executive',
      { query: { measures: ['revenue.won_revenue', 'funnel.leads'] }, format: 'csv' },
      400,
    ],
    ['several queries', 'executive', { query: [byName], format: 'csv' }, 400],
    ['no format', 'executive', { query: byName }, 400],
    ['another format', 'executive', { query: byName, format: 'xlsx' }, 400],
    ['more rows than there may be', 'executive', { query: { ...byName, limit: 50_001 }, format: 'csv' }, 400],
    ['an unknown key', 'executive', { query: { ...byName, ungrouped: true }, format: 'csv' }, 400],
    ['an unknown parameter', 'executive', { query: byName, format: 'csv', path: '/etc/passwd' }, 400],
    [
      'a comparison',
      'executive',
      {
        query: {
          measures: ['revenue.won_revenue'],
          timeDimensions: [{ dimension: 'revenue.date', compareDateRange: ['today', 'yesterday'] }],
        },
        format: 'csv',
      },
      400,
    ],
  ] as const)('rows 15, 32 and 38: refuses %s as /load would', async (_, role, body, status) => {
    const response = await exporting(edge, role, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(Object.keys((await response.json()) as object)).toEqual(
      expect.arrayContaining(['error', 'code', 'request_id']),
    );
  });

  it('needs a token, and stands in the audit log', async () => {
    expect((await fetch(`${edge.url}/api/v1/export`)).status).toBe(401);
    await exporting(edge, 'analyst', { query: { dimensions: ['revenue.segment'] }, format: 'json' });
    const last = async () => (await readAudit(edge.state, { limit: 1, who: 'test:analyst' }))[0];
    await expect.poll(last, { timeout: 5_000 }).toMatchObject({
      path: '/api/v1/export',
      members: ['revenue.segment'],
      rows: 3,
      status: 200,
    });
  });
});

describe('an export of more rows than /load gives', () => {
  const query = { dimensions: ['revenue.opportunity'], order: { 'revenue.opportunity': 'asc' } };
  const temporary = mkdtempSync(join(tmpdir(), 'concord-own-'));
  const before = process.env['TMPDIR'];
  let edge: FixtureEdge;
  beforeAll(async () => {
    process.env['TMPDIR'] = temporary;
    edge = await startFixtureEdge({ empty: true });
    await edge.home.publish({ damage: withDeals(120_000) });
  });
  afterAll(async () => {
    await edge.close();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(temporary, { recursive: true, force: true });
  });

  it.each(['csv', 'json', 'parquet'])(
    'is whole as %s, and as long as its limit says where it has one',
    async (format) => {
      const whole = await exporting(edge, 'analyst', { query, format });
      expect([whole.status, whole.headers.get('concord-rows')]).toEqual([200, '120005']);
      const bytes = Buffer.from(await whole.arrayBuffer());
      expect(whole.headers.get('content-length')).toBe(String(bytes.byteLength));
      if (format === 'csv') expect(bytes.toString().split('\r\n')).toHaveLength(120_007);
      if (format === 'json') expect(JSON.parse(bytes.toString())).toHaveLength(120_005);
      const part = await exporting(edge, 'analyst', {
        query: { ...query, limit: 50_000, offset: 90_000 },
        format,
      });
      expect(part.headers.get('concord-rows')).toBe('30005');
      await part.arrayBuffer();
    },
  );

  it('is refused to everybody else before its first byte, and given in parts; exactly 50,000 are given whole', async () => {
    const refused = await exporting(edge, 'sales', { query, format: 'csv' });
    expect([refused.status, refused.headers.get('content-disposition')]).toEqual([400, null]);
    expect(await refused.json()).toMatchObject({ code: 'too_many_rows' });
    const part = { ...query, limit: 50_000, offset: 100_000 };
    const rest = await exporting(edge, 'sales', { query: part, format: 'csv' });
    expect((await rest.text()).split('\r\n')).toHaveLength(20_007);
    const exactly = { ...query, offset: 70_005 };
    const whole = await exporting(edge, 'sales', { query: exactly, format: 'json' });
    expect((await whole.json()) as unknown[]).toHaveLength(50_000);
    const oneMore = await exporting(edge, 'sales', { query: { ...query, offset: 70_004 }, format: 'json' });
    expect(oneMore.status).toBe(400);
  });

  it('waits in line while two are made, and is asked to come again where the line is long', async () => {
    const asked = Array.from({ length: 21 }, () => exporting(edge, 'analyst', { query, format: 'json' }));
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBe(3);
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({ code: 'exports_busy' });
    }
    const given = answers.filter(({ status }) => status === 200);
    expect(given).toHaveLength(18);
    await Promise.all(given.map((answer) => answer.arrayBuffer()));
  });

  it('leaves nothing behind, read to the end or given up', async () => {
    const folders = () => readdirSync(temporary).filter((name) => name.startsWith('concord-export-'));
    await expect.poll(folders, { timeout: 10_000 }).toEqual([]);
    const leaving = new AbortController();
    const asked = fetch(`${edge.url}/api/v1/export`, {
      method: 'POST',
      body: JSON.stringify({ query, format: 'csv' }),
      headers: { authorization: await edge.token('analyst'), 'content-type': 'application/json' },
      signal: leaving.signal,
    });
    await expect.poll(folders, { timeout: 10_000, interval: 1 }).toHaveLength(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(folders, { timeout: 10_000 }).toEqual([]);
  });
});
