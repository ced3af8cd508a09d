import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';

/** How many builds the trends go back. */
const BUILDS = 20;
const MAX_TABLES = 40;

export const TREND: readonly Measure[] = [
  'data_health.rows_read',
  'data_health.rows_loaded',
  'data_health.rows_quarantined',
  'data_health.freshness_hours',
  'data_health.totals_compared',
  'data_health.totals_differing',
  'data_health.match_rate',
  'data_health.unclassified_share',
  'data_health.tests_passed',
  'data_health.tests_failed',
];
export const TABLES: readonly Measure[] = TREND.filter((name) => !/tests|match_rate/.test(name));
export const DIFFERENCES: readonly Measure[] = [
  'data_health.reconciliation_difference_rows',
  'data_health.reconciliation_difference_amount',
];

const ofKind = (kind: string) => ({
  member: 'data_health.kind',
  operator: 'equals' as const,
  values: [kind],
});
const latestFirst = { 'data_health.build': 'desc' } as const;

/** Every figure of the last builds, the latest first. */
export const trendQuery: Query = {
  measures: [...TREND],
  dimensions: ['data_health.build', 'data_health.build_status'],
  order: latestFirst,
  limit: BUILDS,
};

/** The figures of each table in the last builds. */
export const tablesQuery: Query = {
  measures: [...TABLES],
  dimensions: ['data_health.build', 'data_health.table'],
  filters: [{ member: 'data_health.table', operator: 'set' }],
  order: { ...latestFirst, 'data_health.table': 'asc' },
  limit: BUILDS * MAX_TABLES,
};

/** The match rate by kind of record in the last builds. */
export const matchesQuery: Query = {
  measures: ['data_health.match_rate'],
  dimensions: ['data_health.build', 'data_health.rule'],
  filters: [ofKind('match')],
  order: latestFirst,
  limit: BUILDS * 3,
};

/** Rows set aside in the latest build, by rule. */
export const quarantineQuery: Query = {
  measures: ['data_health.rows_quarantined'],
  dimensions: ['data_health.rule', 'data_health.source'],
  filters: [ofKind('quarantine')],
  order: { 'data_health.rows_quarantined': 'desc' },
};

/** The totals of the sources in the latest build that differ; `measures` are those the reader may see. */
export const totalsQuery = (measures: string[]): Query => ({
  measures,
  dimensions: ['table', 'period', 'currency', 'rule'].map((name) => `data_health.${name}`),
  filters: [
    ofKind('reconciliation'),
    { member: 'data_health.rule', operator: 'notEquals', values: ['agrees'] },
  ],
  order: { 'data_health.table': 'asc', 'data_health.period': 'asc' },
});
