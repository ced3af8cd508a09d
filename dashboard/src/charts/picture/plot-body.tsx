import type { ReactNode } from 'react';
import { formatDay, formatExact } from '../../lib/format.ts';
import { drawPlot } from '../echarts.ts';
import { NARROW } from '../frame.ts';
import { DASHES } from '../lines-option.ts';
import type { PlotSpec } from '../spec.ts';
import { SMALL_SIZE, type Body, type Place, type Spot } from './drawn.ts';
import { flow } from './flow.ts';
import { textWidth } from './text-size.ts';

const LEGEND_ROW = 20;

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

/** The lines by name, below a drawing too narrow for names at their ends. */
function legendOf(
  spec: PlotSpec,
  top: number,
  { width, palette }: Place,
): { height: number; shapes: ReactNode } {
  if (spec.kind !== 'lines' || width >= NARROW) return { height: 0, shapes: null };
  const { places, height } = flow(
    spec.lines.map((line) => textWidth(line.name, SMALL_SIZE) + 40),
    width,
    LEGEND_ROW,
  );
  const shapes = spec.lines.map((line, index) => {
    const { x, y } = places[index]!;
    const dashes = DASHES[line.role];
    return (
      <g key={line.name}>
        <line
          x1={x}
          x2={x + 20}
          y1={top + y + 12}
          y2={top + y + 12}
          stroke={palette.tones[line.tone]}
          strokeWidth={2}
          strokeDasharray={dashes === 'solid' ? undefined : dashes.join(' ')}
        />
        <text x={x + 26} y={top + y + 16} fontSize={SMALL_SIZE} fill={palette.text}>
          {line.name}
        </text>
      </g>
    );
  });
  return { height, shapes };
}

/** Lines and columns on two axes; each step of the horizontal axis is a spot. */
export function plotBody(spec: PlotSpec, place: Place): Body {
  const { palette, fontFamily, width, prefix } = place;
  const height = width < 480 ? 220 : Math.min(360, Math.round(width * 0.42));
  const { shapes, steps } = drawPlot(spec, { palette, fontFamily, width, height, animate: false });
  const reach = steps.length > 1 ? steps[1]! - steps[0]! : width;
  const legend = legendOf(spec, height, place);
  return {
    height: height + legend.height,
    shapes: (
      <>
        <g dangerouslySetInnerHTML={{ __html: shapes.replaceAll('plot-', `${prefix}plot-`) }} />
        {legend.shapes}
      </>
    ),
    spots: steps
      .map((x, index) => ({ x: x - reach / 2, y: 0, width: reach, height, ...rowsAt(spec, index) }))
      .filter((spot) => spot.rows.length > 0),
  };
}
