import type { EChartsOption } from 'echarts';
import { formatShort } from '../lib/format.ts';
import { escapeHtml } from '../lib/html.ts';
import type { Palette } from '../lib/palette.ts';
import { axisMarks } from './shapes.ts';
import { numbersByStep } from './annotated.ts';
import { spanOf, type Mark, type PlotSpec } from './spec.ts';

export interface DrawingContext {
  palette: Palette;
  /** Width of the drawing in CSS pixels: narrow drawings label less. */
  width: number;
  height: number;
  /** False when the reader asks for no motion, and in print. */
  animate: boolean;
  fontFamily: string;
}

/** Drawings narrower than this leave names out. */
export const NARROW = 520;

/** Room above the plot, in pixels. */
export const TOP = 20;
/** The axis labels stay within the drawing. */
export const KEEP_LABELS_INSIDE = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

/** The font size of a drawing in pixels: larger on the wall. */
export function fontSizeFor(width: number): number {
  return width >= 1800 ? 16 : 12;
}

/** What every drawing shares: type, motion, description, hover box. */
export function frame(spec: PlotSpec, context: DrawingContext): EChartsOption {
  const { palette, width, animate, fontFamily } = context;
  return {
    // Lines appear at once: ECharts moves their names in from the first day, where a line may have no value yet.
    animation: animate && spec.kind !== 'lines',
    animationDuration: 160,
    animationDurationUpdate: 160,
    textStyle: { fontFamily, fontSize: fontSizeFor(width), color: palette.muted },
    aria: { enabled: true, label: { description: spec.description } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: animate ? 0.1 : 0,
      backgroundColor: palette.background,
      borderColor: palette.hairline,
      textStyle: { color: palette.text, fontFamily, fontSize: fontSizeFor(width) },
      axisPointer: { type: spec.kind === 'lines' ? 'line' : 'shadow', lineStyle: { color: palette.muted } },
    },
  };
}

/** From a zero baseline to a round mark above everything drawn, the named levels too. */
export function valueAxis(spec: PlotSpec, { palette, width }: DrawingContext): EChartsOption['yAxis'] {
  const { format } = spec;
  const marks = axisMarks(...spanOf(spec), width < NARROW ? 3 : 4);
  const [first = 0, second = 1] = marks;
  return {
    type: 'value',
    min: first,
    max: marks.at(-1),
    interval: second - first,
    axisLabel: {
      color: palette.muted,
      fontSize: fontSizeFor(width),
      formatter: (value: number) => formatShort(value, format),
    },
    splitLine: { lineStyle: { color: palette.hairline, width: 1 } },
  };
}

/** The marks of what people wrote: a number above each step that has some, and a line down where lines are drawn. */
export function markLines(spec: PlotSpec, { palette, width }: DrawingContext): object[] {
  return [...numbersByStep(spec.marks)].map(([step, numbers]) => ({
    xAxis: step,
    lineStyle: { color: palette.muted, width: spec.kind === 'lines' ? 1 : 0, type: 'dotted' },
    label: {
      formatter: numbers,
      position: 'end',
      rotate: 0,
      distance: 4,
      color: palette.background,
      backgroundColor: palette.text,
      borderRadius: 3,
      padding: [2, 5],
      fontSize: fontSizeFor(width) - 1,
    },
  }));
}

/** The hover box: a title and a row a series. Names are escaped, as they may come from data. */
export function tooltipRows(
  title: string,
  rows: readonly { name: string; value: string; color: string }[],
  marks: readonly Mark[] = [],
): string {
  const lines = rows.map(
    ({ name, value, color }) =>
      `<div style="display:flex;gap:12px;justify-content:space-between"><span style="color:${color}">${escapeHtml(name)}</span>` +
      `<span style="font-variant-numeric:tabular-nums">${escapeHtml(value)}</span></div>`,
  );
  const notes = marks.map(
    ({ number, text }) =>
      `<div style="max-width:18rem;white-space:normal;margin-top:4px">${number} ${escapeHtml(text)}</div>`,
  );
  return `<div style="font-weight:600">${escapeHtml(title)}</div>${lines.join('')}${notes.join('')}`;
}
