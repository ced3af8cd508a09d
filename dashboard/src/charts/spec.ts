import type { Day } from '../lib/dates.ts';
import type { ValueFormat } from '../lib/format.ts';
import type { Tone } from '../lib/palette.ts';

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
export interface LinesSpec {
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
export interface ColumnsSpec {
  kind: 'columns';
  description: string;
  format: ValueFormat;
  name: string;
  tone: Tone;
  columns: Column[];
}

/** A picture to draw: plain data, the same in the browser and on a server without a DOM. */
export type ChartSpec = LinesSpec | ColumnsSpec;

/** True when there is at least one value to draw. */
export function hasData(spec: ChartSpec): boolean {
  return spec.kind === 'lines'
    ? spec.lines.some((line) => line.values.some((value) => value !== null))
    : spec.columns.some((column) => column.value !== null);
}

/** The lowest and the highest value of a spec, its levels included. */
export function spanOf(spec: ChartSpec): [number, number] {
  const values =
    spec.kind === 'lines'
      ? [...spec.lines.flatMap((line) => line.values), ...spec.levels.map((level) => level.value)]
      : spec.columns.map((column) => column.value);
  const known = values.filter((value) => value !== null);
  return [Math.min(0, ...known), Math.max(0, ...known)];
}
