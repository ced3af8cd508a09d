import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, quantile, ratio, sum, type Figure } from './exact.ts';
import { leadLabels } from './funnel.ts';
import type { People } from './people.ts';
import { definition, text, type Company, type Row } from './read.ts';
import type { Journey } from './stages.ts';
import { isWeekday, toDay, wallClock, type Day } from './time.ts';
import type { Touches } from './touches.ts';

export interface HandoffRow {
  date: Day;
  decision: string;
  labels: Labels;
  systemMinutes: number | null;
  humanMinutes: number | null;
  sla: 'met' | 'missed' | 'running';
  laterWon: bigint | null;
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  people: People;
  journeys: readonly Journey[];
  directory: Directory;
  touches: Touches;
  /** The end of the as-of day, in milliseconds. */
  until: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One row per hand-off, with its delays, the promise kept or not, and what was won of it later. */
export function handoffRows(sources: Sources): HandoffRow[] {
  const { company, people, directory, until } = sources;
  const journeys = new Map(sources.journeys.map((journey) => [journey.person.id, journey]));
  const later = laterWon(sources);
  const work = workingTime(company.settings.zone);
  return company.rows('handoffs').map((row) => {
    const person = people.resolve(text(row, 'person_id')!);
    const at = (column: string): number | null => company.momentOf(row, column)?.start ?? null;
    const handedOff = company.momentOf(row, 'handed_off_at')!;
    const decision = text(row, 'decision') ?? 'pending';
    const touched = at('first_sales_touch_at') ?? sources.touches.firstBySales(person, handedOff.start);
    const refused = ['rejected', 'recycled'].includes(decision) ? at('decided_at') : null;
    const answered = touched ?? refused;
    const assigned = at('assigned_at');
    const assignee = text(row, 'assigned_to');
    const journey = journeys.get(person);
    const known: Labels = journey ? leadLabels(journey, sources.touches, directory) : { channel: 'unknown' };
    const promised = promiseOf(known['segment'] ?? null);
    const taken = work(handedOff.start, answered ?? until);
    return {
      date: handedOff.day,
      decision,
      labels: {
        ...known,
        decision,
        reason: text(row, 'reason'),
        owner: directory.nameOf(assignee) ?? known['owner'] ?? null,
        team: directory.teamOf(assignee) ?? known['team'] ?? null,
      },
      systemMinutes: assigned === null ? null : (assigned - handedOff.start) / 60_000,
      humanMinutes: touched === null || assigned === null ? null : Math.max(0, touched - assigned) / 60_000,
      sla: taken > promised ? 'missed' : answered === null ? 'running' : 'met',
      laterWon: later.get(row) ?? null,
    };
  });
}

/** Milliseconds of working time that a segment is promised. */
function promiseOf(segment: string | null): number {
  const promises = definition('handoff_slas');
  const own = promises.find((row) => text(row, 'segment') === segment);
  const others = promises.find((row) => text(row, 'segment') === null);
  return Number(text(own ?? others, 'first_touch_sla_hours')) * HOUR;
}

/** Working milliseconds between two instants, day by day on the wall clock; whole seconds count. */
function workingTime(zone: string): (from: number, to: number) => number {
  const [hours] = definition('working_hours');
  const holidays = new Set(definition('holidays').map((row) => toDay(text(row, 'holiday_on')!)));
  const [opens, closes] = ['opens_at_hour', 'closes_at_hour'].map((name) => Number(text(hours, name)) * HOUR);
  const wall = wallClock(zone);
  return (from, to) => {
    const [begun, ended] = [wall(from), wall(to)];
    let total = 0;
    for (let day = Math.floor(begun / DAY); day <= Math.floor(ended / DAY); day++) {
      if (!isWeekday(day) || holidays.has(day)) continue;
      const [first, last] = [day * DAY + opens!, day * DAY + closes!];
      total += Math.max(0, Math.min(ended, last) - Math.max(begun, first));
    }
    return total;
  };
}

/** Won money by the hand-off it is shown at: of each deal, the last rejected and the last recycled one. */
function laterWon({ company, deals, people }: Sources): Map<Row, bigint> {
  const returned = company
    .rows('handoffs')
    .map((row) => ({
      row,
      decision: text(row, 'decision'),
      person: people.resolve(text(row, 'person_id')!),
      at: (company.momentOf(row, 'decided_at') ?? company.momentOf(row, 'handed_off_at')!).start,
    }))
    .sort((a, b) => a.at - b.at || a.row.record - b.row.record);
  const won = new Map<Row, bigint>();
  for (const deal of deals) {
    if (deal.status !== 'won' || deal.isChurn || deal.amount === null) continue;
    for (const decision of ['rejected', 'recycled']) {
      const last = returned.findLast(
        (each) =>
          each.decision === decision && deal.people.includes(each.person) && each.at <= deal.closed!.at,
      );
      if (last) won.set(last.row, (won.get(last.row) ?? 0n) + deal.amount);
    }
  }
  return won;
}

type Rows = readonly HandoffRow[];
const count = (rows: Rows, only: (row: HandoffRow) => boolean = () => true): bigint =>
  BigInt(rows.filter(only).length);
const counted = (only?: (row: HandoffRow) => boolean) => (rows: Rows) => new Exact(count(rows, only), 0);
const decided = (decision: string) => (row: HandoffRow) => row.decision === decision;
const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
const wonOf = (decision: string) => (rows: Rows) => {
  const total = sum(rows.filter(decided(decision)).map((row) => row.laterWon));
  return total === null ? null : new Exact(total, 2);
};

/** Every measure of the view `handoff`, over any selection of its rows. */
export const handoffMeasures: Record<string, (rows: Rows) => Figure> = {
  handed_off: counted(),
  accepted: counted(decided('accepted')),
  rejected: counted(decided('rejected')),
  recycled: counted(decided('recycled')),
  pending: counted(decided('pending')),
  acceptance_rate: (rows) =>
    ratio(
      count(rows, decided('accepted')),
      count(rows, (row) => row.decision !== 'pending'),
    ),
  median_system_delay_minutes: (rows) => quantile(known(rows.map((row) => row.systemMinutes)), 0.5),
  median_human_delay_minutes: (rows) => quantile(known(rows.map((row) => row.humanMinutes)), 0.5),
  follow_ups_owed: counted((row) => row.sla !== 'running'),
  follow_ups_done: counted((row) => row.sla === 'met'),
  follow_ups_running: counted((row) => row.sla === 'running'),
  within_sla_rate: (rows) =>
    ratio(
      count(rows, (row) => row.sla === 'met'),
      count(rows, (row) => row.sla !== 'running'),
    ),
  later_won_revenue_of_recycled: wonOf('recycled'),
  later_won_revenue_of_rejected: wonOf('rejected'),
};
