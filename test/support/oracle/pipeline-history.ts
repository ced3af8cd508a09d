import type { Deal } from './deals.ts';
import { groupBy, text, type Company, type Row } from './read.ts';
import type { MeaningOf } from './stages.ts';
import { toDay, type Day } from './time.ts';

/** Why a deal is in the pipeline from a day on, until when, and why it left. */
export interface Spell {
  openedAs: 'created' | 'reopened';
  from: Day;
  before: Day | null;
  leftAs: string | null;
}

/** A deal as a snapshot listed it. */
export interface Listing {
  day: Day;
  row: Row;
  isToday: boolean;
}

export interface StagePoint {
  day: Day;
  stage: string;
  canonical: string;
  probability: string | null;
}

/** All that is told of one deal's time in the pipeline. */
export interface PipelineDeal {
  id: string;
  deal: Deal | null;
  spells: readonly Spell[];
  listings: readonly Listing[];
  stages: readonly StagePoint[];
}

interface Turn {
  day: Day;
  rank: number;
  isOpen: boolean;
  leftAs: string | null;
}

const byDay = <T extends { day: Day }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => a.day - b.day);

/** Every deal that is or was in the pipeline, by its record, its stage history and the snapshots. */
export function pipelineDeals(
  company: Company,
  deals: readonly Deal[],
  meaning: MeaningOf,
): readonly PipelineDeal[] {
  const { asOf } = company.settings;
  const records = new Map(deals.map((deal) => [deal.id, deal]));
  const snapshots = company
    .rows('pipeline_snapshots')
    .map((row) => ({ row, id: text(row, 'opportunity_id')!, day: toDay(text(row, 'snapshot_on')!) }))
    .filter(({ day }) => day < asOf);
  const days = [...new Set([...snapshots.map(({ day }) => day), asOf])].sort((a, b) => a - b);
  const listed = groupBy(snapshots, ({ id }) => id);
  const changes = groupBy(
    company.rows('stage_changes').filter((row) => text(row, 'entity_type') === 'opportunity'),
    (row) => text(row, 'entity_id')!,
  );
  const ids = new Set([...records.keys(), ...listed.keys()]);
  return [...ids].flatMap((id) => {
    const deal = records.get(id) ?? null;
    if (deal?.isChurn) return [];
    const entries = (changes.get(id) ?? [])
      .map((row) => ({ row, moment: company.momentOf(row, 'entered_at')! }))
      .sort((a, b) => a.moment.start - b.moment.start || a.row.record - b.row.record)
      .map(({ row, moment }) => ({ day: moment.day, stage: text(row, 'stage')! }))
      .map((each) => ({ ...each, ...meant(meaning, each.stage, each.day) }))
      .filter(({ canonical }) => canonical !== 'none');
    const listings = byDay([
      ...(listed.get(id) ?? []).map(({ row, day }) => ({ row, day, isToday: false })),
      ...(deal?.status === 'open' ? [{ row: deal.row, day: asOf, isToday: true }] : []),
    ]);
    const told = listings.flatMap(({ row, day }) => {
      const stage = text(row, 'stage');
      return stage === null ? [] : [{ day, stage, ...meant(meaning, stage, day) }];
    });
    const isOpenStage = ({ canonical }: StagePoint) => !['won', 'lost', 'none'].includes(canonical);
    const spells = spellsOf(deal, entries, listings, days);
    return spells.length === 0
      ? []
      : [{ id, deal, spells, listings, stages: byDay([...entries, ...told].filter(isOpenStage)) }];
  });
}

function meant(
  meaning: MeaningOf,
  stage: string,
  day: Day,
): { canonical: string; probability: string | null } {
  const { stage: canonical, probability } = meaning('opportunity', stage, day);
  return { canonical, probability };
}

function spellsOf(
  deal: Deal | null,
  entries: readonly StagePoint[],
  listings: readonly Listing[],
  days: readonly Day[],
): Spell[] {
  const isListed = new Set(listings.map(({ day }) => day));
  const events = deal ? eventsOf(deal, entries) : [];
  // What contradicts the next snapshot was entered after that one was taken.
  const believed = events.filter((event, i) => {
    const next = days.find((day) => day >= event.day)!;
    const isLast = !(events[i + 1] && events[i + 1]!.day <= next);
    return !isLast || event.isOpen === isListed.has(next);
  });
  const told = days.map((day): Turn => {
    const closed = deal?.closed && deal.closed.day <= day ? deal.status : 'removed';
    return { day, rank: 3, isOpen: isListed.has(day), leftAs: closed };
  });
  const turns = [...believed, ...told].sort((a, b) => a.day - b.day || a.rank - b.rank);
  const spells: Spell[] = [];
  for (const { day, isOpen, leftAs } of turns) {
    const last = spells.at(-1);
    const isIn = last !== undefined && last.before === null;
    if (isOpen && !isIn)
      spells.push({ openedAs: last ? 'reopened' : 'created', from: day, before: null, leftAs: null });
    if (!isOpen && isIn) Object.assign(last, { before: day, leftAs });
  }
  return spells;
}

/** Creation, closes in passing with what came after them, and the close, in order. */
function eventsOf({ created, closed, status }: Deal, entries: readonly StagePoint[]): Turn[] {
  const within = entries.filter(({ day }) => day >= created.day && (!closed || day <= closed.day));
  const isClose = ({ canonical }: StagePoint) => canonical === 'won' || canonical === 'lost';
  const passing = within.flatMap((entry, i): Turn[] => {
    const { day, canonical } = entry;
    if (isClose(entry))
      return within.slice(i).some((later) => !isClose(later))
        ? [{ day, rank: 1, isOpen: false, leftAs: canonical }]
        : [];
    return i > 0 && isClose(within[i - 1]!) ? [{ day, rank: 1, isOpen: true, leftAs: null }] : [];
  });
  return [
    { day: created.day, rank: 0, isOpen: true, leftAs: null },
    ...passing,
    ...(closed ? [{ day: closed.day, rank: 2, isOpen: false, leftAs: status }] : []),
  ];
}
