import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { dayOf, type Day } from '../../lib/dates.ts';
import { toNumber } from '../../lib/format.ts';
import type { LeadTimes, Needs, PlannedMetric } from './replan.ts';
import { PLANNED } from './replan.ts';

export const PLANNER_MEMBERS: (Measure | Dimension)[] = ['plan.required', 'plan.metric', 'plan.date'];
export const LEAD_TIME_MEMBERS: Measure[] = [
  'funnel.median_days_lead_to_mql',
  'funnel.median_days_mql_to_sql',
  'funnel.median_days_sql_to_opportunity',
  'funnel.median_days_opportunity_to_won',
];

/** What every month asks for by metric, over all months of the plan: a slower cycle moves needs between them. */
export const plannerQuery: Query = {
  measures: ['plan.required'],
  dimensions: ['plan.metric'],
  timeDimensions: [{ dimension: 'plan.date', granularity: 'month' }],
  filters: [{ member: 'plan.metric', operator: 'equals', values: [...PLANNED] }],
  order: { 'plan.date': 'asc' },
};

/** The median days of each step, over all time. */
export const leadTimesQuery: Query = { measures: LEAD_TIME_MEMBERS };

export interface PlanMonths {
  months: Day[];
  needs: Needs;
  /** The metrics that the reader may see and the plan asks for. */
  metrics: PlannedMetric[];
}

/** The plan month by month, every metric as long as the list of months; a month that asks for nothing is 0. */
export function readPlan(rows: readonly Row[]): PlanMonths {
  const monthOf = (row: Row) => dayOf(row['plan.date.month'] ?? row['plan.date']);
  const months = [...new Set(rows.flatMap((row) => monthOf(row) ?? []))].sort();
  const needs = Object.fromEntries(PLANNED.map((metric) => [metric, months.map(() => 0)])) as Record<
    PlannedMetric,
    number[]
  >;
  const metrics = new Set<PlannedMetric>();
  for (const row of rows) {
    const metric = PLANNED.find((each) => each === row['plan.metric']);
    const index = months.indexOf(monthOf(row) ?? '');
    const value = toNumber(row['plan.required']);
    if (!metric || index < 0 || value === null) continue;
    needs[metric][index] = value;
    metrics.add(metric);
  }
  return { months, needs, metrics: PLANNED.filter((metric) => metrics.has(metric)) };
}

/** Median days from each stage to the deal won: the steps from there on, one after the other. */
export function readLeadTimes(row: Row): LeadTimes {
  const [toMql, toSql, toOpportunity, toWon] = LEAD_TIME_MEMBERS.map((member) => toNumber(row[member]) ?? 0);
  const opportunities = toWon!;
  const sqls = opportunities + toOpportunity!;
  const mqls = sqls + toSql!;
  const leads = mqls + toMql!;
  return { opportunities, sqls, mqls, leads, spend: leads };
}
