import type { SpendRow } from './attribution.ts';
import { channelOfSource } from './channels.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, quantile, ratio, sum, type Figure } from './exact.ts';
import { isTrue, type Company } from './read.ts';
import { stepWindows, type Journey, type OpportunityOn } from './stages.ts';
import type { Day } from './time.ts';
import type { Touch, Touches } from './touches.ts';

type Stage = 'lead' | 'mql' | 'sql' | 'opportunity' | 'won';

export interface FunnelRow {
  basis: 'activity' | 'pitch' | 'cohort' | 'spend';
  stage: Stage | null;
  date: Day;
  labels: Labels;
  /** What the row counts: false for amendments, whose money still counts. */
  counts: boolean;
  isSkipped: boolean;
  isRecycled: boolean;
  /** Of SQLs: a deal of theirs was lost to a competitor within 365 days. */
  isBeaten: boolean;
  days: number | null;
  amount: bigint | null;
  spend: bigint | null;
  /** Stages a cohort's person reached within the windows. */
  reached: ReadonlySet<Stage>;
  isImmature: boolean;
  /** Of a cohort's person: what part of the final conversions mature cohorts had seen by that age; null if too few. */
  seen: (stage: Stage) => number | null;
  deal: Deal | null;
  ownerId: string | null;
}

const blank = {
  labels: {},
  counts: true,
  isSkipped: false,
  isRecycled: false,
  isBeaten: false,
  days: null,
  amount: null,
  spend: null,
  reached: new Set<Stage>(),
  isImmature: false,
  seen: () => null,
  deal: null,
  ownerId: null,
};

interface Sources {
  company: Company;
  deals: readonly Deal[];
  journeys: readonly Journey[];
  opportunityOn: OpportunityOn;
  isOpportunitySkipped: (deal: Deal) => boolean;
  touches: Touches;
  directory: Directory;
  spend: readonly SpendRow[];
  touchesOf: (deal: Deal) => readonly Touch[];
}

/** What a lead shows: its first touch up to lead entry, else its original source by the rules. */
export function leadLabels({ person, lead }: Journey, touches: Touches, directory: Directory): Labels {
  const [first] = touches.ofPerson(person.id, lead);
  return {
    ...directory.ofPerson(person),
    channel: first?.channel ?? channelOfSource(person.source),
    campaign: first?.campaign ?? null,
    content: directory.titleOf(first?.content ?? null),
    source: person.source,
  };
}

/** Who came by no content, or by nothing known, stands in a group of its own, apart from spend. */
export const contentOf = ({ basis, labels }: FunnelRow): string | null => {
  if (basis === 'spend') return null;
  return labels['channel'] === 'unattributed' ? 'unattributed' : (labels['content'] ?? 'no content');
};

export function funnelRows(sources: Sources): FunnelRow[] {
  const { company, journeys, touches, directory, spend } = sources;
  const usual = usualDaysToWon(journeys);
  const beaten = sources.deals.filter(
    ({ counts, status, row }) => counts && status === 'lost' && isTrue(row, 'lost_to_competitor'),
  );
  const lostOn = (person: string): Day[] =>
    beaten.filter((deal) => deal.people.includes(person)).map(({ closed }) => closed!.day);
  const ageOf = ({ leadOn }: Journey): number => company.settings.asOf - 1 - leadOn;
  const mature = journeys.filter((journey) => ageOf(journey) >= usual);
  const seenBy = conversionsSeen(mature);
  const people = journeys.flatMap((journey): FunnelRow[] => {
    const { leadOn, mqlOn, sqlOn, isMqlSkipped, isSqlSkipped } = journey;
    const ownerId = directory.ownerOf(journey.person);
    const row = { ...blank, ownerId, labels: leadLabels(journey, touches, directory) };
    const activity = (
      stage: Stage,
      date: Day | null,
      isSkipped: boolean,
      days: number | null,
    ): FunnelRow[] => (date === null ? [] : [{ ...row, basis: 'activity', stage, date, isSkipped, days }]);
    return [
      ...activity('lead', leadOn, false, null).map((each) => ({ ...each, isRecycled: journey.isRecycled })),
      ...activity('mql', mqlOn, isMqlSkipped, isMqlSkipped ? null : mqlOn! - leadOn),
      ...activity('sql', sqlOn, isSqlSkipped, isSqlSkipped || isMqlSkipped ? null : sqlOn! - mqlOn!).map(
        (each) => ({
          ...each,
          isBeaten: lostOn(journey.person.id).some((on) => on >= sqlOn! && on - sqlOn! <= 365),
        }),
      ),
      {
        ...row,
        basis: 'cohort',
        stage: 'lead',
        date: leadOn,
        deal: journey.deal,
        reached: reachedStages(journey),
        isImmature: ageOf(journey) < usual,
        seen: (stage) => seenBy(stage, ageOf(journey) < usual ? ageOf(journey) : null),
      },
    ];
  });
  const paid = spend.map((line): FunnelRow => ({
    ...blank,
    basis: 'spend',
    stage: null,
    date: line.date,
    spend: line.cents,
    counts: false,
    labels: { channel: line.channel, campaign: line.campaign },
  }));
  return [...people, ...dealRows(sources), ...paid];
}

function dealRows(sources: Sources): FunnelRow[] {
  const { deals, journeys, opportunityOn, directory, touchesOf } = sources;
  const byPerson = new Map(journeys.map((journey) => [journey.person.id, journey]));
  return deals.flatMap((deal): FunnelRow[] => {
    const on = opportunityOn(deal);
    const [first] = touchesOf(deal);
    const leader = leadOf(deal, byPerson);
    const row: Omit<FunnelRow, 'stage' | 'date'> = {
      ...blank,
      basis: 'activity',
      deal,
      ownerId: deal.ownerId,
      counts: deal.counts,
      labels: {
        ...directory.ofDeal(deal),
        channel: first?.channel ?? 'unattributed',
        campaign: first?.campaign ?? null,
        content: directory.titleOf(first?.content ?? null),
        source: leader?.person.source ?? null,
      },
    };
    // Expansions follow a customer, not a lead: only a person's first deal has a step before it.
    const sqlOn = leader?.deal === deal && !leader.isSqlSkipped ? leader.sqlOn : null;
    const rows: FunnelRow[] = [];
    const isSkipped = sources.isOpportunitySkipped(deal);
    const since = (day: Day | null, previous: Day | null): number | null =>
      isSkipped || day === null || previous === null || day < previous ? null : day - previous;
    if (on !== null && deal.counts) {
      rows.push({ ...row, stage: 'opportunity', date: on, isSkipped, days: since(on, sqlOn) });
      const pitchedOn = pitchOn(deal, touchesOf);
      if (pitchedOn !== null) rows.push({ ...row, basis: 'pitch', stage: 'opportunity', date: pitchedOn });
    }
    if (deal.status === 'won' && !deal.isChurn) {
      const date = deal.closed!.day;
      rows.push({
        ...row,
        stage: 'won',
        date,
        days: deal.counts ? since(date, on) : null,
        amount: deal.amount,
      });
    }
    return rows;
  });
}

/** The day of a deal's first demo or meeting by sales. */
export function pitchOn(deal: Deal, touchesOf: Sources['touchesOf']): Day | null {
  const days = touchesOf(deal)
    .filter(({ kind, team }) => ['demo', 'meeting'].includes(kind) && team === 'sales')
    .map(({ moment }) => moment.day);
  return days.length > 0 ? Math.min(...days) : null;
}

/** The primary person's journey, else the earliest lead among the linked people. */
function leadOf(deal: Deal, byPerson: ReadonlyMap<string, Journey>): Journey | undefined {
  const primary = byPerson.get(deal.primaryPerson ?? '');
  if (primary) return primary;
  return deal.people
    .flatMap((id) => byPerson.get(id) ?? [])
    .sort((a, b) => a.leadOn - b.leadOn || (a.person.id < b.person.id ? -1 : 1))[0];
}

/** A cohort's stages, each step within its window from the step before; a missed one ends the counting. */
export function reachedStages(journey: Journey): ReadonlySet<Stage> {
  const windows = stepWindows();
  const { deal } = journey;
  const ways: [Exclude<Stage, 'lead'>, Day | null][] = [
    ['mql', journey.mqlOn],
    ['sql', journey.sqlOn],
    ['opportunity', journey.dealOn],
    ['won', deal?.status === 'won' ? deal.closed!.day : null],
  ];
  const reached = new Set<Stage>(['lead']);
  let previous = journey.leadOn;
  for (const [stage, on] of ways) {
    if (on === null || on - previous > windows[stage]) break;
    reached.add(stage);
    previous = on;
  }
  return reached;
}

/** What part of the conversions of mature cohorts had happened by an age; all of them by no age in particular. */
function conversionsSeen(mature: readonly Journey[]): (stage: Stage, age: number | null) => number | null {
  const days = new Map<Stage, number[]>();
  for (const journey of mature)
    for (const stage of reachedStages(journey))
      days.set(stage, [...(days.get(stage) ?? []), enteredOn(journey, stage) - journey.leadOn]);
  return (stage, age) => {
    const all = days.get(stage) ?? [];
    if (all.length < 30) return null;
    return age === null ? 1 : all.filter((each) => each <= age).length / all.length;
  };
}

function enteredOn(journey: Journey, stage: Stage): Day {
  const { leadOn, mqlOn, sqlOn, dealOn, deal } = journey;
  return { lead: leadOn, mql: mqlOn, sql: sqlOn, opportunity: dealOn, won: deal?.closed?.day }[stage]!;
}

/** The 90th percentile of days from lead to won; the sum of the windows before anybody has won. */
export function usualDaysToWon(journeys: readonly Journey[]): number {
  const days = journeys
    .filter((journey) => reachedStages(journey).has('won'))
    .map((journey) => journey.deal!.closed!.day - journey.leadOn);
  return quantile(days, 0.9) ?? Object.values(stepWindows()).reduce((total, window) => total + window, 0);
}

type Rows = readonly FunnelRow[];
const count = (rows: Rows): bigint => BigInt(rows.length);
const counted = (rows: Rows): Figure => new Exact(count(rows), 0);
const entries = (rows: Rows, stage: Stage): Rows =>
  rows.filter((row) => row.basis === 'activity' && row.stage === stage && row.counts);
const cohort = (rows: Rows, stage: Stage): Rows =>
  rows.filter((row) => row.basis === 'cohort' && row.reached.has(stage));
const spent = (rows: Rows): bigint | null => sum(rows.map((row) => row.spend));
const step = (from: Stage, to: Stage) => (rows: Rows) =>
  ratio(count(cohort(rows, to)), count(cohort(rows, from)));
const days = (stage: Stage, fraction: number) => (rows: Rows) =>
  quantile(
    entries(rows, stage).flatMap((row) => row.days ?? []),
    fraction,
  );
const expected = (stage: Stage) => (rows: Rows) => {
  const people = cohort(rows, 'lead');
  const seen = people.map((row) => row.seen(stage));
  const total = seen.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  if (seen.includes(null) || total === 0) return null;
  return (cohort(rows, stage).length * people.length) / total;
};
const costPer = (stage: Stage) => (rows: Rows) => {
  const cost = ratio(spent(rows), count(entries(rows, stage)));
  return cost === null ? null : cost / 100;
};
const deals = (rows: Rows): bigint => BigInt(new Set(rows.map((row) => row.deal)).size);
const money = (value: bigint | null): Figure => (value === null ? null : new Exact(value, 2));

/** Every measure of the view `funnel`, over any selection of its rows. */
export const funnelMeasures: Record<string, (rows: Rows) => Figure> = {
  leads: (rows) => counted(entries(rows, 'lead')),
  mqls: (rows) => counted(entries(rows, 'mql')),
  sqls: (rows) => counted(entries(rows, 'sql')),
  opportunities: (rows) => counted(entries(rows, 'opportunity')),
  pitches: (rows) => counted(rows.filter(({ basis }) => basis === 'pitch')),
  won_deals: (rows) => counted(entries(rows, 'won')),
  won_revenue: (rows) => money(sum(rows.map((row) => row.amount))),
  cohort_leads: (rows) => counted(cohort(rows, 'lead')),
  cohort_mqls: (rows) => counted(cohort(rows, 'mql')),
  cohort_sqls: (rows) => counted(cohort(rows, 'sql')),
  cohort_opportunities: (rows) => counted(cohort(rows, 'opportunity')),
  cohort_won: (rows) => counted(cohort(rows, 'won')),
  cohort_immature: (rows) => counted(cohort(rows, 'lead').filter((row) => row.isImmature)),
  cohort_expected_mqls: expected('mql'),
  cohort_expected_sqls: expected('sql'),
  cohort_expected_opportunities: expected('opportunity'),
  cohort_expected_won: expected('won'),
  lead_to_mql_rate: step('lead', 'mql'),
  mql_to_sql_rate: step('mql', 'sql'),
  sql_to_opportunity_rate: step('sql', 'opportunity'),
  lead_to_sql_rate: step('lead', 'sql'),
  lead_to_opportunity_rate: step('lead', 'opportunity'),
  lead_to_won_rate: step('lead', 'won'),
  opportunity_to_won_rate: (rows) => ratio(deals(cohort(rows, 'won')), deals(cohort(rows, 'opportunity'))),
  skipped: (rows) => counted(rows.filter((row) => row.basis === 'activity' && row.isSkipped)),
  recycled: (rows) => counted(entries(rows, 'lead').filter((row) => row.isRecycled)),
  qualified_lost_to_competitor_rate: (rows) =>
    ratio(count(entries(rows, 'sql').filter((row) => row.isBeaten)), count(entries(rows, 'sql'))),
  median_days_lead_to_mql: days('mql', 0.5),
  p90_days_lead_to_mql: days('mql', 0.9),
  median_days_mql_to_sql: days('sql', 0.5),
  p90_days_mql_to_sql: days('sql', 0.9),
  median_days_sql_to_opportunity: days('opportunity', 0.5),
  p90_days_sql_to_opportunity: days('opportunity', 0.9),
  median_days_opportunity_to_won: days('won', 0.5),
  p90_days_opportunity_to_won: days('won', 0.9),
  spend: (rows) => money(spent(rows)),
  cost_per_lead: costPer('lead'),
  cost_per_mql: costPer('mql'),
  cost_per_sql: costPer('sql'),
  cost_per_opportunity: costPer('opportunity'),
  cost_per_won: costPer('won'),
};
