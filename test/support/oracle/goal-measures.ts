import { Exact, ratio, sum, type Figure } from './exact.ts';
import type { Goal } from './goals.ts';
import type { Day } from './time.ts';

/** A goal, seen on a day: `through` is the last complete day. */
export interface GoalView {
  goal: Goal;
  through: Day;
}

type Rows = readonly GoalView[];

const total = (amounts: Iterable<bigint>): bigint => sum(amounts) ?? 0n;
const actual = (rows: Rows): bigint => total(rows.map(({ goal }) => total(goal.actual.values())));
const target = (rows: Rows): bigint => total(rows.map(({ goal }) => goal.target ?? 0n));
const expected = (rows: Rows): bigint =>
  total(
    rows.flatMap(({ goal, through }) =>
      [...goal.expected].filter(([day]) => day <= through).map(([, amount]) => amount),
    ),
  );
const open = (rows: Rows): bigint | null =>
  sum(rows.flatMap(({ goal }) => goal.open.map((deal) => deal.amount)));
const weighted = (rows: Rows): bigint | null =>
  sum(rows.flatMap(({ goal }) => goal.open.map((deal) => deal.weighted)));
const prior = (rows: Rows): bigint | null => sum(rows.flatMap(({ goal }) => [...goal.priorYear.values()]));
const micro = (value: bigint | null): Figure => (value === null ? null : new Exact(value, 6));
const asNumber = (value: bigint): number => Number(value) / 1e6;

/** The full period at the pace so far. */
const runRate = (rows: Rows): number | null => {
  const pace = ratio(actual(rows), expected(rows));
  return pace === null ? null : pace * asNumber(target(rows));
};

/** Every measure of the view `goals` over goals of one level; nothing reached yet is 0, not unknown. */
export const goalMeasures: Record<string, (rows: Rows) => Figure> = {
  target: (rows) => micro(target(rows)),
  actual: (rows) => micro(actual(rows)),
  expected_to_date: (rows) => micro(expected(rows)),
  attainment: (rows) => ratio(actual(rows), target(rows)),
  pace: (rows) => ratio(actual(rows), expected(rows)),
  gap: (rows) => micro(target(rows) - actual(rows)),
  run_rate: runRate,
  required_run_rate: (rows) => {
    const share = ratio(target(rows) - actual(rows), target(rows) - expected(rows));
    return share === null ? null : share * asNumber(target(rows));
  },
  open_pipeline: (rows) => micro(open(rows)),
  weighted_pipeline: (rows) => micro(weighted(rows)),
  forecast: (rows) =>
    rows[0]?.goal.metric === 'won_revenue' ? micro(actual(rows) + (weighted(rows) ?? 0n)) : runRate(rows),
  coverage: (rows) => {
    const gap = target(rows) - actual(rows);
    return gap > 0n ? ratio(open(rows), gap) : null;
  },
  required_pipeline: (rows) => {
    const gap = target(rows) - actual(rows);
    if (gap <= 0n || rows[0]!.goal.metric !== 'won_revenue') return null;
    const { won, decided } = rows[0]!.goal.closed;
    const needed = ratio(gap * BigInt(decided), BigInt(won));
    return needed === null ? null : needed / 1e6;
  },
  prior_year_actual: (rows) => micro(prior(rows)),
};

const onDay = (days: ReadonlyMap<Day, bigint>, day: Day): bigint => days.get(day) ?? 0n;
const upTo = (days: ReadonlyMap<Day, bigint>, day: Day): bigint =>
  total([...days].filter(([on]) => on <= day).map(([, amount]) => amount));
const weightedUpTo = (goal: Goal, day: Day): bigint =>
  total(goal.open.filter((deal) => deal.on <= day).map((deal) => deal.weighted));

/** The series of one goal, day by day. */
export const goalSeries: Record<string, (goal: Goal, day: Day) => Exact> = {
  actual_on_day: (goal, day) => new Exact(onDay(goal.actual, day), 6),
  expected_on_day: (goal, day) => new Exact(onDay(goal.expected, day), 6),
  cumulative_actual: (goal, day) => new Exact(upTo(goal.actual, day), 6),
  cumulative_expected: (goal, day) => new Exact(upTo(goal.expected, day), 6),
  cumulative_prior_year: (goal, day) => new Exact(upTo(goal.priorYear, day), 6),
  cumulative_forecast: (goal, day) => new Exact(upTo(goal.actual, day) + weightedUpTo(goal, day), 6),
};
