import type { Filter, Query, TimeDimension } from '@cubejs-client/core';
import { dateRangeOf, type Scope } from '../lib/scope.ts';

/** A scope as the filters of a view that has the usual `date` and `segment` members. */
export function scopeQuery(view: string, scope: Scope): Pick<Query, 'timeDimensions' | 'filters'> {
  const dateRange = dateRangeOf(scope);
  const timeDimensions: TimeDimension[] = dateRange ? [{ dimension: `${view}.date`, dateRange }] : [];
  return { timeDimensions, filters: segmentFilter(view, scope.segment) };
}

/** The filter for one segment; none for all. */
export function segmentFilter(view: string, segment: string | null): Filter[] {
  return segment === null ? [] : [{ member: `${view}.segment`, operator: 'equals', values: [segment] }];
}
