import type { Condition, Filter, Query } from './query-grammar.ts';

/** A member as a query uses it. */
export interface MemberUse {
  /** `view.member`, without granularity. */
  member: string;
  as: 'measure' | 'dimension' | 'segment' | 'time' | 'filter' | 'order';
}

/** Every condition of a list of filters, at any depth. */
export function conditions(filters: readonly Filter[]): Condition[] {
  return filters.flatMap((filter) => {
    if ('and' in filter) return conditions(filter.and);
    if ('or' in filter) return conditions(filter.or);
    return [filter];
  });
}

/** Every place a query names a member: what it selects, groups, filters, restricts and orders by. */
export function memberUses(query: Query): MemberUse[] {
  const bare = (name: string): string => name.split('.').slice(0, 2).join('.');
  return [
    ...(query.measures ?? []).map((member): MemberUse => ({ member, as: 'measure' })),
    ...(query.dimensions ?? []).map((name): MemberUse => {
      return { member: bare(name), as: name.split('.').length === 3 ? 'time' : 'dimension' };
    }),
    ...(query.segments ?? []).map((member): MemberUse => ({ member, as: 'segment' })),
    ...(query.timeDimensions ?? []).map((each): MemberUse => ({ member: each.dimension, as: 'time' })),
    ...conditions(query.filters ?? []).map((each): MemberUse => ({ member: each.member, as: 'filter' })),
    ...(query.order ?? []).map(([name]): MemberUse => ({ member: bare(name), as: 'order' })),
  ];
}

/** Values that hold for every row: equals with one value, at the top or within `and` alone. */
export function pinnedValues(filters: readonly Filter[], pinned: string): string[] {
  return filters.flatMap((filter) => {
    if ('and' in filter) return pinnedValues(filter.and, pinned);
    if ('or' in filter || filter.member !== pinned) return [];
    const { operator, values } = filter;
    const [only] = values ?? [];
    return (operator === 'equals' || operator === 'in') && values?.length === 1 && only !== null
      ? [String(only)]
      : [];
  });
}
