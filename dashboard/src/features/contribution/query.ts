import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery } from '../../cube-client/filters.ts';
import type { Scope } from '../../lib/scope.ts';

export const CONTRIBUTION_MEMBERS: (Measure | Dimension)[] = [
  'revenue.won_revenue',
  'revenue.contribution',
  'revenue.date',
];
export const TEAM_MEMBERS: (Measure | Dimension)[] = [
  'attribution.attributed_revenue',
  'attribution.team',
  'attribution.date',
];

/** Won revenue of the scope, whole. */
export function wonTotalQuery(scope: Scope): Query {
  return { measures: ['revenue.won_revenue'], ...scopeQuery('revenue', scope) };
}

/** Won revenue by what brought it: growth, account management, referral. */
export function byContributionQuery(scope: Scope): Query {
  return {
    ...wonTotalQuery(scope),
    dimensions: ['revenue.contribution'],
    order: { 'revenue.won_revenue': 'desc', 'revenue.contribution': 'asc' },
  };
}

/** Credited revenue of the scope under the company's chosen model, whole. */
export function creditTotalQuery(scope: Scope): Query {
  return { measures: ['attribution.attributed_revenue'], ...scopeQuery('attribution', scope) };
}

/** Credited revenue by the team whose touches earned it. */
export function byTeamQuery(scope: Scope): Query {
  return {
    ...creditTotalQuery(scope),
    dimensions: ['attribution.team'],
    order: { 'attribution.attributed_revenue': 'desc', 'attribution.team': 'asc' },
  };
}
