import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import type { Scope } from '../../lib/scope.ts';

export const HANDOFF_MEASURES: Measure[] = [
  'handoff.handed_off',
  'handoff.accepted',
  'handoff.rejected',
  'handoff.recycled',
  'handoff.pending',
  'handoff.acceptance_rate',
  'handoff.follow_ups_owed',
  'handoff.follow_ups_done',
  'handoff.within_sla_rate',
];

/** Hand-offs of the scope, what sales decided and whether it answered in time. */
export function handoffQuery(scope: Scope, has: Has): Query {
  return { measures: HANDOFF_MEASURES, ...scopeQuery('handoff', scope, has) };
}
