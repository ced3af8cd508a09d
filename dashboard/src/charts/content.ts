import type { ChartSpec } from './spec.ts';

/** A table as text: what a picture shows, number by number. */
export interface TableText {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Everything a figure says, wherever it is shown: its subject, its picture with the sentence, and its table twin. */
export interface FigureContent {
  title: string;
  spec: ChartSpec;
  table: TableText;
}

/** A chart as it is shown away from its page: title, sentence, drawing and age in one. */
export interface PictureContent {
  title: string;
  spec: ChartSpec;
  /** Such as `as of 21 Nov 2026`. */
  stamp: string;
}
