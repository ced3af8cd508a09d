import type { CreditRow } from './attribution.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { divideRound, sum, units } from './exact.ts';
import type { FunnelRow } from './funnel.ts';
import type { Convert } from './money.ts';
import { by, definition, text, type Company, type Row } from './read.ts';
import type { RevenueRow } from './revenue.ts';
import type { MeaningOf } from './stages.ts';
import { addYears, dayText, isWeekday, periodId, toDay, type Day } from './time.ts';

/** Amounts of goals are whole millionths. */
const MICRO = 6;
const perCent = 10n ** BigInt(MICRO - 2);

export interface Goal {
  id: string;
  metric: string;
  target: bigint | null;
  starts: Day;
  ends: Day;
  labels: Labels;
  userId: string | null;
  isCurrent: boolean;
  version: number;
  /** What was reached, by day, millionths. */
  actual: ReadonlyMap<Day, bigint>;
  priorYear: ReadonlyMap<Day, bigint>;
  /** What the pace asks of each day of the period, millionths. */
  expected: ReadonlyMap<Day, bigint>;
  /** Deals of the company in the last 12 months: won, and won or lost. */
  closed: { won: number; decided: number };
  open: readonly { on: Day; amount: bigint; weighted: bigint }[];
}

interface Event {
  on: Day;
  amount: bigint;
  labels: Labels;
  ownerId: string | null;
}

interface Sources {
  company: Company;
  convert: Convert;
  directory: Directory;
  revenue: readonly RevenueRow[];
  funnel: readonly FunnelRow[];
  credits: readonly CreditRow[];
  meaning: MeaningOf;
}

const STAGES: Record<string, string> = {
  leads: 'lead',
  mqls: 'mql',
  sqls: 'sql',
  opportunities: 'opportunity',
};
const holidays = new Set(definition('holidays').map((row) => toDay(text(row, 'holiday_on')!)));
const isWorkingDay = (day: Day): boolean => isWeekday(day) && !holidays.has(day);

/** Every goal on a supported metric, with what happened towards it. */
export function readGoals(sources: Sources): Goal[] {
  const { company, directory } = sources;
  const rows = company.rows('goals');
  const records = by(rows, 'goal_id');
  const replaced = new Set(rows.map((row) => text(row, 'replaces_goal_id')));
  const version = (row: Row): number => {
    const before = records.get(text(row, 'replaces_goal_id') ?? '');
    return before ? version(before) + 1 : 1;
  };
  const last = company.settings.asOf - 1;
  const decided = sources.revenue.filter(
    ({ deal, date }) => deal.counts && deal.status !== 'open' && date! > addYears(last, -1) && date! <= last,
  );
  const closed = { won: decided.filter(({ isWon }) => isWon).length, decided: decided.length };
  return rows
    .filter((row) => ['won_revenue', 'won_deals', ...Object.keys(STAGES)].includes(metricOf(row)))
    .map((row) => {
      const [starts, ends] = [toDay(text(row, 'starts_on')!), toDay(text(row, 'ends_on')!)];
      const id = text(row, 'goal_id')!;
      const user = text(row, 'user_id');
      const team = text(row, 'team') ?? directory.teamOf(user);
      const target = targetOf(row, sources, starts);
      const events = eventsOf(row, team, sources);
      const inside = (on: Day): boolean => on >= starts && on <= ends;
      const actual = byDay(events.filter((event) => inside(event.on)));
      const priorYear = byDay(
        events.map((event) => ({ ...event, on: addYears(event.on, 1) })).filter((event) => inside(event.on)),
      );
      const { pacing } = company.settings;
      return {
        id,
        metric: metricOf(row),
        target,
        starts,
        ends,
        userId: user,
        isCurrent: !replaced.has(id),
        version: version(row),
        labels: {
          goal: id,
          parent_goal: text(row, 'parent_goal_id'),
          metric: metricOf(row),
          band: text(row, 'band') ?? 'plan',
          scope: text(row, 'scope') ?? (user ? 'user' : team ? 'team' : 'company'),
          team,
          joint_team: text(row, 'joint_team'),
          user: directory.nameOf(user),
          segment: text(row, 'segment'),
          channel: text(row, 'channel'),
          reached_on: reachedOn(target, actual),
          period: periodId(starts, ends, company.settings.fiscalStart) ?? id,
        },
        actual,
        priorYear,
        closed,
        expected: paced(target, starts, ends, pacing === 'last_year' ? priorYear : new Map()),
        open: openDeals(row, team, sources).filter(({ on }) => inside(on)),
      };
    });
}

/** A metric as the semantic layer names it: `revenue.won_revenue` or `won_revenue`. */
const metricOf = (row: Row): string => text(row, 'metric')!.toLowerCase().split('.').at(-1)!;

function targetOf(row: Row, { company, convert }: Sources, starts: Day): bigint | null {
  const target = text(row, 'target')!;
  if (metricOf(row) !== 'won_revenue') return units(target, MICRO);
  const set = text(row, 'set_on');
  const cents = convert(
    target,
    text(row, 'currency'),
    set ? toDay(set) : Math.min(starts, company.settings.asOf),
  );
  return cents === null ? null : cents * perCent;
}

/** The first day on which the sum of what was reached is the target or more. */
function reachedOn(target: bigint | null, actual: ReadonlyMap<Day, bigint>): string | null {
  let soFar = 0n;
  for (const [day, amount] of [...actual].sort(([a], [b]) => a - b)) {
    soFar += amount;
    if (target !== null && soFar >= target) return dayText(day);
  }
  return null;
}

/** The target spread as the season went; without one over the working days, over all days where there is none. */
function paced(
  target: bigint | null,
  starts: Day,
  ends: Day,
  season: ReadonlyMap<Day, bigint>,
): Map<Day, bigint> {
  const days = Array.from({ length: ends - starts + 1 }, (_, i) => starts + i);
  const ofWork = days.filter(isWorkingDay);
  const paid = new Set(ofWork.length > 0 ? ofWork : days);
  const isSeasonal = (sum(season.values()) ?? 0n) > 0n;
  const share = (day: Day): bigint => (isSeasonal ? (season.get(day) ?? 0n) : paid.has(day) ? 1n : 0n);
  const inAll = sum(days.map(share))!;
  const expected = new Map<Day, bigint>();
  let [gone, before] = [0n, 0n];
  for (const day of days) {
    gone += share(day);
    const soFar = divideRound((target ?? 0n) * gone, inAll);
    expected.set(day, soFar - before);
    before = soFar;
  }
  return expected;
}

function byDay(events: readonly Event[]): Map<Day, bigint> {
  const days = new Map<Day, bigint>();
  for (const { on, amount } of events) days.set(on, (days.get(on) ?? 0n) + amount);
  return days;
}

/** Marketing's money goes by the credit of its touches; a shared goal by the owners' teams. */
const isByCredit = (row: Row, team: string | null): boolean =>
  metricOf(row) === 'won_revenue' &&
  team === 'marketing' &&
  !text(row, 'user_id') &&
  !text(row, 'joint_team');

function matches(row: Row, team: string | null, event: Pick<Event, 'labels' | 'ownerId'>): boolean {
  const is = (column: string, value: string | null | undefined): boolean =>
    text(row, column) === null || text(row, column) === value;
  const isOfTeam =
    team === null ||
    text(row, 'user_id') !== null ||
    ['leads', 'mqls', 'sqls'].includes(metricOf(row)) ||
    isByCredit(row, team) ||
    (event.labels['team'] != null && [team, text(row, 'joint_team')].includes(event.labels['team']));
  return (
    isOfTeam &&
    is('user_id', event.ownerId) &&
    is('segment', event.labels['segment']) &&
    is('channel', event.labels['channel'])
  );
}

function eventsOf(row: Row, team: string | null, sources: Sources): Event[] {
  const one = 10n ** BigInt(MICRO);
  const metric = metricOf(row);
  const ofDeal = ({ deal, labels, date }: RevenueRow, amount: bigint): Event => ({
    on: date!,
    amount,
    labels,
    ownerId: deal.ownerId,
  });
  const events = (): Event[] => {
    if (isByCredit(row, team))
      return sources.credits
        .filter(
          (each) =>
            each.stage === 'won' &&
            each.model === sources.company.settings.model &&
            each.touch?.team === 'marketing',
        )
        .map((each) => ({
          on: each.date!,
          amount: (each.credit ?? 0n) * perCent,
          labels: each.labels,
          ownerId: each.deal!.ownerId,
        }));
    const won = sources.revenue.filter((each) => each.isWon);
    if (metric === 'won_revenue')
      return won
        .filter((each) => each.deal.amount !== null)
        .map((each) => ofDeal(each, each.deal.amount! * perCent));
    if (metric === 'won_deals')
      return won.filter((each) => each.deal.counts).map((each) => ofDeal(each, one));
    return sources.funnel
      .filter((each) => each.basis === 'activity' && each.stage === STAGES[metric])
      .map((each) => ({ on: each.date, amount: one, labels: each.labels, ownerId: each.ownerId }));
  };
  return events().filter((event) => matches(row, team, event));
}

/** Open deals due in the rest of the period, whole and weighted by their probability. */
function openDeals(row: Row, team: string | null, sources: Sources): Goal['open'] {
  if (metricOf(row) !== 'won_revenue') return [];
  const { asOf, model } = sources.company.settings;
  const share = (deal: Deal): bigint =>
    sum(
      sources.credits
        .filter(
          (each) =>
            each.stage === 'opportunity' &&
            each.deal === deal &&
            each.model === model &&
            each.touch?.team === 'marketing',
        )
        .map((each) => each.weight),
    ) ?? 0n;
  return sources.revenue
    .filter(({ deal }) => deal.status === 'open' && !deal.isChurn && deal.amount !== null)
    .filter((each) => matches(row, team, { labels: each.labels, ownerId: each.deal.ownerId }))
    .flatMap(({ deal }) => {
      const due = text(deal.row, 'expected_close_on');
      if (due === null || toDay(due) < asOf) return [];
      const whole = deal.amount! * perCent;
      const amount = isByCredit(row, team) ? divideRound(whole * share(deal), 10n ** 12n) : whole;
      return [
        { on: toDay(due), amount, weighted: divideRound(amount * probability(deal, sources), 10n ** 6n) },
      ];
    });
}

function probability({ row }: Deal, { meaning, company }: Sources): bigint {
  const stage = text(row, 'stage');
  const byStage = stage === null ? null : meaning('opportunity', stage, company.settings.asOf).probability;
  return units(text(row, 'probability') ?? byStage ?? '0', 6);
}
