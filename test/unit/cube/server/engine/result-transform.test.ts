import { describe, expect, it } from 'vitest';

import { EngineError } from '../../../../../cube/server/engine/errors.ts';
import { pivotQuery, transformResult } from '../../../../../cube/server/engine/result-transform.ts';
import type { TransformInput } from '../../../../../cube/server/engine/result-transform.ts';

const base: TransformInput = {
  rows: [{ r__date_month: '2026-01-01T00:00:00.000Z', r__won: '10.5', r__segment: 'mid' }],
  aliasToMember: {
    r__date_month: 'r.date.month',
    r__date_day: 'r.date.day',
    r__won: 'r.won',
    r__segment: 'r.segment',
  },
  annotation: {
    'r.date.month': { type: 'time' },
    'r.date.day': { type: 'time' },
    'r.date': { type: 'time' },
    'r.won': { type: 'number' },
    'r.segment': { type: 'string' },
  },
  query: {
    measures: ['r.won'],
    dimensions: ['r.segment'],
    timeDimensions: [
      {
        dimension: 'r.date',
        granularity: 'month',
        dateRange: ['2026-01-01T00:00:00.000', '2026-01-31T23:59:59.999'],
      },
    ],
  },
  queryType: 'regularQuery',
  format: 'default',
};

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
  }
  return 'none';
};

describe('transformResult', () => {
  it('names columns by member, cuts times and repeats the time dimension under its bare name', () => {
    expect(transformResult(base)).toEqual([
      {
        'r.date.month': '2026-01-01T00:00:00.000',
        'r.won': '10.5',
        'r.segment': 'mid',
        'r.date': '2026-01-01T00:00:00.000',
      },
    ]);
  });

  it('takes the finest granularity for the bare name', () => {
    const rows = [{ r__date_month: '2026-01-01T00:00:00.000Z', r__date_day: '2026-01-15T00:00:00.000Z' }];
    expect(transformResult({ ...base, rows })).toEqual([
      {
        'r.date.month': '2026-01-01T00:00:00.000',
        'r.date.day': '2026-01-15T00:00:00.000',
        'r.date': '2026-01-15T00:00:00.000',
      },
    ]);
  });

  it('leaves the bare name to the dimension when that is asked for as well', () => {
    const query = { ...base.query, dimensions: ['r.date'] };
    const rows = [{ r__date_month: '2026-01-01T00:00:00.000Z', r__date: '2026-01-15T00:00:00.000Z' }];
    const aliasToMember = { ...base.aliasToMember, r__date: 'r.date' };
    expect(transformResult({ ...base, query, rows, aliasToMember })).toEqual([
      { 'r.date.month': '2026-01-01T00:00:00.000', 'r.date': '2026-01-15T00:00:00.000' },
    ]);
  });

  it('keeps null, numbers as texts, and texts that only look like times', () => {
    const rows = [
      { r__won: null, r__segment: '2026-01-01 10:00:00' },
      { r__won: '0', r__segment: null },
    ];
    expect(transformResult({ ...base, rows })).toEqual([
      { 'r.won': null, 'r.segment': '2026-01-01 10:00:00' },
      { 'r.won': '0', 'r.segment': null },
    ]);
  });

  it.each([
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678'],
    ['2026-01-02 03:04:05.123456', '2026-01-02T03:04:05.123'],
    ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T03:04:05.000'],
    ['2026-01-02 03:04:05.5 UTC', '2026-01-02T03:04:05.500'],
    ['2026-01-02', '2026-01-02T00:00:00.000'],
    ['next week', 'next week'],
  ])('writes the time %s as %s', (given, expected) => {
    expect(transformResult({ ...base, rows: [{ r__date_day: given }] })).toMatchObject([
      { 'r.date.day': expected },
    ]);
  });

  it('adds the compared range to every row', () => {
    const rows = [{ r__won: '1' }, { r__won: '2' }];
    const range = '2026-01-01T00:00:00.000 - 2026-01-31T23:59:59.999';
    expect(transformResult({ ...base, rows, queryType: 'compareDateRangeQuery' })).toEqual([
      { 'r.won': '1', compareDateRange: range },
      { 'r.won': '2', compareDateRange: range },
    ]);
  });

  it('adds the time axis blended queries share', () => {
    const rows = [{ r__date_month: '2026-01-01T00:00:00.000Z', r__won: '1' }];
    expect(transformResult({ ...base, rows, queryType: 'blendingQuery' })).toMatchObject([
      { 'time.month': '2026-01-01T00:00:00.000', 'r.won': '1' },
    ]);
  });

  it.each(['compact', 'columnar'] as const)('gives %s rows in the order of its members', (format) => {
    const answer = transformResult({ ...base, format, queryType: 'compareDateRangeQuery' }) as {
      members: string[];
      dataset?: unknown[][];
      columns?: unknown[][];
    };
    expect(answer.members).toEqual(['r.date.month', 'r.won', 'r.segment', 'r.date', 'compareDateRange']);
    const row = answer.dataset?.[0] ?? answer.columns?.map((column) => column[0]);
    expect(row).toEqual([
      '2026-01-01T00:00:00.000',
      '10.5',
      'mid',
      '2026-01-01T00:00:00.000',
      '2026-01-01T00:00:00.000 - 2026-01-31T23:59:59.999',
    ]);
  });

  it.each([
    ['default', []],
    ['compact', { members: [], dataset: [] }],
    ['columnar', { members: [], columns: [] }],
  ] as const)('gives an empty %s answer', (format, expected) => {
    expect(transformResult({ ...base, rows: [], format })).toEqual(expected);
  });

  it('refuses a column the caller may not see', () => {
    const annotation = { ...base.annotation };
    delete (annotation as Record<string, unknown>)['r.won'];
    expect(codeOf(() => transformResult({ ...base, annotation }))).toBe('hidden_member');
  });

  it.each([
    ['measure', 'r.won'],
    ['dimension', 'r.segment'],
    ['time dimension', 'r.date'],
  ])('refuses an empty answer to a query for a hidden %s', (_, member) => {
    const annotation = Object.fromEntries(
      Object.entries(base.annotation).filter(([name]) => name !== member),
    );
    expect(codeOf(() => transformResult({ ...base, rows: [], annotation }))).toBe('hidden_member');
  });

  it('lets a time dimension without granularity filter only', () => {
    const query = { measures: ['r.won'], timeDimensions: [{ dimension: 'r.hidden', dateRange: ['a', 'b'] }] };
    expect(transformResult({ ...base, rows: [], query })).toEqual([]);
  });

  it('does not take an inherited name for a visible member', () => {
    const rows = [{ x: '1' }];
    expect(codeOf(() => transformResult({ ...base, rows, aliasToMember: { x: 'constructor' } }))).toBe(
      'hidden_member',
    );
  });
});

describe('pivotQuery', () => {
  const query = { measures: ['r.won'], dimensions: ['r.segment'], timeDimensions: [] };

  it('is the query itself when there is one', () => {
    expect(pivotQuery('regularQuery', [query])).toEqual({ ...query, queryType: 'regularQuery' });
  });

  it('puts the compared range first', () => {
    expect(pivotQuery('compareDateRangeQuery', [query, query])).toMatchObject({
      dimensions: ['compareDateRange', 'r.segment'],
    });
  });

  it('unites blended queries over one time axis', () => {
    const other = { measures: ['f.leads'], timeDimensions: [{ dimension: 'f.date', granularity: 'day' }] };
    expect(pivotQuery('blendingQuery', [query, other])).toEqual({
      measures: ['r.won', 'f.leads'],
      dimensions: ['r.segment'],
      timeDimensions: [{ dimension: 'time', granularity: 'day' }],
      queryType: 'blendingQuery',
    });
  });
});
