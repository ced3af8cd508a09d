import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { toNumber } from '../../lib/format.ts';
import type { Period } from '../../lib/scope.ts';

export const RESTATED_MEMBERS: (Measure | Dimension)[] = [
  'restatements.as_published',
  'restatements.now',
  'restatements.difference',
  'restatements.metric',
  'restatements.period',
  'restatements.cause',
];

const ofPeriod = (period: Period): Query['filters'] => [
  { member: 'restatements.period', operator: 'equals', values: [period.period_id] },
];

/** What a closed period was published with and what it is now, by metric. */
export function frozenQuery(period: Period): Query {
  return {
    measures: ['restatements.as_published', 'restatements.now', 'restatements.difference'],
    dimensions: ['restatements.metric'],
    filters: ofPeriod(period),
    order: { 'restatements.metric': 'asc' },
  };
}

/** How much each cause changed each metric of a closed period. */
export function causesQuery(period: Period): Query {
  return {
    measures: ['restatements.difference'],
    dimensions: ['restatements.metric', 'restatements.cause'],
    filters: [...(ofPeriod(period) ?? []), { member: 'restatements.cause', operator: 'set' }],
    order: { 'restatements.metric': 'asc', 'restatements.cause': 'asc' },
  };
}

/** The metrics that are no longer what was published. */
export function restatedRows(rows: readonly Row[]): Row[] {
  return rows.filter((row) => toNumber(row['restatements.difference']));
}
