import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';
import type { QuantileRow } from '../../charts/quantile-strip.tsx';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { stageTimesTexts } from '../../lib/funnel-texts.ts';

const STEPS = ['lead_to_mql', 'mql_to_sql', 'sql_to_opportunity', 'opportunity_to_won'] as const;
const DAYS = { style: 'days' } as const;

export const TIME_MEMBERS: Measure[] = STEPS.flatMap((step): Measure[] => [
  `funnel.median_days_${step}`,
  `funnel.p90_days_${step}`,
]);

/** Median and 90th percentile of the days of each step that ended in the scope. */
export function timesQuery(scope: Scope, has: Has): Query {
  return { measures: TIME_MEMBERS, ...scopeQuery('funnel', scope, has) };
}

const written = (cell: Row[string]) => ({
  value: toNumber(cell),
  text: formatShort(cell, DAYS),
  exact: formatExact(cell, DAYS),
});

/** One row a step, in the order of the funnel. */
export function readTimes(row: Row): QuantileRow[] {
  return STEPS.map((step) => ({
    key: step,
    label: stageTimesTexts.steps[step],
    median: written(row[`funnel.median_days_${step}`]),
    late: written(row[`funnel.p90_days_${step}`]),
  }));
}
