import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery } from '../../cube-client/filters.ts';
import type { Scope } from '../../lib/scope.ts';

export const CREDIT_MODEL: Dimension = 'attribution.model';

export const CREDIT_RANK: Measure = 'attribution.rank';

export const CREDIT_MEMBERS: (Measure | Dimension)[] = [
  'attribution.attributed_revenue',
  'attribution.channel',
  CREDIT_MODEL,
  CREDIT_RANK,
  'attribution.date',
];

/** Credited revenue and rank by channel under every model, side by side and never added up. */
export function creditQuery(scope: Scope): Query {
  return {
    measures: ['attribution.attributed_revenue', CREDIT_RANK],
    dimensions: ['attribution.channel', CREDIT_MODEL],
    ...scopeQuery('attribution', scope),
    order: { 'attribution.channel': 'asc', 'attribution.model': 'asc' },
  };
}

/** Credited revenue by channel and team under the company's model: whose colour a channel wears. */
export function channelTeamsQuery(scope: Scope): Query {
  return {
    measures: ['attribution.attributed_revenue'],
    dimensions: ['attribution.channel', 'attribution.team'],
    ...scopeQuery('attribution', scope),
    order: {
      'attribution.attributed_revenue': 'desc',
      'attribution.channel': 'asc',
      'attribution.team': 'asc',
    },
  };
}
