import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { toNumber } from '../../lib/format.ts';
import type { Period } from '../../lib/scope.ts';

/** What is said to differ: each figure of a closed period, or each channel's credit under one model. */
export interface Restatement {
  by: Dimension;
  filters: NonNullable<Query['filters']>;
}

const MEASURES: Measure[] = ['restatements.as_published', 'restatements.now', 'restatements.difference'];

/** The members that a restatement is asked by. */
export function restatedMembers({ by, filters }: Restatement): (Measure | Dimension)[] {
  const filtered = filters.flatMap((filter) => ('member' in filter ? (filter.member as Dimension) : []));
  return [...MEASURES, by, ...filtered, 'restatements.period', 'restatements.cause'];
}

/** Every figure that was frozen, but for credits, which are a figure of each model. */
export const OF_FIGURES: Restatement = {
  by: 'restatements.metric',
  filters: [{ member: 'restatements.model', operator: 'notSet' }],
};

/** The credit of each channel under one attribution model. */
export function ofCredit(model: string): Restatement {
  return {
    by: 'restatements.channel',
    filters: [{ member: 'restatements.model', operator: 'equals', values: [model] }],
  };
}

/** What a closed period was published with and what it is now. */
export function frozenQuery({ by, filters }: Restatement, period: Period): Query {
  return {
    measures: MEASURES,
    dimensions: [by],
    filters: [...filters, ofPeriod(period)],
    order: { [by]: 'asc' },
  };
}

/** How much each cause changed a closed period. */
export function causesQuery({ by, filters }: Restatement, period: Period): Query {
  return {
    measures: ['restatements.difference'],
    dimensions: [by, 'restatements.cause'],
    filters: [...filters, ofPeriod(period), { member: 'restatements.cause', operator: 'set' }],
    order: { [by]: 'asc', 'restatements.cause': 'asc' },
  };
}

const ofPeriod = (period: Period) => ({
  member: 'restatements.period',
  operator: 'equals' as const,
  values: [period.period_id],
});

/** The rows that are no longer what was published. */
export function restatedRows(rows: readonly Row[]): Row[] {
  return rows.filter((row) => toNumber(row['restatements.difference']));
}
