import { memberUses } from './members.ts';
import type { Condition, Query } from './query-grammar.ts';
import type { VisibleMembers } from './visibility.ts';

interface Division {
  /** Measures that divide spend by something else, or something else by spend. */
  ratios: readonly string[];
  /** Dimensions that spend has, as does what is divided. */
  shared: readonly string[];
}

/** The views that divide spend. Rows of spend lack every other dimension of the view. */
export const DIVISIONS: Readonly<Record<string, Division>> = {
  funnel: {
    ratios: ['cost_per_lead', 'cost_per_mql', 'cost_per_sql', 'cost_per_opportunity', 'cost_per_won'],
    shared: ['date', 'period', 'channel', 'campaign'],
  },
  attribution: { ratios: ['roas', 'roi', 'cac'], shared: ['date', 'period', 'model', 'channel', 'campaign'] },
  campaigns: {
    ratios: ['cac', 'roas', 'payback_months'],
    shared: ['date', 'period', 'platform', 'channel', 'campaign'],
  },
};

/** A filter on this dimension, which no row lacks, leaves the ratios of its view empty. */
const SWITCH = 'is_spend';

export interface SpendChoice {
  query: Query;
  /** The filter added because the query groups or filters a ratio by what one of its sides lacks. */
  added?: Condition;
}

/**
 * Leaves the ratios of spend empty where a query groups or filters by a dimension that spend or what it is divided by
 * lacks: all spend would be divided by the few that lack it too. Every other measure of the query stays what it is.
 */
export function emptySpendRatios(query: Query, visible: VisibleMembers): SpendChoice {
  const uses = memberUses(query);
  const view = uses[0]?.member.split('.')[0] ?? '';
  const division = DIVISIONS[view];
  if (!division) return { query };
  const isOneOf = (names: readonly string[], member: string): boolean =>
    names.some((name) => member === `${view}.${name}`);
  const isLacked = (member: string): boolean =>
    visible.get(member)?.kind === 'dimension' && !isOneOf(division.shared, member);
  const divides = uses.some(({ member }) => isOneOf(division.ratios, member));
  if (!divides || !uses.some(({ member }) => isLacked(member))) return { query };
  const added: Condition = { member: `${view}.${SWITCH}`, operator: 'set' };
  return { query: { ...query, filters: [...(query.filters ?? []), added] }, added };
}
