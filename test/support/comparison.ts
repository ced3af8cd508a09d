import type { BuiltCase } from './build-case.ts';
import { agrees, printed } from './figures.ts';
import type { Figure } from './oracle/exact.ts';
import { pipelineMeasures, type PipelineRow } from './oracle/pipeline.ts';
import { groupBy, type Company } from './oracle/read.ts';
import { measuresBy } from './oracle/spend.ts';
import { dayText, type Day } from './oracle/time.ts';
import { daysToldOf, velocityMeasures, type VelocityRow } from './oracle/velocity.ts';

type Rows<T> = readonly T[];
/** A measure of a group of rows, and of all groups of the answer where it looks at them. */
export type Measures<T> = Record<string, (rows: Rows<T>, answer: readonly Rows<T>[]) => Figure>;
export type Query = Record<string, unknown>;

/** Every measure of a view over a grouping, to be asked of a build and reckoned by the oracle. */
export interface Comparison<T> {
  view: string;
  measures: Measures<T>;
  rows: readonly T[];
  /** Public dimensions, and the value each has for a row. */
  by: Record<string, (row: T) => string | null>;
  /** What groups that are weighed against each other have in common. */
  peers?: (row: T) => string;
  query?: Query;
}

/** Asks for every measure, grouped; throws with each figure that differs from the oracle's, else counts them. */
export async function countFigures<T>(
  built: Pick<BuiltCase, 'query' | 'explain'>,
  comparison: Comparison<T>,
) {
  const { view, rows, by, peers = () => '', query = {} } = comparison;
  const measures = measuresBy(view, comparison.measures, Object.keys(by));
  const names = Object.keys(measures);
  const asked = {
    measures: names.map((name) => `${view}.${name}`),
    dimensions: Object.keys(by)
      .filter((name) => !name.includes('.'))
      .map((name) => `${view}.${name}`),
    ...query,
  };
  const keyOf = (values: readonly unknown[]): string => JSON.stringify(values.map((value) => value ?? null));
  const groups = groupBy(rows, (row) => keyOf(Object.values(by).map((value) => value(row))));
  const answerOf = groupBy(groups.values(), (group) => peers(group[0]!));
  const answers = new Map(
    (await built.query(asked)).map((row) => [keyOf(Object.keys(by).map((name) => cut(row[name]))), row]),
  );
  const differences: string[] = [];
  for (const key of new Set([...groups.keys(), ...answers.keys()])) {
    for (const name of names) {
      const own = groups.get(key) ?? [];
      const expected = measures[name]!(own, own[0] ? answerOf.get(peers(own[0]))! : []);
      const answered = answers.get(key)?.[name];
      // Time series list their empty periods, and leave out those of which there is nothing to say.
      const isAbsent = (!groups.has(key) || !answers.has(key)) && isNothing(expected) && isNothing(answered);
      if (!isAbsent && !agrees(expected, answered))
        differences.push(
          `${view}.${name} ${key}: ${printed(expected)} expected, ${String(answered)} answered`,
        );
    }
  }
  if (differences.length > 0) {
    const shown = differences.slice(0, 40).join('\n');
    throw new Error(`${differences.length} figures differ\n${shown}\n${await built.explain(asked)}`);
  }
  return groups.size * names.length;
}

const isNothing = (value: unknown): boolean => value == null || Number(String(value)) === 0;
const cut = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T00:00:00/.test(value) ? value.slice(0, 10) : value;

/** First day of the calendar quarter a row falls in, as Cube names it. */
export const inQuarter = {
  'date.quarter': ({ date }: { date: Day | null }): string => {
    const [year, month] = dayText(date!).split('-').map(Number);
    return `${year}-${String(Math.floor((month! - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  },
};

export const quarters = (view: string, from = '2024-01-01'): Query => ({
  timeDimensions: [{ dimension: `${view}.date`, granularity: 'quarter', dateRange: [from, '2026-12-31'] }],
});

export const label =
  (name: string) =>
  (row: { labels: Record<string, string | null> }): string | null =>
    row.labels[name] ?? null;

export const dated = <T extends { date: Day | null }>(rows: readonly T[]): T[] =>
  rows.filter((row) => row.date !== null);

/** The pipeline of a period: the rows between two days, and the question for just them. */
export const pipelineBetween = (pipeline: readonly PipelineRow[], from: Day, to: Day) => ({
  view: 'pipeline',
  measures: pipelineMeasures(from, to),
  rows: pipeline.filter(({ date }) => date >= from && date <= to),
  query: { timeDimensions: [{ dimension: 'pipeline.date', dateRange: [dayText(from), dayText(to)] }] },
});

/** The velocity of a period: the deals and open days between two days, and the question for just them. */
export const velocityBetween = (
  { company, velocity }: { company: Company; velocity: readonly VelocityRow[] },
  from: Day,
  to: Day,
) => ({
  view: 'revenue',
  measures: velocityMeasures(daysToldOf(company, from, to)),
  rows: dated(velocity).filter(({ date }) => date! >= from && date! <= to),
  query: {
    timeDimensions: [{ dimension: 'revenue.date', dateRange: [dayText(from), dayText(to)] }],
    filters: [{ member: 'revenue.kind', operator: 'equals', values: ['deal', 'open_day'] }],
  },
});
