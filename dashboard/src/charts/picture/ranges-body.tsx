import type { ReactNode } from 'react';
import { formatExact, formatShort } from '../../lib/format.ts';
import { DOT_PATHS } from '../dot-paths.tsx';
import { axisMarks, placeOf } from '../shapes.ts';
import type { DotRow, DotSeries, DotShape, RangesSpec } from '../spec.ts';
import { NAME_LINE, SMALL_SIZE, STACKED_BELOW, TEXT_SIZE, type Body, type Place } from './drawn.ts';
import { flow } from './flow.ts';
import { clip, textWidth } from './text-size.ts';

const ROW = 34;
const LEGEND_ROW = 20;
const AXIS = 20;

interface DotProps {
  x: number;
  y: number;
  shape: DotShape;
  color: string;
  inside: string;
  size: number;
}

function Dot({ x, y, shape, color, inside, size }: DotProps) {
  const scale = size / 14;
  return (
    <g
      transform={`translate(${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${scale.toFixed(3)})`}
      fill={inside}
      stroke={color}
      strokeWidth={1.6}
    >
      {DOT_PATHS[shape]}
    </g>
  );
}

function legendOf(
  series: readonly DotSeries[],
  { width, palette }: Place,
): { height: number; shapes: ReactNode } {
  const { places, height } = flow(
    series.map((entry) => textWidth(entry.name, SMALL_SIZE) + 36),
    width,
    LEGEND_ROW,
  );
  const shapes = series.map((entry, index) => {
    const { x, y } = places[index]!;
    return (
      <g key={entry.key}>
        <Dot
          x={x + 7}
          y={y + 10}
          shape={entry.shape}
          color={palette.tones.ink}
          inside={entry.isChosen ? palette.tones.ink : palette.background}
          size={12}
        />
        <text
          x={x + 18}
          y={y + 14}
          fontSize={SMALL_SIZE}
          fill={palette.text}
          fontWeight={entry.isChosen ? 600 : 400}
        >
          {entry.name}
        </text>
      </g>
    );
  });
  return { height: height + 6, shapes };
}

interface Scale {
  left: number;
  isStacked: boolean;
  track: number;
  marks: number[];
}

const xOf = (value: number, { left, track, marks }: Scale): number => left + placeOf(value, marks) * track;

function Name({ row, y, scale, place }: { row: DotRow; y: number; scale: Scale; place: Place }) {
  const { palette, width } = place;
  const color = palette.tones[row.tone];
  if (scale.isStacked)
    return (
      <text x={0} y={y} fill={palette.text}>
        {row.label}
        <tspan dx={6} fontSize={SMALL_SIZE} fill={color}>
          {row.note && clip(row.note, SMALL_SIZE, width - textWidth(row.label, TEXT_SIZE) - 6)}
        </tspan>
      </text>
    );
  return (
    <>
      <text x={0} y={row.note ? y - 2 : y + 4} fill={palette.text}>
        {clip(row.label, TEXT_SIZE, scale.left - 14)}
      </text>
      {row.note && (
        <text x={0} y={y + 11} fontSize={SMALL_SIZE} fill={color}>
          {clip(row.note, SMALL_SIZE, scale.left - 14)}
        </text>
      )}
    </>
  );
}

function Row({
  row,
  y,
  spec,
  scale,
  place,
}: {
  row: DotRow;
  y: number;
  spec: RangesSpec;
  scale: Scale;
  place: Place;
}) {
  const { palette, width } = place;
  const known = row.values.filter((value) => value !== null);
  const chosen = spec.series.findIndex((entry) => entry.isChosen);
  const order = spec.series
    .map((_, index) => index)
    .sort((a, b) => Number(a === chosen) - Number(b === chosen));
  const color = palette.tones[row.tone];
  const middle = (scale.isStacked ? y + NAME_LINE : y) + ROW / 2;
  return (
    <g>
      <Name row={row} y={scale.isStacked ? y + 16 : middle} scale={scale} place={place} />
      {known.length > 1 && (
        <line
          x1={xOf(Math.min(...known), scale)}
          x2={xOf(Math.max(...known), scale)}
          y1={middle}
          y2={middle}
          stroke={color}
          strokeWidth={2}
        />
      )}
      {order.map((index) => {
        const value = row.values[index];
        const entry = spec.series[index]!;
        if (value === null || value === undefined) return null;
        return (
          <Dot
            key={entry.key}
            x={xOf(value, scale)}
            y={middle}
            shape={entry.shape}
            color={color}
            inside={entry.isChosen ? color : palette.background}
            size={entry.isChosen ? 14 : 9}
          />
        );
      })}
      <text x={width} y={middle + 4} textAnchor="end" fontWeight={600} fill={palette.text}>
        {formatShort(row.values[chosen], spec.format)}
      </text>
    </g>
  );
}

/** A dot for each series and a line for their range, row by row on one scale; the chosen series' value at the end. */
export function rangesBody(spec: RangesSpec, place: Place): Body {
  const { width, palette } = place;
  const legend = legendOf(spec.series, place);
  const all = spec.rows.flatMap((row) => row.values).filter((value) => value !== null);
  const widest = Math.max(
    ...spec.rows.flatMap(({ label, note }) => [label, note ?? '']).map((text) => textWidth(text, TEXT_SIZE)),
  );
  const isStacked = width < STACKED_BELOW;
  const left = isStacked ? 8 : Math.min(width * 0.34, widest + 18);
  const step = isStacked ? ROW + NAME_LINE : ROW;
  const scale: Scale = {
    left,
    isStacked,
    track: Math.max(40, width - left - 72),
    marks: axisMarks(Math.min(0, ...all), Math.max(0, ...all), width < 480 ? 2 : 4),
  };
  const bottom = legend.height + spec.rows.length * step;
  return {
    height: bottom + AXIS,
    shapes: (
      <>
        {legend.shapes}
        {scale.marks.map((mark) => (
          <g key={mark}>
            <line
              x1={xOf(mark, scale)}
              x2={xOf(mark, scale)}
              y1={legend.height}
              y2={bottom}
              stroke={palette.hairline}
            />
            <text
              x={xOf(mark, scale)}
              y={bottom + 14}
              textAnchor="middle"
              fontSize={SMALL_SIZE}
              fill={palette.muted}
            >
              {formatShort(mark, spec.format)}
            </text>
          </g>
        ))}
        {spec.rows.map((row, index) => (
          <Row
            key={row.key}
            row={row}
            y={legend.height + index * step}
            spec={spec}
            scale={scale}
            place={place}
          />
        ))}
      </>
    ),
    spots: spec.rows.map((row, index) => ({
      x: 0,
      y: legend.height + index * step,
      width,
      height: step,
      title: row.label,
      rows: spec.series.map((entry, at) => ({
        name: entry.name,
        value: formatExact(row.values[at], spec.format),
      })),
    })),
  };
}
