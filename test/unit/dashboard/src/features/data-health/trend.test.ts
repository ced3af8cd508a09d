import { describe, expect, it } from 'vitest';
import {
  buildsOf,
  healthSentence,
  lineLabel,
  rowsBy,
  valuesOf,
  written,
} from '../../../../../../dashboard/src/features/data-health/trend.ts';

const rows = [
  { 'data_health.build': '3', 'data_health.build_status': 'published', 'data_health.rows_loaded': '19' },
  { 'data_health.build': '2', 'data_health.build_status': 'failed', 'data_health.rows_loaded': null },
  { 'data_health.build': '1', 'data_health.build_status': 'published', 'data_health.rows_loaded': '18' },
];

describe('the trend', () => {
  it('goes from the oldest build to the latest and leaves a gap where one failed', () => {
    const builds = buildsOf(rows);
    expect(builds.map(({ number, hasFailed }) => [number, hasFailed])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
    ]);
    expect(valuesOf(builds, rows, 'data_health.rows_loaded')).toEqual([18, null, 19]);
    expect(valuesOf(builds, rows.slice(2), 'data_health.rows_loaded')).toEqual([18, null, null]);
  });

  it('is told in words to who does not see the line', () => {
    expect(lineLabel('Rows loaded', 'data_health.rows_loaded', [18, null, 19])).toBe(
      'Rows loaded: from 18 to 19',
    );
    expect(lineLabel('Rows loaded', 'data_health.rows_loaded', [null])).toBe('Rows loaded: from – to –');
  });

  it('keeps the rows of a group in their order', () => {
    expect([...rowsBy(rows, 'data_health.build_status').keys()]).toEqual(['published', 'failed']);
  });
});

describe('a figure is written by what it is', () => {
  it.each([
    ['match_rate', '0.5', false, '50%'],
    ['unclassified_share', null, false, '–'],
    ['freshness_hours', '12', false, '12 h'],
    ['freshness_hours', '479.5', false, '20 days'],
    ['freshness_hours', '479.5', true, '479.5 h'],
    ['rows_loaded', '18', true, '18'],
  ])('%s of %s', (name, value, isExact, text) => {
    expect(written(`data_health.${name}`, value, isExact)).toBe(text);
  });
});

describe('the sentence', () => {
  const latest = (values: Record<string, string | null>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`data_health.${name}`, value]));

  it('says what is off', () => {
    const row = latest({
      rows_read: '20',
      rows_quarantined: '2',
      totals_compared: '6',
      totals_differing: '2',
    });
    expect(healthSentence(row, { table: 'touches', hours: '12' })).toBe(
      '2 of 20 rows are set aside; 2 of 6 totals of the sources differ; the oldest news is that of touches, 12 h old.',
    );
  });

  it('says that nothing is off, and that nothing was compared', () => {
    const row = latest({ rows_read: '20', rows_quarantined: '0', totals_compared: null });
    expect(healthSentence(row, null)).toBe(
      'All 20 rows that were read are loaded; the sources gave no totals of their own to compare with.',
    );
    expect(healthSentence({ ...row, ...latest({ totals_compared: '6', totals_differing: '0' }) }, null)).toBe(
      'All 20 rows that were read are loaded; all 6 totals of the sources agree.',
    );
  });
});
