import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, ratio, type Figure } from './exact.ts';
import { reachedStages, usualDaysToWon } from './funnel.ts';
import { definition, groupBy, text, type Company } from './read.ts';
import type { Journey } from './stages.ts';
import type { Day } from './time.ts';
import type { Touch } from './touches.ts';

export interface PriorityRow {
  kind: 'person' | 'account';
  labels: Labels;
  engagement: number;
  daysSinceTouch: number | null;
  group: string;
  alike: number;
  alikeWon: number;
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  journeys: readonly Journey[];
  directory: Directory;
  /** Every touch, whatever it earns. */
  touches: readonly Touch[];
}

interface Prospect {
  kind: 'person' | 'account';
  id: string;
  labels: Labels;
  leadOn: Day | null;
  leadAt: number;
  isMature: boolean;
  isWon: boolean;
  /** How far it has come, from 0 (recycled) to 4 (a deal); null where it is not open. */
  stage: number | null;
}

const STAGES = ['recycled', 'lead', 'mql', 'sql', 'opportunity'];
const BEHAVIOURS = ['none', 'looked', 'joined', 'asked'];
const interest = new Map(
  definition('touch_kinds').map((row) => [text(row, 'kind'), Number(text(row, 'interest_rank'))]),
);

/** Open people and accounts, with what speaks for each and the place it has among its kind. */
export function priorityRows(sources: Sources): PriorityRow[] {
  const { asOf } = sources.company.settings;
  const people = peopleOf(sources);
  const accounts = accountsOf(people, sources);
  const touched = touchesOf(people, sources);
  const rows = [...people, ...accounts].map((prospect) => {
    const own = (touched[prospect.kind].get(prospect.id) ?? []).filter(({ moment }) => moment.day <= asOf);
    const rankOf = ({ kind }: Touch): number => interest.get(kind) ?? 0;
    const early = own.filter(({ moment }) => prospect.leadOn !== null && moment.day <= prospect.leadOn + 30);
    const behaviour = BEHAVIOURS[Math.max(0, ...early.map(rankOf))]!;
    const last = own.length > 0 ? Math.max(...own.map(({ moment }) => moment.day)) : null;
    return {
      ...prospect,
      behaviour,
      engagement: own.filter((touch) => rankOf(touch) > 0 && touch.moment.day > asOf - 30).length,
      daysSinceTouch: last === null ? null : asOf - last,
      group: JSON.stringify([
        prospect.kind,
        prospect.labels['segment'],
        prospect.labels['source'],
        behaviour,
      ]),
    };
  });
  const groups = groupBy(
    rows.filter(({ isMature }) => isMature),
    ({ group }) => group,
  );
  const open = rows
    .filter(({ stage }) => stage !== null)
    .map((row) => {
      const alike = groups.get(row.group) ?? [];
      return { ...row, alike: alike.length, alikeWon: alike.filter(({ isWon }) => isWon).length };
    });
  return (['person', 'account'] as const).flatMap((kind) => {
    const ranked = open.filter((row) => row.kind === kind).sort(inOrder);
    let place = 0;
    return ranked.map((row, i): PriorityRow => {
      // Whom nothing tells apart share a place.
      if (i === 0 || inOrder(ranked[i - 1]!, row) !== 0) place = i + 1;
      const told = { kind, prospect: row.id, behaviour: row.behaviour, reasons: reasons(row) };
      return { ...row, labels: { ...row.labels, ...told, stage: STAGES[row.stage!]!, place: String(place) } };
    });
  });
}

function peopleOf({ company, journeys, directory, deals }: Sources): Prospect[] {
  const usual = usualDaysToWon(journeys);
  const pursued = groupBy(
    deals.filter(({ counts }) => counts).flatMap((deal) => deal.people.map((id) => ({ id, deal }))),
    ({ id }) => id,
  );
  return journeys.map((journey): Prospect => {
    const { person, leadOn, mqlOn, sqlOn, lastStage } = journey;
    const own = pursued.get(person.id) ?? [];
    const isPursued = own.some(({ deal }) => deal.status === 'open');
    const isOver = own.length > 0 || ['disqualified', 'lost', 'won'].includes(lastStage ?? '');
    const come = lastStage === 'recycled' ? 0 : sqlOn !== null ? 3 : mqlOn !== null ? 2 : 1;
    return {
      kind: 'person',
      id: person.id,
      labels: { ...directory.ofPerson(person), source: person.source, accountId: person.accountId },
      leadOn,
      leadAt: journey.lead.start,
      isMature: company.settings.asOf - 1 - leadOn >= usual,
      isWon: reachedStages(journey).has('won'),
      stage: isPursued ? 4 : isOver ? null : come,
    };
  });
}

function accountsOf(people: readonly Prospect[], { deals, directory }: Sources): Prospect[] {
  const members = groupBy(people, ({ labels }) => labels['accountId']);
  const pursued = new Set(
    deals.filter(({ counts, status }) => counts && status === 'open').map(({ accountId }) => accountId),
  );
  const ids = new Set([...members.keys(), ...[...pursued].filter((id) => id !== null)]);
  return [...ids].map((id): Prospect => {
    const own = [...(members.get(id) ?? [])].sort((a, b) => a.leadAt - b.leadAt || (a.id < b.id ? -1 : 1));
    const stages = own.flatMap(({ stage }) => stage ?? []);
    if (pursued.has(id)) stages.push(4);
    return {
      kind: 'account',
      id,
      labels: { ...directory.ofAccount(id), source: own[0]?.labels['source'] ?? null },
      leadOn: own[0]?.leadOn ?? null,
      leadAt: own[0]?.leadAt ?? 0,
      isMature: own[0]?.isMature ?? false,
      isWon: own.some(({ isWon }) => isWon),
      stage: stages.length > 0 ? Math.max(...stages) : null,
    };
  });
}

/** Touches by person, and by account: of its people, or naming it. */
function touchesOf(people: readonly Prospect[], { touches }: Sources) {
  const accountOf = new Map(people.map(({ id, labels }) => [id, labels['accountId']]));
  const pairs = touches.flatMap((touch) => touch.people.map((id) => ({ id, touch })));
  const named = touches.flatMap((touch) => {
    const ids = new Set([touch.accountId, ...touch.people.map((id) => accountOf.get(id) ?? null)]);
    return [...ids].map((id) => ({ id, touch }));
  });
  const only = (list: readonly { id: string | null; touch: Touch }[]) =>
    new Map([...groupBy(list, ({ id }) => id)].map(([id, own]) => [id, own.map(({ touch }) => touch)]));
  return { person: only(pairs), account: only(named) };
}

type Ranked = Pick<PriorityRow, 'engagement' | 'alike' | 'alikeWon'>;

/** Who is active now first; then by the share of their like that was won, unknown last; then by engagement. */
function inOrder(a: Ranked, b: Ranked): number {
  const active = (row: Ranked): number => (row.engagement > 0 ? 0 : 1);
  const known = (row: Ranked): number => (row.alike > 0 ? 0 : 1);
  return (
    active(a) - active(b) ||
    known(a) - known(b) ||
    b.alikeWon * a.alike - a.alikeWon * b.alike ||
    b.engagement - a.engagement
  );
}

function reasons({ engagement, daysSinceTouch, alike, alikeWon }: Omit<PriorityRow, 'labels'>): string {
  const last =
    daysSinceTouch === null
      ? 'never touched'
      : daysSinceTouch === 0
        ? 'last touch today'
        : `last touch ${daysSinceTouch} day${daysSinceTouch === 1 ? '' : 's'} ago`;
  return [
    `${engagement} touch${engagement === 1 ? '' : 'es'} of interest in the last 30 days`,
    last,
    alike === 0 ? 'no look-alikes yet' : `${alikeWon} of ${alike} look-alikes won`,
  ].join('; ');
}

type Rows = readonly PriorityRow[];
const whole = (count: number): Figure => new Exact(BigInt(count), 0);
const different = (rows: Rows, of: (row: PriorityRow) => string): number => new Set(rows.map(of)).size;
const ofOneGroup = (figure: (row: PriorityRow) => Figure) => (rows: Rows) =>
  rows[0] && different(rows, ({ group }) => group) === 1 ? figure(rows[0]) : null;

/** Every measure of the view `priorities`, over any selection of its rows. */
export const priorityMeasures: Record<string, (rows: Rows) => Figure> = {
  open_people: (rows) => whole(rows.filter(({ kind }) => kind === 'person').length),
  open_accounts: (rows) => whole(rows.filter(({ kind }) => kind === 'account').length),
  engagement: (rows) =>
    rows.length > 0 && different(rows, ({ kind }) => kind) === 1
      ? whole(rows.reduce((total, row) => total + row.engagement, 0))
      : null,
  days_since_last_touch: (rows) => {
    const days = rows.flatMap(({ daysSinceTouch }) => daysSinceTouch ?? []);
    return days.length > 0 ? whole(Math.min(...days)) : null;
  },
  look_alikes: ofOneGroup(({ alike }) => whole(alike)),
  look_alikes_won: ofOneGroup(({ alikeWon }) => whole(alikeWon)),
  look_alike_conversion_rate: ofOneGroup(({ alike, alikeWon }) => ratio(BigInt(alikeWon), BigInt(alike))),
};
