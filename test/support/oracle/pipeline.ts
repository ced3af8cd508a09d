import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { divideRound, Exact, quantile, ratio, sum, units, type Figure } from './exact.ts';
import type { Convert } from './money.ts';
import { pipelineDeals, type PipelineDeal } from './pipeline-history.ts';
import { definition, text, type Company, type Row } from './read.ts';
import type { MeaningOf } from './stages.ts';
import { fiscalQuarter, toDay, type Day } from './time.ts';

/** An open deal on a day, the day's balance of a deal in the bridge, or one movement of it. */
export interface PipelineRow {
  id: string;
  date: Day;
  kind: 'snapshot' | 'balance' | 'movement';
  labels: Labels;
  counts: boolean;
  /** The day it is expected to close, of a snapshot. */
  due: Day | null;
  open: bigint | null;
  /** Millionths. */
  weighted: bigint | null;
  age: number | null;
  isStalled: boolean;
  movement: string | null;
  /** The due day went from one quarter to a later one, or to none. */
  slips: boolean;
  moved: bigint | null;
  opening: bigint | null;
  closing: bigint | null;
}

interface Sources {
  company: Company;
  deals: readonly Deal[];
  directory: Directory;
  convert: Convert;
  meaning: MeaningOf;
}

/** How a deal stood at the end of a day. */
interface State {
  row: Row | null;
  due: Day | null;
  period: string | null;
  probability: bigint;
  stalledFor: number;
  canonical: string;
  labels: Labels;
}

const limits = definition('stalled_stages');
const limitOf = (stage: string): number =>
  Number(
    text(
      limits.find((row) => text(row, 'stage') === stage) ?? limits.find((row) => text(row, 'stage') === null),
      'stalled_after_days',
    ),
  );

/** The pipeline told day by day, from the first day a deal was open to today. */
export function pipelineRows(sources: Sources): PipelineRow[] {
  const { company, deals, meaning } = sources;
  return pipelineDeals(company, deals, meaning).flatMap((each) => rowsOf(each, sources));
}

function rowsOf(of: PipelineDeal, sources: Sources): PipelineRow[] {
  const { convert, company } = sources;
  const { asOf } = company.settings;
  const rows: PipelineRow[] = [];
  const counts = of.deal?.counts ?? true;
  const created = of.deal?.created.day ?? of.spells[0]!.from;
  const worth = (row: Row | null, day: Day): bigint => {
    const amount = text(row ?? undefined, 'amount');
    return amount === null ? 0n : (convert(amount, text(row!, 'currency'), day) ?? 0n);
  };
  const last = of.spells.at(-1)!;
  const lastDay = last.before === null ? asOf : Math.max(last.from, last.before - 1);
  const lastLabels = stateOn(of, lastDay, last.from, sources).labels;
  const add = (date: Day, period: string | null, row: Partial<PipelineRow>): void => {
    rows.push({
      ...{ id: of.id, date, kind: 'movement', counts, labels: { ...lastLabels, close_period: period } },
      ...{ due: null, open: null, weighted: null, age: null, isStalled: false },
      ...{ movement: null, slips: false, moved: null, opening: null, closing: null },
      ...row,
    });
  };
  const move = (date: Day, movement: string, period: string | null, moved: bigint): void =>
    add(date, period, { movement, moved });

  for (const spell of of.spells) {
    let before = stateOn(of, spell.from, spell.from, sources);
    move(spell.from, spell.openedAs, before.period, worth(before.row, spell.from));
    const end = spell.before ?? asOf + 1;
    for (let day = spell.from; day < end; day++) {
      const now = stateOn(of, day, spell.from, sources);
      const value = worth(now.row, day);
      if (day > spell.from) {
        const [yesterday, kept] = [worth(before.row, day - 1), worth(before.row, day)];
        add(day, before.period, {
          kind: 'balance',
          movement: 'fx',
          moved: kept - yesterday,
          opening: yesterday,
        });
        if (now.period !== before.period) {
          const slips = before.period !== null && !(now.period !== null && now.period < before.period);
          add(day, before.period, { movement: 'pushed_out', slips, moved: -kept });
          move(day, 'pulled_in', now.period, kept);
        }
        if (value !== kept) move(day, value > kept ? 'increased' : 'decreased', now.period, value - kept);
      }
      add(day, now.period, { kind: 'balance', movement: 'fx', closing: value });
      add(day, now.period, {
        kind: 'snapshot',
        labels: { ...now.labels, close_period: now.period },
        due: now.due,
        open: value,
        weighted: divideRound(value * 10n ** 4n * now.probability, 10n ** 6n),
        age: counts ? day - created : null,
        isStalled: counts && now.stalledFor > limitOf(now.canonical),
      });
      before = now;
    }
    if (spell.before === null) continue;
    const day = spell.before;
    const kept = worth(before.row, day);
    if (day > spell.from) {
      const yesterday = worth(before.row, day - 1);
      add(day, before.period, {
        kind: 'balance',
        movement: 'fx',
        moved: kept - yesterday,
        opening: yesterday,
      });
    }
    const isRecorded = spell === last && spell.leftAs === of.deal?.status;
    const value = isRecorded ? worth(of.deal!.row, day) : kept;
    if (value !== kept) move(day, value > kept ? 'increased' : 'decreased', before.period, value - kept);
    move(day, spell.leftAs!, before.period, -value);
  }
  return rows;
}

function stateOn(of: PipelineDeal, day: Day, opened: Day, { company, directory }: Sources): State {
  const known = of.listings.findLast((listing) => listing.day <= day);
  const listing = known ?? of.listings[0];
  const row = listing?.row ?? of.deal?.row ?? null;
  const entered = of.stages.findLast((point) => point.day <= day);
  const stage = entered ?? of.stages[0];
  const due = text(row ?? undefined, 'expected_close_on');
  const told =
    known?.isToday && (!stage || known.day >= stage.day)
      ? (text(known.row, 'probability') ?? listedDefault(of, known.day))
      : null;
  return {
    row,
    due: due === null ? null : toDay(due),
    period: due === null ? null : fiscalQuarter(toDay(due), company.settings.fiscalStart),
    probability: units(told ?? stage?.probability ?? '0', 6),
    stalledFor: day - Math.max(opened, entered ? runStart(of, entered.day) : opened),
    canonical: stage?.canonical ?? 'opportunity',
    labels: {
      ...(of.deal ? directory.ofDeal(of.deal) : {}),
      opportunity: text(of.deal?.row, 'name') ?? of.id,
      type: of.deal?.type ?? null,
      stage: stage?.canonical ?? 'opportunity',
      source_stage: stage?.stage ?? null,
      forecast_category: known ? text(known.row, 'forecast_category') : null,
    },
  };
}

/** The chance that its stage gives a deal listed today; none where its record names no stage. */
function listedDefault(of: PipelineDeal, day: Day): string {
  const named = text(of.listings.at(-1)!.row, 'stage');
  return of.stages.findLast((point) => point.day === day && point.stage === named)?.probability ?? '0';
}

/** The day since which the deal has been in the stage it was in on this day. */
function runStart({ stages }: PipelineDeal, on: Day): Day {
  const days = new Map(stages.filter(({ day }) => day <= on).map((point) => [point.day, point.stage]));
  const told = [...days].sort(([a], [b]) => a - b);
  let start = told.length - 1;
  while (start > 0 && told[start - 1]![1] === told[start]![1]) start--;
  return told[start]![0];
}

type Rows = readonly PipelineRow[];
const cents = (values: readonly (bigint | null)[]): Figure => {
  const total = sum(values);
  return total === null ? null : new Exact(total, 2);
};
const counted = (rows: Rows): Figure => new Exact(BigInt(rows.length), 0);

/** A figure of one snapshot: unknown over several. */
const ofOneDay =
  (figure: (rows: Rows) => Figure) =>
  (rows: Rows): Figure => {
    const told = rows.filter(({ kind }) => kind === 'snapshot');
    return new Set(told.map(({ date }) => date)).size > 1 ? null : figure(told);
  };
const moved = (name: string) => (rows: Rows) =>
  cents(rows.filter(({ movement }) => movement === name).map((row) => row.moved));
const movedBetween = (name: string) => (rows: Rows) =>
  new Set(rows.map((row) => row.labels['close_period'])).size > 1 ? null : moved(name)(rows);

const dealsOf = (rows: Rows): Set<string> => new Set(rows.filter(({ counts }) => counts).map(({ id }) => id));
const slippedOf = (rows: Rows): Set<string> => dealsOf(rows.filter(({ slips }) => slips));
const dueOf = (rows: Rows): Set<string> => dealsOf(rows.filter(({ kind }) => kind === 'balance'));

/** Every measure of the view `pipeline`, over the rows of a period that begins and ends on these days. */
export const pipelineMeasures = (from: Day, to: Day): Record<string, (rows: Rows) => Figure> => ({
  open_pipeline: ofOneDay((rows) => cents(rows.map((row) => row.open))),
  weighted_pipeline: ofOneDay((rows) => {
    const total = sum(rows.map((row) => row.weighted));
    return total === null ? null : new Exact(total, 6);
  }),
  open_deals: ofOneDay((rows) => counted(rows.filter((row) => row.counts))),
  median_age_days: ofOneDay((rows) =>
    quantile(
      rows.flatMap(({ age }) => (age === null ? [] : [age])),
      0.5,
    ),
  ),
  stalled_deals: ofOneDay((rows) => counted(rows.filter((row) => row.isStalled))),
  created_pipeline: moved('created'),
  opening: (rows) => cents(rows.filter(({ date }) => date === from).map((row) => row.opening)),
  pulled_in: movedBetween('pulled_in'),
  pushed_out: movedBetween('pushed_out'),
  slipped_deals: (rows) => new Exact(BigInt(slippedOf(rows).size), 0),
  slipped_pipeline: (rows) => cents(rows.filter(({ slips }) => slips).map(({ moved }) => -moved!)),
  slippage_rate: (rows) =>
    new Set(rows.map((row) => row.labels['close_period'])).size > 1
      ? null
      : ratio(BigInt(slippedOf(rows).size), BigInt(dueOf(rows).size)),
  ...Object.fromEntries(
    ['created', 'reopened', 'increased', 'decreased', 'fx', 'won', 'lost', 'removed'].map((name) => [
      name,
      moved(name),
    ]),
  ),
  closing: (rows) => cents(rows.filter(({ date }) => date === to).map((row) => row.closing)),
});
