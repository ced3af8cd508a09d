import type { EChartsOption } from 'echarts';
import { columnsOption } from './columns-option.ts';
import type { DrawingContext } from './frame.ts';
import { linesOption } from './lines-option.ts';
import type { PlotSpec } from './spec.ts';

export type { DrawingContext } from './frame.ts';
export { labelledDays } from './lines-option.ts';

/** The ECharts option of a spec. Pure: the same spec and context always give the same picture. */
export function toOption(spec: PlotSpec, context: DrawingContext): EChartsOption {
  return spec.kind === 'lines' ? linesOption(spec, context) : columnsOption(spec, context);
}
