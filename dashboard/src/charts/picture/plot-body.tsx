import { formatDay, formatExact } from '../../lib/format.ts';
import { drawPlot } from '../echarts.ts';
import type { PlotSpec } from '../spec.ts';
import type { Body, Place, Spot } from './drawn.ts';

function rowsAt(spec: PlotSpec, index: number): Pick<Spot, 'title' | 'rows'> {
  if (spec.kind === 'columns') {
    const column = spec.columns[index]!;
    return {
      title: column.label,
      rows: [{ name: spec.name, value: formatExact(column.value, spec.format) }],
    };
  }
  return {
    title: formatDay(spec.days[index]!),
    rows: spec.lines.flatMap((line) => {
      const value = line.values[index] ?? null;
      return value === null ? [] : [{ name: line.name, value: formatExact(value, spec.format) }];
    }),
  };
}

/** Lines and columns on two axes; each step of the horizontal axis is a spot. */
export function plotBody(spec: PlotSpec, { palette, fontFamily, width, prefix }: Place): Body {
  const height = width < 480 ? 220 : Math.min(360, Math.round(width * 0.42));
  const { shapes, steps } = drawPlot(spec, { palette, fontFamily, width, height, animate: false });
  const reach = steps.length > 1 ? steps[1]! - steps[0]! : width;
  return {
    height,
    shapes: <g dangerouslySetInnerHTML={{ __html: shapes.replaceAll('plot-', `${prefix}plot-`) }} />,
    spots: steps
      .map((x, index) => ({ x: x - reach / 2, y: 0, width: reach, height, ...rowsAt(spec, index) }))
      .filter((spot) => spot.rows.length > 0),
  };
}
