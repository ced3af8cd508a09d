import { describe, expect, it } from 'vitest';

import { resolveDateRange, resolveDates } from '../../../../cube/policies/date-ranges.ts';

/** A Sunday, so that weeks are tried at their end. */
const AS_OF = '2026-03-29';

describe('resolveDateRange', () => {
  it.each([
    ['today', '2026-03-29', '2026-03-29'],
    ['Yesterday', '2026-03-28', '2026-03-28'],
    ['tomorrow', '2026-03-30', '2026-03-30'],
    ['this week', '2026-03-23', '2026-03-29'],
    ['last week', '2026-03-16', '2026-03-22'],
    ['this month', '2026-03-01', '2026-03-31'],
    ['last month', '2026-02-01', '2026-02-28'],
    ['this quarter', '2026-01-01', '2026-03-31'],
    ['last quarter', '2025-10-01', '2025-12-31'],
    ['next quarter', '2026-04-01', '2026-06-30'],
    ['this year', '2026-01-01', '2026-12-31'],
    ['last 30 days', '2026-02-27', '2026-03-28'],
    ['last 1 day', '2026-03-28', '2026-03-28'],
    ['last 2 weeks', '2026-03-09', '2026-03-22'],
    ['last 3 months', '2025-12-01', '2026-02-28'],
    ['next 2 months', '2026-04-01', '2026-05-31'],
    ['from 7 days ago to now', '2026-03-22', '2026-03-29'],
    ['from 2026-01-05 to yesterday', '2026-01-05', '2026-03-28'],
    ['2026-02-28', '2026-02-28', '2026-02-28'],
  ])('counts %s from the publication’s day', (given, from, to) => {
    expect(resolveDateRange(given, AS_OF)).toEqual([from, to]);
  });

  it('takes the month before a long one to its own end', () => {
    expect(resolveDateRange('last month', '2026-03-31')).toEqual(['2026-02-01', '2026-02-28']);
    expect(resolveDateRange('last quarter', '2026-05-31')).toEqual(['2026-01-01', '2026-03-31']);
  });

  it('takes two days, one day, and wall times', () => {
    expect(resolveDateRange(['2026-01-01', '2026-01-31'], AS_OF)).toEqual(['2026-01-01', '2026-01-31']);
    expect(resolveDateRange(['2026-01-01'], AS_OF)).toEqual(['2026-01-01', '2026-01-01']);
    const moments = ['2026-01-01T00:00:00.000', '2026-01-31T23:59:59.999'];
    expect(resolveDateRange(moments, AS_OF)).toEqual(moments);
  });

  it.each([
    'soon',
    'last 0 days',
    'last 5000 days',
    'this hour',
    'last monday',
    "last 3 days'; --",
    'from yesterday to 7 days ago',
    '2026-02-30',
    '2026-13-01',
  ])('refuses %s', (given) => {
    expect(() => resolveDateRange(given, AS_OF)).toThrow(expect.objectContaining({ status: 400 }));
  });

  it.each([[['2026-02-01', '2026-01-01']], [['last week', 'today']], [['2026-02-30', '2026-03-01']], [[]]])(
    'refuses the pair %s',
    (given) => {
      expect(() => resolveDateRange(given, AS_OF)).toThrow(expect.objectContaining({ status: 400 }));
    },
  );
});

describe('resolveDates', () => {
  it('leaves nothing relative in ranges, comparisons and filters at any depth', () => {
    const resolved = resolveDates(
      {
        measures: ['r.won'],
        timeDimensions: [
          { dimension: 'r.date', compareDateRange: ['this month', ['2026-01-01', '2026-01-31']] },
        ],
        filters: [
          { or: [{ and: [{ member: 'r.date', operator: 'inDateRange', values: ['last week'] }] }] },
          { member: 'r.date', operator: 'beforeDate', values: ['today'] },
          { member: 'r.date', operator: 'afterDate', values: ['2026-01-31'] },
        ],
      },
      AS_OF,
    );
    expect(resolved.timeDimensions).toEqual([
      {
        dimension: 'r.date',
        compareDateRange: [
          ['2026-03-01', '2026-03-31'],
          ['2026-01-01', '2026-01-31'],
        ],
      },
    ]);
    const week = ['2026-03-16T00:00:00.000', '2026-03-22T23:59:59.999'];
    expect(resolved.filters).toEqual([
      { or: [{ and: [{ member: 'r.date', operator: 'inDateRange', values: week }] }] },
      { member: 'r.date', operator: 'beforeDate', values: ['2026-03-29T00:00:00.000'] },
      { member: 'r.date', operator: 'afterDate', values: ['2026-01-31T23:59:59.999'] },
    ]);
  });
});
