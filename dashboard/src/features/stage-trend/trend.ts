import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';
import type { SmallColumnsRow } from '../../charts/small-columns.tsx';
import type { Definition } from '../../cube-client/definitions.ts';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { addDays, dayOf, earlierDay, oneYearEarlier, type Day } from '../../lib/dates.ts';
import { formatDay, formatExact, formatShort, toNumber } from '../../lib/format.ts';
import type { Period, Scope } from '../../lib/scope.ts';
import { trendTexts } from '../../lib/funnel-texts.ts';

export const TREND_MEMBERS: Measure[] = [
  'funnel.leads',
  'funnel.mqls',
  'funnel.sqls',
  'funnel.opportunities',
  'funnel.won_deals',
];
const COUNT = { style: 'number' } as const;

/** The months shown: those of a year up to the scope's end or the last complete day, the month a year before included. */
export function trendRange(scope: Scope, asOfOn: Day): [Day, Day] {
  const last = earlierDay(scope.period?.ends_on ?? asOfOn, addDays(asOfOn, -1));
  return [`${oneYearEarlier(last).slice(0, 7)}-01`, last];
}

/** First entries into each stage by month, whatever period the page shows. */
export function trendQuery(scope: Scope, range: [Day, Day], has: Has): Query {
  return {
    measures: TREND_MEMBERS,
    timeDimensions: [{ dimension: 'funnel.date', granularity: 'month', dateRange: range }],
    filters: scopeQuery('funnel', scope, has).filters,
    order: { 'funnel.date': 'asc' },
  };
}

export interface Month {
  day: Day;
  name: string;
  isIncomplete: boolean;
  row: Row;
}

/** The months of the answer in order; one whose last day is not yet complete is marked. */
export function readMonths(rows: readonly Row[], periods: readonly Period[], asOfOn: Day): Month[] {
  return rows.flatMap((row) => {
    const day = dayOf(row['funnel.date.month'] ?? row['funnel.date']);
    if (!day) return [];
    const month = periods.find(({ kind, starts_on }) => kind === 'month' && starts_on === day);
    return [{ day, name: formatDay(day, 'month'), isIncomplete: (month?.ends_on ?? day) >= asOfOn, row }];
  });
}

/** One row of columns a stage. */
export function trendRows(months: readonly Month[], stages: readonly Definition[]): SmallColumnsRow[] {
  return stages.map(({ name, title }) => {
    const complete = months.filter((month) => !month.isIncomplete).at(-1) ?? months.at(-1);
    return {
      key: name,
      label: title,
      columns: months.map((month) => ({
        key: month.day,
        value: toNumber(month.row[name]),
        text: trendTexts.column(title, month.name, formatExact(month.row[name], COUNT)),
        isIncomplete: month.isIncomplete,
      })),
      last: {
        text: formatShort(complete?.row[name], COUNT),
        exact: formatExact(complete?.row[name], COUNT),
      },
    };
  });
}
