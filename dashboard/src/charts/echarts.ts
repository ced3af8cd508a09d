import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { DrawingContext } from './option.ts';
import { toOption } from './option.ts';
import type { PlotSpec } from './spec.ts';

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
  draw: (spec: PlotSpec, context: DrawingContext) => void;
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

/** A plot drawn without a DOM. */
export interface DrawnPlot {
  /** What stands inside an SVG document of the drawing's size: shapes and texts, nothing else. */
  shapes: string;
  /** The middle of each step of the horizontal axis, in pixels from the left. */
  steps: number[];
}

/** Draws a plot without a DOM; the same plot gives the same text in every process and at every time. */
export function drawPlot(spec: PlotSpec, context: DrawingContext): DrawnPlot {
  const { width, height } = context;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(toOption(spec, { ...context, animate: false }));
  const count = spec.kind === 'lines' ? spec.days.length : spec.columns.length;
  const steps = Array.from({ length: count }, (_, index) =>
    Number(chart.convertToPixel({ xAxisIndex: 0 }, index)),
  );
  const shapes = shapesOf(chart.renderToSVGString());
  chart.dispose();
  return { shapes, steps };
}

/** The document without its frame, its hover styles and the library's counters. */
function shapesOf(document: string): string {
  return document
    .replace(/^<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'plot-')
    .trim();
}
