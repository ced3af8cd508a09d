import type { Filter, Query } from '@cubejs-client/core';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import { addDays, type Day } from '../../lib/dates.ts';
import type { Period, Scope } from '../../lib/scope.ts';

/** Fewer people than these say nothing about whoever brought or called them. */
const ENOUGH_PEOPLE = '10';
/** A goal is in danger below this share of its pace, a colleague's follow-up below this share in time. */
const PACE_IN_DANGER = '0.9';
const FOLLOW_UP_IN_DANGER = '0.5';

const atLeast = (member: string, value: string): Filter => ({ member, operator: 'gte', values: [value] });
const below = (member: string, value: string): Filter => ({ member, operator: 'lt', values: [value] });

/** Deals whose expected close slipped out of a quarter in the last seven complete days. */
export function slippedQuery(period: Period, asOfOn: Day): Query {
  return {
    measures: ['pipeline.slipped_deals', 'pipeline.slipped_pipeline'],
    timeDimensions: [{ dimension: 'pipeline.date', dateRange: [addDays(asOfOn, -7), addDays(asOfOn, -1)] }],
    filters: [{ member: 'pipeline.close_period', operator: 'equals', values: [period.period_id] }],
  };
}

/** Open deals that have stood in their stage for too long, on the latest day. */
export function stalledQuery(scope: Scope, has: Has): Query {
  return {
    measures: ['pipeline.stalled_deals', 'pipeline.open_deals'],
    filters: scopeQuery('pipeline', scope, has).filters,
  };
}

/** The colleague whose follow-up was in time least often, where it was below half. */
export function slowQuery(scope: Scope, has: Has): Query {
  const { timeDimensions, filters = [] } = scopeQuery('handoff', scope, has);
  return {
    measures: ['handoff.within_sla_rate', 'handoff.follow_ups_owed'],
    dimensions: ['handoff.owner'],
    timeDimensions,
    filters: [
      ...filters,
      { member: 'handoff.owner', operator: 'set' },
      atLeast('handoff.follow_ups_owed', ENOUGH_PEOPLE),
      below('handoff.within_sla_rate', FOLLOW_UP_IN_DANGER),
    ],
    order: { 'handoff.within_sla_rate': 'asc', 'handoff.owner': 'asc' },
    limit: 1,
  };
}

/** The campaign whose people sales accepted least often. */
export function rejectedQuery(scope: Scope, has: Has): Query {
  const { timeDimensions, filters = [] } = scopeQuery('handoff', scope, has);
  return {
    measures: ['handoff.acceptance_rate', 'handoff.handed_off'],
    dimensions: ['handoff.campaign'],
    timeDimensions,
    filters: [
      ...filters,
      { member: 'handoff.campaign', operator: 'set' },
      atLeast('handoff.handed_off', ENOUGH_PEOPLE),
      { member: 'handoff.acceptance_rate', operator: 'set' },
    ],
    order: { 'handoff.acceptance_rate': 'asc', 'handoff.campaign': 'asc' },
    limit: 1,
  };
}

/** The share that sales accepted of all people handed off: what one campaign is seen against. */
export function acceptedQuery(scope: Scope, has: Has): Query {
  return { measures: ['handoff.acceptance_rate'], ...scopeQuery('handoff', scope, has) };
}

/** The goals of teams and parts of the company that are furthest behind their pace. */
export function behindQuery(period: Period): Query {
  return {
    measures: ['goals.pace'],
    dimensions: ['goals.goal', 'goals.metric', 'goals.team', 'goals.joint_team', 'goals.segment'],
    filters: [
      { member: 'goals.period', operator: 'equals', values: [period.period_id] },
      { member: 'goals.is_current_version', operator: 'equals', values: ['true'] },
      { member: 'goals.band', operator: 'equals', values: ['plan'] },
      { member: 'goals.scope', operator: 'notEquals', values: ['user'] },
      below('goals.pace', PACE_IN_DANGER),
    ],
    order: { 'goals.pace': 'asc', 'goals.goal': 'asc' },
    limit: 3,
  };
}
