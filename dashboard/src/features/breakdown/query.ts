import type { Filter, Query } from '@cubejs-client/core';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { toNumber } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';

/** More groups than anybody reads; when as many come back, the figure says that there are more. */
export const MOST_GROUPS = 500;

export interface Sorting {
  member: string;
  direction: 'asc' | 'desc';
}

export interface BreakdownQuestion {
  measures: readonly string[];
  /** The dimension that makes the groups, then those that say more about each. */
  dimensions: readonly string[];
  sorting: Sorting;
  filters: readonly Filter[];
  scope: Scope;
  has: Has;
}

/** Measures of one view by group, sorted by the engine. */
export function breakdownQuery(question: BreakdownQuestion): Query {
  const { measures, dimensions, sorting, filters, scope, has } = question;
  const view = measures[0]?.split('.')[0] ?? '';
  const scoped = scopeQuery(view, scope, has);
  return {
    measures: [...measures],
    dimensions: [...dimensions],
    timeDimensions: scoped.timeDimensions,
    filters: [...(scoped.filters ?? []), ...filters],
    order: { [sorting.member]: sorting.direction, [dimensions[0] ?? '']: 'asc' },
    limit: MOST_GROUPS,
  };
}

/** The groups that have something to show: at least one measure that is neither empty nor zero. */
export function filledRows(rows: readonly Row[], measures: readonly string[]): Row[] {
  return rows.filter((row) => measures.some((member) => toNumber(row[member])));
}
