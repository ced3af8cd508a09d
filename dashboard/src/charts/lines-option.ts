import type { EChartsOption } from 'echarts';
import { formatDay, formatExact, formatShort } from '../lib/format.ts';
import {
  fontSizeFor,
  frame,
  KEEP_LABELS_INSIDE,
  markLines,
  NARROW,
  TOP,
  tooltipRows,
  valueAxis,
  type DrawingContext,
} from './frame.ts';
import { axisMarks, placeOf, spread } from './shapes.ts';
import { spanOf, type Line, type LinesSpec } from './spec.ts';

/** How sure a line is, as its dashes. */
export const DASHES: Record<Line['role'], 'solid' | number[]> = {
  actual: 'solid',
  pace: [2, 3],
  forecast: [6, 4],
  past: 'solid',
};

/** The days that carry an axis label: the first of each month, thinned where there are many. */
export function labelledDays(days: readonly string[], width: number): Set<string> {
  const firsts = days.filter((day, index) => index === 0 || day.endsWith('-01'));
  const room = Math.max(2, Math.floor(width / 80));
  const step = Math.max(1, Math.ceil(firsts.length / room));
  return new Set(firsts.filter((_, index) => index % step === 0));
}

/** How far each line's name is moved, in pixels, so that names at the right edge do not overlap. */
function nameOffsets(spec: LinesSpec, { width, height }: DrawingContext): number[] {
  const marks = axisMarks(...spanOf(spec), width < NARROW ? 3 : 4);
  const plotHeight = height - TOP - 28;
  const atEdge = spec.lines.flatMap((line, index) => {
    const value = line.values.at(-1);
    return value === null || value === undefined
      ? []
      : [{ index, y: (1 - placeOf(value, marks)) * plotHeight }];
  });
  const places = spread(
    atEdge.map((entry) => entry.y),
    fontSizeFor(width) + 3,
  );
  const offsets = spec.lines.map(() => -fontSizeFor(width));
  atEdge.forEach(({ index, y }, position) => {
    offsets[index] = (places[position] ?? y) - y;
  });
  return offsets;
}

/** The option of lines over days. */
export function linesOption(spec: LinesSpec, context: DrawingContext): EChartsOption {
  const { palette, width } = context;
  const narrow = width < NARROW;
  const labelled = labelledDays(spec.days, width);
  const offsets = nameOffsets(spec, context);
  const fontSize = fontSizeFor(width);
  const levels = {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: palette.tones.ink, width: 1, type: 'solid' as const },
    label: {
      position: 'insideStartTop' as const,
      color: palette.text,
      fontSize,
      distance: [4, 2],
      backgroundColor: palette.background,
      padding: [0, 3],
    },
    data: [
      ...spec.levels.map((level) => ({
        yAxis: level.value,
        label: { formatter: `${level.name} ${formatShort(level.value, spec.format)}` },
      })),
      ...(spec.marker
        ? [
            {
              xAxis: spec.days.indexOf(spec.marker.day),
              lineStyle: { color: palette.muted, width: 1, type: [1, 3] },
              label: {
                formatter: spec.marker.name,
                position: 'insideStartBottom' as const,
                rotate: 0,
                offset: [0, -12],
                color: palette.muted,
              },
            },
          ]
        : []),
      ...markLines(spec, context),
    ],
  };
  return {
    ...frame(spec, context),
    grid: {
      left: 4,
      right: narrow ? 12 : Math.round(fontSize * 9),
      top: TOP,
      bottom: 4,
      ...KEEP_LABELS_INSIDE,
    },
    tooltip: {
      ...(frame(spec, context).tooltip as object),
      formatter: (params: unknown) => {
        const index = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const rows = spec.lines.flatMap((line) => {
          const value = line.values[index];
          if (value === null || value === undefined) return [];
          return [
            { name: line.name, value: formatExact(value, spec.format), color: palette.tones[line.tone] },
          ];
        });
        const marks = spec.marks?.filter((mark) => mark.step === index);
        return tooltipRows(formatDay(spec.days[index] ?? ''), rows, marks);
      },
    },
    xAxis: {
      type: 'category',
      data: spec.days,
      boundaryGap: false,
      axisTick: { show: true, interval: (_index: number, day: string) => labelled.has(day) },
      axisLine: { lineStyle: { color: palette.muted } },
      axisLabel: {
        color: palette.muted,
        fontSize,
        interval: (_index: number, day: string) => labelled.has(day),
        formatter: (day: string) => formatDay(day, 'short'),
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: valueAxis(spec, context),
    series: spec.lines.map((line, position) => ({
      type: 'line',
      name: line.name,
      data: line.values,
      showSymbol: false,
      smooth: false,
      silent: line.role !== 'actual',
      z: line.role === 'actual' ? 5 : 3,
      step: line.role === 'actual' || line.role === 'past' ? ('end' as const) : false,
      color: palette.tones[line.tone],
      lineStyle: { width: line.role === 'actual' ? 2.5 : 1.5, type: DASHES[line.role] },
      // Direct labels at each line's end; where there is no room the legend below the drawing names them.
      endLabel: {
        show: !narrow,
        formatter: line.name,
        color: palette.tones[line.tone],
        fontSize,
        distance: 6,
        offset: [0, offsets[position] ?? 0],
        backgroundColor: palette.background,
        padding: [0, 2],
      },
      ...(position === 0 ? { markLine: levels } : {}),
    })),
  } as EChartsOption;
}
