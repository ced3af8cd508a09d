import { conditions, pinnedValues } from './members.ts';
import { malformed } from './policy-error.ts';
import type { Condition, Query } from './query-grammar.ts';

/** The view whose figures repeat build by build, and its members that tell the builds apart. */
export const HEALTH_VIEW = 'data_health';
const LATEST = 'data_health.is_latest';
const BUILDS = ['data_health.build', 'data_health.build_id'];

export interface BuildChoice {
  query: Query;
  /** The filter added because the caller named no build. */
  added?: Condition;
}

/**
 * Pins a query on data health to one build: rows read in two builds are the same rows. A query that groups by
 * build is left alone, one that filters on a single build too; one that names none gets the latest. Throws
 * `PolicyError` (400) when it filters on builds in any other way without grouping by them.
 */
export function chooseBuild(query: Query): BuildChoice {
  if (query.dimensions?.some((name) => BUILDS.includes(name))) return { query };
  const filters = query.filters ?? [];
  const mentions = conditions(filters).filter(({ member }) => [LATEST, ...BUILDS].includes(member));
  if (mentions.length === 0) {
    const added: Condition = { member: LATEST, operator: 'equals', values: ['true'] };
    return { query: { ...query, filters: [...filters, added] }, added };
  }
  const isPinned =
    BUILDS.some((name) => pinnedValues(filters, name).length > 0) ||
    pinnedValues(filters, LATEST).includes('true');
  if (isPinned) return { query };
  throw malformed(
    'Figures of several builds cannot be added up.',
    `Filter ${BUILDS[0]} by one value with equals, or add it to the dimensions.`,
  );
}
