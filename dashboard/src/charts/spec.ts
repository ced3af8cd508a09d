import type { Day } from '../lib/dates.ts';
import type { ValueFormat } from '../lib/format.ts';
import type { Tone } from '../lib/palette.ts';

/** What people wrote about a day, marked by its number at a step of the time axis. */
export interface Mark {
  id: string;
  /** The position of its day on the axis, counted from 0. */
  step: number;
  number: number;
  day: Day;
  text: string;
}

/** What a picture over time may carry beside its values. */
interface Marked {
  marks?: readonly Mark[];
}

/** How sure a line is: what happened, what was asked, what is foreseen, what was a year ago. */
export type LineRole = 'actual' | 'pace' | 'forecast' | 'past';

export interface Line {
  name: string;
  role: LineRole;
  tone: Tone;
  /** One value a day of the spec, null where there is none. */
  values: (number | null)[];
}

/** A named horizontal line such as a target. */
export interface Level {
  name: string;
  value: number;
}

/** Lines over days, with named levels and at most one marked day. */
export interface LinesSpec extends Marked {
  kind: 'lines';
  /** The sentence a screen reader hears in place of the picture. */
  description: string;
  format: ValueFormat;
  days: Day[];
  lines: Line[];
  levels: Level[];
  marker: { day: Day; name: string } | null;
}

export interface Column {
  label: string;
  value: number | null;
  /** The period is not over: the column is hatched. */
  isIncomplete: boolean;
}

/** Vertical bars over time from a zero baseline. */
export interface ColumnsSpec extends Marked {
  kind: 'columns';
  description: string;
  format: ValueFormat;
  name: string;
  tone: Tone;
  columns: Column[];
}

/** What is drawn on two axes. */
export type PlotSpec = LinesSpec | ColumnsSpec;

export interface Bar {
  key: string;
  label: string;
  /** A word in small type beside the label. */
  note?: string | null;
  tone: Tone;
  value: number | null;
  /** The value as it is written, and in full. */
  text: string;
  exact: string;
  /** Still growing: the bar is hatched. */
  isUnfinished?: boolean;
  /** What is written behind the value, such as a share. */
  aside?: string | null;
  /** What is written between this bar and the one before, such as a rate of passage. */
  passage?: string | null;
}

/** Horizontal bars from one zero, in groups that have a scale in common. */
export interface BarsSpec {
  kind: 'bars';
  description: string;
  groups: {
    title: string | null;
    total: string | null;
    /** The value that fills the track; null where the longest bar does. */
    full: number | null;
    bars: Bar[];
  }[];
}

/** One shape a series, so that series are told apart without colour. */
export const DOT_SHAPES = [
  'circle',
  'square',
  'diamond',
  'up',
  'down',
  'right',
  'left',
  'plus',
  'cross',
  'star',
  'hexagon',
  'bar',
] as const;
export type DotShape = (typeof DOT_SHAPES)[number];

export interface DotSeries {
  key: string;
  name: string;
  shape: DotShape;
  /** The series whose value is written and whose dot is filled. */
  isChosen: boolean;
}

export interface DotRow {
  key: string;
  label: string;
  /** A word beside the label that says what the tone stands for. */
  note: string | null;
  tone: Tone;
  /** One value a series, in the order of the series. */
  values: readonly (number | null)[];
}

/** One row a thing: a dot for each series and a line for their range. */
export interface RangesSpec {
  kind: 'ranges';
  description: string;
  format: ValueFormat;
  series: DotSeries[];
  rows: DotRow[];
}

/** A few figures, each with its name and what it is seen against. */
export interface NumbersSpec {
  kind: 'numbers';
  description: string;
  figures: { label: string; text: string; exact: string; base: string | null }[];
}

/** Columns over time, one small row of them a thing, each from its own zero. */
export interface MultiplesSpec extends Marked {
  kind: 'multiples';
  description: string;
  rows: {
    key: string;
    label: string;
    columns: readonly { key: string; value: number | null; text: string; isIncomplete: boolean }[];
    last: { text: string; exact: string };
  }[];
}

/** What is drawn over time. */
export type TimeSpec = PlotSpec | MultiplesSpec;

/** A picture to draw: plain data, the same in the browser and on a server without a DOM. */
export type ChartSpec = PlotSpec | BarsSpec | RangesSpec | NumbersSpec | MultiplesSpec;

/** True when there is at least one value to draw. */
export function hasData(spec: PlotSpec): boolean {
  return spec.kind === 'lines'
    ? spec.lines.some((line) => line.values.some((value) => value !== null))
    : spec.columns.some((column) => column.value !== null);
}

/** The lowest and the highest value of a plot, its levels included. */
export function spanOf(spec: PlotSpec): [number, number] {
  const values =
    spec.kind === 'lines'
      ? [...spec.lines.flatMap((line) => line.values), ...spec.levels.map((level) => level.value)]
      : spec.columns.map((column) => column.value);
  const known = values.filter((value) => value !== null);
  return [Math.min(0, ...known), Math.max(0, ...known)];
}
