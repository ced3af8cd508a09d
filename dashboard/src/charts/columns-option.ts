import type { EChartsOption } from 'echarts';
import { formatExact } from '../lib/format.ts';
import {
  fontSizeFor,
  frame,
  KEEP_LABELS_INSIDE,
  markLines,
  TOP,
  tooltipRows,
  valueAxis,
  type DrawingContext,
} from './frame.ts';
import type { ColumnsSpec } from './spec.ts';

/** The option of columns over time. */
export function columnsOption(spec: ColumnsSpec, context: DrawingContext): EChartsOption {
  const { palette, width } = context;
  const color = palette.tones[spec.tone];
  return {
    ...frame(spec, context),
    grid: { left: 4, right: 12, top: spec.marks ? TOP : 12, bottom: 4, ...KEEP_LABELS_INSIDE },
    tooltip: {
      ...(frame(spec, context).tooltip as object),
      formatter: (params: unknown) => {
        const index = (params as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const column = spec.columns[index];
        if (!column) return '';
        return tooltipRows(
          column.label,
          [{ name: spec.name, value: formatExact(column.value, spec.format), color }],
          spec.marks?.filter((mark) => mark.step === index),
        );
      },
    },
    xAxis: {
      type: 'category',
      data: spec.columns.map((column) => column.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.muted } },
      axisLabel: { color: palette.muted, fontSize: fontSizeFor(width), hideOverlap: true },
    },
    yAxis: valueAxis(spec, context),
    series: [
      {
        type: 'bar',
        name: spec.name,
        barMaxWidth: 48,
        markLine: { silent: true, symbol: 'none', animation: false, data: markLines(spec, context) },
        data: spec.columns.map((column) => ({
          value: column.value,
          itemStyle: column.isIncomplete
            ? {
                color,
                decal: {
                  symbol: 'rect',
                  dashArrayX: [1, 0],
                  dashArrayY: [3, 4],
                  rotation: -Math.PI / 4,
                  color: palette.background,
                },
              }
            : { color },
        })),
      },
    ],
  } as EChartsOption;
}
