import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { dayOf, type Day } from '../../lib/dates.ts';
import { toNumber } from '../../lib/format.ts';
import type { Period, Scope } from '../../lib/scope.ts';

export const GOAL_MEMBERS: Measure[] = [
  'goals.target',
  'goals.actual',
  'goals.attainment',
  'goals.expected_to_date',
  'goals.pace',
  'goals.forecast',
];
export const PATH_MEMBERS: Measure[] = [
  'goals.cumulative_actual',
  'goals.cumulative_expected',
  'goals.cumulative_prior_year',
  'goals.cumulative_forecast',
];
export const GOAL_DIMENSIONS: Dimension[] = [
  'goals.goal',
  'goals.band',
  'goals.reached_on',
  'goals.period',
  'goals.metric',
  'goals.scope',
  'goals.segment',
];
export const WON_MEMBERS: Measure[] = ['revenue.won_revenue', 'revenue.won_deals'];

/** One band of the company's revenue goal. Amounts in the reporting currency, as the edge wrote them. */
export interface GoalBand {
  goal: string;
  band: string;
  target: Row[string];
  actual: Row[string];
  forecast: Row[string];
  attainment: number | null;
  /** The wall time of the first day by which it was reached, as the edge wrote it; null while it is not. */
  reachedOn: Row[string];
  pace: number | null;
}

/** One day of the goal's path. */
export interface PathDay {
  day: Day;
  actual: number | null;
  pace: number | null;
  lastYear: number | null;
  forecast: number | null;
}

/** The bands of the company's revenue goal of a period, current version only. */
export function goalQuery(period: Period, segment: string | null): Query {
  return {
    measures: GOAL_MEMBERS,
    dimensions: ['goals.goal', 'goals.band', 'goals.reached_on'],
    filters: [
      { member: 'goals.period', operator: 'equals', values: [period.period_id] },
      { member: 'goals.metric', operator: 'equals', values: ['won_revenue'] },
      { member: 'goals.scope', operator: 'equals', values: ['company'] },
      { member: 'goals.is_current_version', operator: 'equals', values: ['true'] },
      { member: 'goals.channel', operator: 'notSet' },
      ...(segment === null
        ? [{ member: 'goals.segment', operator: 'notSet' as const }]
        : [{ member: 'goals.segment', operator: 'equals' as const, values: [segment] }]),
    ],
    order: { 'goals.goal': 'asc' },
  };
}

/** The goal's path, one row a day. */
export function pathQuery(goal: string, period: Period): Query {
  return {
    measures: PATH_MEMBERS,
    timeDimensions: [
      { dimension: 'goals.date', granularity: 'day', dateRange: [period.starts_on, period.ends_on] },
    ],
    filters: [{ member: 'goals.goal', operator: 'equals', values: [goal] }],
    order: { 'goals.date': 'asc' },
  };
}

/** Won revenue and deals of the scope. */
export function wonQuery(scope: Scope): Query {
  return { measures: WON_MEMBERS, ...scopeQuery('revenue', scope) };
}

/** Won revenue of the scope, month by month. */
export function wonByMonthQuery(scope: Scope): Query {
  const { timeDimensions, filters } = scopeQuery('revenue', scope);
  return {
    measures: ['revenue.won_revenue'],
    timeDimensions: [{ dimension: 'revenue.date', ...timeDimensions?.[0], granularity: 'month' }],
    filters,
    order: { 'revenue.date': 'asc' },
  };
}

const BAND_ORDER = ['floor', 'plan', 'stretch'];

/** The bands in their order: floor, plan, stretch, then any other. One a band: the first by its id. */
export function readGoals(rows: readonly Row[]): GoalBand[] {
  const bands = new Map<string, GoalBand>();
  for (const row of rows) {
    const band = String(row['goals.band'] ?? 'plan');
    if (bands.has(band)) continue;
    bands.set(band, {
      goal: String(row['goals.goal']),
      band,
      target: row['goals.target'],
      actual: row['goals.actual'],
      forecast: row['goals.forecast'],
      attainment: toNumber(row['goals.attainment']),
      reachedOn: row['goals.reached_on'] ?? null,
      pace: toNumber(row['goals.pace']),
    });
  }
  const rank = (band: string) => (BAND_ORDER.includes(band) ? BAND_ORDER.indexOf(band) : BAND_ORDER.length);
  return [...bands.values()].sort((a, b) => rank(a.band) - rank(b.band));
}

/** The band the page speaks of: plan, else the first there is; null without any. */
export function mainGoal(bands: readonly GoalBand[]): GoalBand | null {
  return bands.find((entry) => entry.band === 'plan') ?? bands[0] ?? null;
}

/** The path's days in order. */
export function readPath(rows: readonly Row[]): PathDay[] {
  return rows.flatMap((row) => {
    const day = dayOf(row['goals.date.day'] ?? row['goals.date']);
    if (!day) return [];
    return [
      {
        day,
        actual: toNumber(row['goals.cumulative_actual']),
        pace: toNumber(row['goals.cumulative_expected']),
        lastYear: toNumber(row['goals.cumulative_prior_year']),
        forecast: toNumber(row['goals.cumulative_forecast']),
      },
    ];
  });
}
