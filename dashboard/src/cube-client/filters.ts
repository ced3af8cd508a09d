import type { Filter, Query, TimeDimension } from '@cubejs-client/core';
import type { Day } from '../lib/dates.ts';
import { dateRangeOf, type Scope } from '../lib/scope.ts';
import { NARROWINGS, type Narrowing } from '../lib/search.ts';

/** Whether the reader may see all of these members. */
export type Has = (members: readonly string[]) => boolean;

/** The filters of a scope that a view lacks, so that its figures are not narrowed by them. */
export function unusedNarrowings(view: string, scope: Scope, has: Has): Narrowing[] {
  return NARROWINGS.filter((name) => scope[name] !== null && !has([`${view}.${name}`]));
}

/** A scope as the filters of a view that has the usual `date` member; of the other filters those that it has. */
export function scopeQuery(
  view: string,
  scope: Scope,
  has: Has = () => true,
): Pick<Query, 'timeDimensions' | 'filters'> {
  const dateRange = dateRangeOf(scope);
  const timeDimensions: TimeDimension[] = dateRange ? [{ dimension: `${view}.date`, dateRange }] : [];
  const filters = NARROWINGS.flatMap((name): Filter[] => {
    const value = scope[name];
    const member = `${view}.${name}`;
    return value !== null && has([member]) ? [{ member, operator: 'equals', values: [value] }] : [];
  });
  return { timeDimensions, filters };
}

/** Measures of one view over the scope; over other days than the scope's where `days` names them. */
export function figuresQuery(members: readonly string[], scope: Scope, has: Has, days?: [Day, Day]): Query {
  const view = members[0]?.split('.')[0] ?? '';
  const { timeDimensions, filters } = scopeQuery(view, scope, has);
  return {
    measures: [...members],
    timeDimensions: days ? [{ dimension: `${view}.date`, dateRange: days }] : timeDimensions,
    filters,
  };
}
