import type { Labels } from './directory.ts';
import { Exact, ratio, sum, type Figure } from './exact.ts';
import type { PipelineRow } from './pipeline.ts';
import type { Company } from './read.ts';
import { firstEvent } from './retention.ts';
import type { RevenueRow } from './revenue.ts';
import { fiscalPeriods, type Day } from './time.ts';

/** A deal in the forecast of one evening, or one that was won in the quarter in the end; money in millionths. */
export interface ForecastRow {
  evening: Day;
  labels: Labels;
  forecast: bigint | null;
  actual: bigint | null;
}

/** Each quarter as it was forecast on the last evening of each of its weeks that are over. */
export function forecastRows(
  company: Company,
  revenue: readonly RevenueRow[],
  pipeline: readonly PipelineRow[],
): ForecastRow[] {
  const { asOf, fiscalStart } = company.settings;
  const first = firstEvent(company);
  const records = new Map(revenue.map((row) => [row.deal.id, row]));
  const won = revenue.filter(({ isWon, date, deal }) => isWon && date !== null && deal.amount !== null);
  const quarters = fiscalPeriods(first, asOf, fiscalStart).filter(({ kind }) => kind === 'quarter');
  return quarters.flatMap(({ id, starts, ends }) =>
    Array.from({ length: 13 }, (_, week) => week + 1).flatMap((week) => {
      const evening = week === 13 ? ends : starts + 7 * week - 1;
      if (evening < first || evening > asOf) return [];
      const row = (labels: Labels, money: Partial<ForecastRow>): ForecastRow => ({
        evening,
        labels: { ...labels, period: id, week_of_quarter: String(week) },
        forecast: null,
        actual: null,
        ...money,
      });
      const open = pipeline.filter(({ kind, date }) => kind === 'snapshot' && date === evening);
      const isOpen = new Set(open.map((each) => each.id));
      const closed = won.filter(({ date }) => date! >= starts && date! <= ends);
      const millionths = ({ deal }: RevenueRow): bigint => deal.amount! * 10n ** 4n;
      return [
        ...open
          .filter(({ due }) => due !== null && due >= evening && due <= ends)
          .map((each) => row(records.get(each.id)?.labels ?? each.labels, { forecast: each.weighted })),
        ...closed
          .filter(({ date, deal }) => date! <= evening && !isOpen.has(deal.id))
          .map((each) => row(each.labels, { forecast: millionths(each) })),
        ...(ends < asOf ? closed.map((each) => row(each.labels, { actual: millionths(each) })) : []),
      ];
    }),
  );
}

type Rows = readonly ForecastRow[];

const isOneWeek = (rows: Rows): boolean => new Set(rows.map(({ evening }) => evening)).size === 1;
const forecastOf = (rows: Rows): bigint | null =>
  isOneWeek(rows) ? (sum(rows.map(({ forecast }) => forecast)) ?? 0n) : null;
const actualOf = (rows: Rows): bigint | null =>
  isOneWeek(rows) ? sum(rows.map(({ actual }) => actual)) : null;
const money = (value: bigint | null): Figure => (value === null ? null : new Exact(value, 6));
const errorOf = (rows: Rows): number | null => {
  const [forecast, actual] = [forecastOf(rows), actualOf(rows)];
  return forecast === null || actual === null ? null : ratio(forecast - actual, actual);
};

/** Every measure of the view `forecasts`, over any selection of its rows. */
export const forecastMeasures: Record<string, (rows: Rows) => Figure> = {
  forecast: (rows) => money(forecastOf(rows)),
  actual: (rows) => money(actualOf(rows)),
  forecast_error: errorOf,
  forecast_accuracy: (rows) => {
    const error = errorOf(rows);
    return error === null ? null : 1 - Math.abs(error);
  },
};
