import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { DrawingContext } from './option.ts';
import { toOption } from './option.ts';
import type { ChartSpec } from './spec.ts';

register([
  LineChart,
  BarChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  AriaComponent,
  SVGRenderer,
]);

/** A drawing in the page. */
export interface Drawing {
  draw: (spec: ChartSpec, context: DrawingContext) => void;
  resize: () => void;
  dispose: () => void;
}

/** Starts a drawing inside `element`. */
export function startDrawing(element: HTMLElement): Drawing {
  const chart: EChartsType = init(element, null, { renderer: 'svg' });
  return {
    draw: (spec, context) => chart.setOption(toOption(spec, context), { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

/** The spec as an SVG document's text, drawn without a DOM. */
export function renderSvg(spec: ChartSpec, context: DrawingContext): string {
  const { width, height } = context;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(toOption(spec, { ...context, animate: false }));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
