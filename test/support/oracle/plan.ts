import { isNewBusiness, type Deal } from './deals.ts';
import { divideRound, Exact, quantile, ratio, sum, units, type Figure } from './exact.ts';
import type { Labels } from './directory.ts';
import { pitchOn, type FunnelRow } from './funnel.ts';
import type { Goal } from './goals.ts';
import { by, definition, groupBy, text, type Company } from './read.ts';
import { addYears, dayText, lastOfMonth, toDay, type Day } from './time.ts';
import type { Touch } from './touches.ts';

export interface PlanRow {
  date: Day;
  metric: string;
  labels: Labels;
  /** Millionths of what is asked, all of it and up to the last complete day, of what was reached and is staffed. */
  required?: bigint;
  toDate?: bigint;
  actual?: bigint;
  staffed?: bigint;
}

interface Sources {
  company: Company;
  goals: readonly Goal[];
  funnel: readonly FunnelRow[];
  deals: readonly Deal[];
  touchesOf: (deal: Deal) => readonly Touch[];
}

interface Need {
  date: Day;
  /** The segment or team whose part it is. */
  part: string | null;
  amount: bigint;
}

const ONE = 1_000_000n;
const SIDES: Record<string, string | null> = {
  leads: 'marketing',
  mqls: 'marketing',
  content_pieces: 'marketing',
  spend: 'marketing',
  sqls: 'sales',
  opportunities: 'sales',
  pitches: 'sales',
  won_deals: 'sales',
  won_revenue: null,
};
/** The stages that lie between what is counted and the deal won, the last one first. */
const WAYS = { leads: 4, mqls: 3, sqls: 2, opportunities: 1, pitches: 1, won_deals: 0 };
const STEPS = ['won', 'opportunity', 'sql', 'mql'] as const;

const monthOf = (day: Day): Day => toDay(`${dayText(day).slice(0, 7)}-01`);

/** What the company's revenue goals ask of each side in each month, what was reached, and what is staffed. */
export function planRows(sources: Sources): PlanRow[] {
  const { company, goals } = sources;
  const plan = goals.filter(
    ({ labels, isCurrent, metric }) =>
      metric === 'won_revenue' && labels['band'] === 'plan' && isCurrent && labels['channel'] === null,
  );
  const scoped = (scope: string) => plan.filter(({ labels }) => labels['scope'] === scope);
  const company_ = scoped('company');
  const whole = byMonth(company_.filter(({ labels }) => labels['segment'] === null));
  const segments = split(
    whole,
    company_.filter(({ labels }) => labels['segment'] !== null),
    'segment',
  );
  const unsegmented = (scope: string) => scoped(scope).filter(({ labels }) => labels['segment'] === null);
  const isCredited = ({ labels }: Goal) => labels['team'] === 'marketing' && labels['joint_team'] === null;
  const teams = split(
    whole,
    unsegmented('team').filter((goal) => !isCredited(goal)),
    'team',
  );

  const required = [...revenueRows(segments, company), ...needRows(segments, sources)];
  required.push(...budgetRows(required, sources));
  const capacity = teams.map(({ date, part, amount }): PlanRow => ({
    date,
    metric: 'capacity',
    labels: { team: part },
    required: amount,
  }));
  const asked = new Set(required.map(({ metric, date }) => `${metric} ${date}`));
  const actual = actualRows(sources).filter(({ metric, date }) => asked.has(`${metric} ${date}`));
  return [...required, ...capacity, ...actual, ...staffedRows(unsegmented('user'), company)].map((row) => ({
    ...row,
    labels: {
      segment: null,
      channel: null,
      team: SIDES[row.metric] ?? null,
      ...row.labels,
      metric: row.metric,
      month: dayText(row.date).slice(0, 7),
    },
  }));
}

/** The goal that counts on each day: of several the one of the shortest span. */
function byDay(goals: readonly Goal[]): Map<Day, bigint> {
  const days = new Map<Day, bigint>();
  const widest = [...goals]
    .filter(({ target }) => target !== null)
    .sort((a, b) => b.ends - b.starts - (a.ends - a.starts) || (a.id < b.id ? 1 : -1));
  for (const { expected } of widest) for (const [day, amount] of expected) days.set(day, amount);
  return days;
}

function byMonth(goals: readonly Goal[]): Map<Day, bigint> {
  const months = new Map<Day, bigint>();
  for (const [day, amount] of byDay(goals))
    months.set(monthOf(day), (months.get(monthOf(day)) ?? 0n) + amount);
  return months;
}

/** The parts, and in a row of its own what the whole asks beyond them. */
function split(whole: ReadonlyMap<Day, bigint>, goals: readonly Goal[], name: string): Need[] {
  const parts = [...groupBy(goals, ({ labels }) => labels[name])].flatMap(([part, own]) =>
    [...byMonth(own)].map(([date, amount]): Need => ({ date, part, amount })),
  );
  const rests = [...whole].map(([date, amount]): Need => {
    const told = sum(parts.filter((each) => each.date === date).map((each) => each.amount)) ?? 0n;
    return { date, part: null, amount: amount - told };
  });
  return [...parts, ...rests.filter(({ amount }) => amount !== 0n)];
}

/** Days of a month, moved back, by the month they fall in: how many, and how many are over. */
function moved(month: Day, lag: number, lastComplete: Day) {
  const days = Array.from({ length: lastOfMonth(month) - month + 1 }, (_, i) => month + i - lag);
  const months = groupBy(days, (day) => String(monthOf(day)));
  return [...months].map(([to, own]) => ({
    to: Number(to),
    days: BigInt(own.length),
    gone: BigInt(own.filter((day) => day <= lastComplete).length),
    inAll: BigInt(days.length),
  }));
}

function revenueRows(needs: readonly Need[], { settings }: Company): PlanRow[] {
  return needs.flatMap(({ date, part, amount }) =>
    moved(date, 0, settings.asOf - 1).map(({ gone, inAll }) => ({
      date,
      metric: 'won_revenue',
      labels: { segment: part },
      required: amount,
      toDate: divideRound(amount * gone, inAll),
    })),
  );
}

function needRows(needs: readonly Need[], sources: Sources): PlanRow[] {
  const { funnel, company } = sources;
  const inYear = lastYear(company);
  const won = funnel.filter(
    ({ basis, stage, date }) => basis === 'activity' && stage === 'won' && inYear(date),
  );
  const yieldOf = (rows: readonly FunnelRow[]) => ({
    cents: sum(rows.map(({ amount }) => amount)) ?? 0n,
    deals: BigInt(rows.filter(({ deal }) => isNewBusiness(deal!)).length),
  });
  const rates = ratesOf(sources);
  return needs.flatMap(({ date, part, amount }) => {
    const own = yieldOf(part === null ? [] : won.filter(({ labels }) => labels['segment'] === part));
    const { cents, deals } = own.cents > 0n && own.deals > 0n ? own : yieldOf(won);
    if (cents <= 0n || deals === 0n) return [];
    return rates.flatMap(({ metric, channel, count, wins, lag }) =>
      moved(date, lag, company.settings.asOf - 1).map(({ to, days, gone, inAll }): PlanRow => {
        const share = (part: bigint) =>
          divideRound(amount * deals * count * 100n * part, cents * wins * inAll);
        const labels = { segment: part, channel };
        return { date: to, metric, labels, required: share(days), toDate: share(gone) };
      }),
    );
  });
}

const lastYear = ({ settings }: Company) => {
  const last = settings.asOf - 1;
  return (day: Day | null): boolean => day !== null && day > addYears(last, -1) && day <= last;
};

/** For each deal won, how many of each came before it, by channel, and how many days before. */
function ratesOf({ funnel, company, deals, touchesOf }: Sources) {
  const inYear = lastYear(company);
  const cohort = funnel.filter(
    ({ basis, isImmature, date }) => basis === 'cohort' && !isImmature && inYear(date),
  );
  const reached = (stage: 'lead' | 'mql' | 'sql' | 'opportunity' | 'won') =>
    cohort.filter((row) => row.reached.has(stage));
  const dealsOf = (rows: readonly FunnelRow[]) =>
    [...new Set(rows.map((row) => row.deal!))].filter(isNewBusiness);
  const channelOf = (deal: Deal) => touchesOf(deal)[0]?.channel ?? 'unattributed';
  const ofPeople = (rows: readonly FunnelRow[]) => rows.map(({ labels }) => labels['channel']!);
  const ofDeals = (rows: readonly Deal[]) => rows.map(channelOf);
  const pursued = dealsOf(reached('opportunity'));
  const pitched = pursued.filter((deal) => pitchOn(deal, touchesOf) !== null);
  const won = deals.filter(
    (deal) => deal.status === 'won' && isNewBusiness(deal) && inYear(deal.closed!.day),
  );
  const channels: Record<keyof typeof WAYS, string[]> = {
    leads: ofPeople(reached('lead')),
    mqls: ofPeople(reached('mql')),
    sqls: ofPeople(reached('sql')),
    opportunities: ofDeals(pursued),
    pitches: ofDeals(pitched),
    won_deals: ofDeals(won),
  };
  const cohortWins = BigInt(dealsOf(reached('won')).length);
  const medians = STEPS.map((stage) => {
    const days = funnel
      .filter((row) => row.basis === 'activity' && row.stage === stage && inYear(row.date))
      .filter(({ deal }) => deal === null || isNewBusiness(deal))
      .flatMap((row) => row.days ?? []);
    return quantile(days, 0.5) ?? 0;
  });
  return Object.entries(WAYS).flatMap(([metric, steps]) => {
    const lag = Math.round(medians.slice(0, steps).reduce((total, days) => total + days, 0));
    const wins = metric === 'won_deals' ? BigInt(won.length) : cohortWins;
    if (wins === 0n) return [];
    const groups = groupBy(channels[metric as keyof typeof WAYS], (channel) => channel);
    return [...groups].map(([channel, own]) => ({ metric, channel, count: BigInt(own.length), wins, lag }));
  });
}

/** Spend and content as the leads of the last 12 months had them, when the leads are needed. */
function budgetRows(required: readonly PlanRow[], { funnel, company }: Sources): PlanRow[] {
  const inYear = lastYear(company);
  const recent = funnel.filter(({ date }) => inYear(date));
  const leads = recent.filter(({ basis, stage }) => basis === 'activity' && stage === 'lead');
  const spent = recent.filter(({ basis, spend }) => basis === 'spend' && spend !== null);
  const pieces = published(company).filter(inYear).length;
  const needed = groupBy(
    required.filter(({ metric }) => metric === 'leads'),
    ({ date }) => String(date),
  );
  const total = (rows: readonly PlanRow[], name: 'required' | 'toDate') =>
    sum(rows.map((row) => row[name])) ?? 0n;
  return [...needed].flatMap(([on, rows]) => {
    const date = Number(on);
    const channels = [...groupBy(rows, ({ labels }) => labels['channel'])].flatMap(
      ([channel, own]): PlanRow[] => {
        const of = (all: readonly FunnelRow[]) => all.filter(({ labels }) => labels['channel'] === channel);
        const cents = sum(of(spent).map(({ spend }) => spend));
        if (cents === null) return [];
        const cost = (name: 'required' | 'toDate') =>
          divideRound(total(own, name) * cents, BigInt(of(leads).length) * 100n);
        return [
          { date, metric: 'spend', labels: { channel }, required: cost('required'), toDate: cost('toDate') },
        ];
      },
    );
    const owed = (name: 'required' | 'toDate') =>
      divideRound(total(rows, name) * BigInt(pieces), BigInt(leads.length));
    return [
      ...channels,
      { date, metric: 'content_pieces', labels: {}, required: owed('required'), toDate: owed('toDate') },
    ];
  });
}

const published = (company: Company): Day[] =>
  company
    .rows('content')
    .flatMap((row) => text(row, 'published_on') ?? [])
    .map(toDay);

function actualRows({ funnel, company, touchesOf }: Sources): PlanRow[] {
  const names = { lead: 'leads', mql: 'mqls', sql: 'sqls', opportunity: 'opportunities', won: 'won_deals' };
  const activity = funnel.filter(({ basis }) => basis === 'activity');
  const labelled = ({ labels }: FunnelRow) => ({ segment: labels['segment']!, channel: labels['channel']! });
  const pitches = activity.filter(({ stage, deal }) => stage === 'opportunity' && isNewBusiness(deal!));
  const rows: PlanRow[] = [
    ...activity
      .filter(({ deal }) => deal === null || isNewBusiness(deal))
      .map((row) => ({ date: row.date, metric: names[row.stage!], labels: labelled(row), actual: ONE })),
    ...pitches.flatMap((row) => {
      const on = pitchOn(row.deal!, touchesOf);
      return on === null ? [] : [{ date: on, metric: 'pitches', labels: labelled(row), actual: ONE }];
    }),
    ...activity.flatMap((row) =>
      row.amount === null
        ? []
        : [
            {
              ...row,
              metric: 'won_revenue',
              labels: { segment: row.labels['segment']! },
              actual: row.amount * 10_000n,
            },
          ],
    ),
    ...funnel.flatMap((row) =>
      row.spend === null
        ? []
        : [
            {
              ...row,
              metric: 'spend',
              labels: { channel: row.labels['channel']! },
              actual: row.spend * 10_000n,
            },
          ],
    ),
    ...published(company).map((date) => ({ date, metric: 'content_pieces', labels: {}, actual: ONE })),
  ];
  return rows
    .filter(({ date }) => date <= company.settings.asOf)
    .map(({ date, metric, labels, actual }) => ({ date: monthOf(date), metric, labels, actual: actual! }));
}

/** Quotas of colleagues on board, each carried as far as the time since the first day lets them. */
function staffedRows(quotas: readonly Goal[], company: Company): PlanRow[] {
  const users = by(company.rows('users'), 'user_id');
  const ramps = definition('quota_ramps').map((row) => ({
    since: Number(text(row, 'days_since_start')),
    share: units(text(row, 'quota_share')!, 2),
  }));
  const carried = [...groupBy(quotas, (goal) => goal.userId)].flatMap(([id, own]) => {
    const user = users.get(id);
    const [started, ended] = ['started_on', 'ended_on'].map((name) => text(user, name));
    // A colleague's goals are of one team, but nothing forbids a quota in two.
    return [...byDayOf(own)].flatMap(([day, { amount, team }]) => {
      if (ended != null && toDay(ended) < day) return [];
      const gone = started == null ? Infinity : day - toDay(started);
      const share = started == null ? 100n : (ramps.findLast(({ since }) => since <= gone)?.share ?? null);
      return share === null ? [] : [{ date: monthOf(day), team, amount: amount * share }];
    });
  });
  return [...groupBy(carried, ({ date, team }) => `${date} ${team}`).values()].map((rows): PlanRow => ({
    date: rows[0]!.date,
    metric: 'capacity',
    labels: { team: rows[0]!.team },
    staffed: divideRound(sum(rows.map(({ amount }) => amount))!, 100n),
  }));
}

/** As `byDay`, with the team of the goal that counts. */
function byDayOf(goals: readonly Goal[]): Map<Day, { amount: bigint; team: string | null }> {
  const teamOf = (day: Day, amount: bigint) =>
    [...goals]
      .filter(({ expected, target }) => target !== null && expected.has(day))
      .sort((a, b) => a.ends - a.starts - (b.ends - b.starts) || (a.id < b.id ? -1 : 1))
      .map(({ labels }) => ({ amount, team: labels['team'] ?? null }))[0]!;
  return new Map([...byDay(goals)].map(([day, amount]) => [day, teamOf(day, amount)]));
}

type Rows = readonly PlanRow[];
const micro = (total: bigint | null): Figure => (total === null ? null : new Exact(total, 6));
const of = (rows: Rows, metric: string): Rows => rows.filter((row) => row.metric === metric);
const required = (metric: string) => (rows: Rows) => micro(sum(of(rows, metric).map((row) => row.required)));
const total = (rows: Rows, metric: string, figure: 'required' | 'actual'): bigint | null =>
  sum(of(rows, metric).map((row) => row[figure]));
/** What has no common unit is not added up. */
const ofOneMetric = (figure: (rows: Rows) => Figure) => (rows: Rows) =>
  new Set(rows.map(({ metric }) => metric)).size <= 1 ? figure(rows) : null;

/** Every measure of the view `plan`, over any selection of its rows. */
export const planMeasures: Record<string, (rows: Rows) => Figure> = {
  required_won_revenue: required('won_revenue'),
  required_won_deals: required('won_deals'),
  required_opportunities: required('opportunities'),
  required_pitches: required('pitches'),
  required_sqls: required('sqls'),
  required_mqls: required('mqls'),
  required_mql_to_sql_rate: (rows) => ratio(total(rows, 'sqls', 'required'), total(rows, 'mqls', 'required')),
  achieved_mql_to_sql_rate: (rows) =>
    ratio(total(rows, 'sqls', 'actual') ?? 0n, total(rows, 'mqls', 'actual')),
  mql_to_sql_attainment: (rows) => {
    const asked = [total(rows, 'sqls', 'required'), total(rows, 'mqls', 'required')];
    const reached = [total(rows, 'sqls', 'actual') ?? 0n, total(rows, 'mqls', 'actual')];
    return asked.includes(null) || reached.includes(null)
      ? null
      : ratio(reached[0]! * asked[1]!, reached[1]! * asked[0]!);
  },
  required_leads: required('leads'),
  required_content_pieces: required('content_pieces'),
  required_spend: required('spend'),
  published_pieces: (rows) => micro(sum(of(rows, 'content_pieces').map((row) => row.actual))),
  required: ofOneMetric((rows) => micro(sum(rows.map((row) => row.required)))),
  required_to_date: ofOneMetric((rows) => micro(sum(rows.map((row) => row.toDate)))),
  actual: ofOneMetric((rows) => micro(sum(rows.map((row) => row.actual)))),
  attainment_to_date: ofOneMetric((rows) =>
    ratio(sum(rows.map((row) => row.actual)) ?? 0n, sum(rows.map((row) => row.toDate))),
  ),
  needed_capacity: required('capacity'),
  staffed_capacity: (rows) => micro(sum(rows.map((row) => row.staffed))),
  staffed_share: (rows) =>
    ratio(sum(rows.map((row) => row.staffed)), sum(of(rows, 'capacity').map((row) => row.required))),
};
