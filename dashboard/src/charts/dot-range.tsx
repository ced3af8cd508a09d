import type { ReactNode } from 'react';
import { formatExact, formatShort, type ValueFormat } from '../lib/format.ts';
import { toneVariable, type Tone } from '../lib/palette.ts';
import { axisMarks, placeOf } from './shapes.ts';
import './charts.css';

/** One shape a series, so that series are told apart without colour. */
export const DOT_SHAPES = [
  'circle',
  'square',
  'diamond',
  'up',
  'down',
  'right',
  'left',
  'plus',
  'cross',
  'star',
  'hexagon',
  'bar',
] as const;
/** With more series than this, dots other than the chosen one are drawn small. */
const MANY = 6;

export type DotShape = (typeof DOT_SHAPES)[number];

export interface DotSeries {
  key: string;
  name: string;
  shape: DotShape;
  /** The series whose value is written and whose dot is filled. */
  isChosen: boolean;
}

export interface DotRow {
  key: string;
  label: string;
  /** A word beside the label that says what the tone stands for. */
  note: string | null;
  tone: Tone;
  /** One value a series, in the order of the series. */
  values: readonly (number | null)[];
}

export interface DotRangeProps {
  series: readonly DotSeries[];
  rows: readonly DotRow[];
  format: ValueFormat;
}

const PATHS: Record<DotShape, ReactNode> = {
  circle: <circle cx="7" cy="7" r="4.5" />,
  square: <rect x="3" y="3" width="8" height="8" />,
  diamond: <path d="M7 1.5 12.5 7 7 12.5 1.5 7Z" />,
  up: <path d="M7 2 12.5 11.5h-11Z" />,
  down: <path d="M7 12 1.5 2.5h11Z" />,
  right: <path d="M12 7 2.5 1.5v11Z" />,
  left: <path d="M2 7l9.5 5.5v-11Z" />,
  plus: <path d="M5 1.5h4V5h3.5v4H9v3.5H5V9H1.5V5H5Z" />,
  cross: (
    <path d="m4.2 1.5 2.8 2.7 2.8-2.7 2.7 2.7L9.8 7l2.7 2.8-2.7 2.7L7 9.8l-2.8 2.7-2.7-2.7L4.2 7 1.5 4.2Z" />
  ),
  star: <path d="m7 1 1.7 4 4.3.4-3.3 2.8 1 4.3L7 10.2l-3.7 2.3 1-4.3L1 5.4 5.3 5Z" />,
  hexagon: <path d="M7 1.5 12 4.3v5.4l-5 2.8-5-2.8V4.3Z" />,
  bar: <rect x="5" y="1.5" width="4" height="11" />,
};

function Dot({ shape, tone, isFilled }: { shape: DotShape; tone: Tone; isFilled: boolean }) {
  const color = toneVariable(tone);
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <g fill={isFilled ? color : 'var(--c-background)'} stroke={color} strokeWidth="1.6">
        {PATHS[shape]}
      </g>
    </svg>
  );
}

function Row({
  row,
  series,
  format,
  marks,
}: {
  row: DotRow;
  series: readonly DotSeries[];
  format: ValueFormat;
  marks: number[];
}) {
  const known = row.values.filter((value): value is number => value !== null);
  const chosen = series.findIndex((entry) => entry.isChosen);
  const from = placeOf(Math.min(...known), marks);
  const to = placeOf(Math.max(...known), marks);
  // The chosen dot is drawn last, above the others.
  const order = series.map((_, index) => index).sort((a, b) => Number(a === chosen) - Number(b === chosen));
  return (
    <li className="dots-row">
      <span className="dots-label">
        {row.label}
        {row.note && <small style={{ color: toneVariable(row.tone) }}>{row.note}</small>}
      </span>
      <span className="dots-track" aria-hidden="true">
        {known.length > 0 && (
          <i
            style={{
              left: `${from * 100}%`,
              width: `${(to - from) * 100}%`,
              background: toneVariable(row.tone),
            }}
          />
        )}
        {order.map((index) => {
          const value = row.values[index];
          const entry = series[index];
          if (value === null || value === undefined || !entry) return null;
          return (
            <span
              key={entry.key}
              className="dots-dot"
              data-chosen={entry.isChosen || undefined}
              style={{ left: `${placeOf(value, marks) * 100}%` }}
              title={`${row.label}, ${entry.name}: ${formatExact(value, format)}`}
            >
              <Dot shape={entry.shape} tone={row.tone} isFilled={entry.isChosen} />
            </span>
          );
        })}
      </span>
      <b className="dots-value" title={formatExact(row.values[chosen], format)}>
        {formatShort(row.values[chosen], format)}
      </b>
    </li>
  );
}

/** One row a thing: a dot for each series, a line for their range, the chosen series' value written at the end. */
export function DotRange({ series, rows, format }: DotRangeProps) {
  const all = rows.flatMap((row) => row.values).filter((value): value is number => value !== null);
  const marks = axisMarks(Math.min(0, ...all), Math.max(0, ...all));
  return (
    <div className="dots" data-many={series.length > MANY || undefined}>
      <ul className="dots-legend">
        {series.map((entry) => (
          <li key={entry.key} data-chosen={entry.isChosen || undefined}>
            <Dot shape={entry.shape} tone="ink" isFilled={entry.isChosen} />
            {entry.name}
          </li>
        ))}
      </ul>
      <ul className="dots-rows">
        {rows.map((row) => (
          <Row key={row.key} row={row} series={series} format={format} marks={marks} />
        ))}
      </ul>
      <div className="dots-row dots-axis" aria-hidden="true">
        <span />
        <span className="dots-track">
          {marks.map((mark) => (
            <span key={mark} style={{ left: `${placeOf(mark, marks) * 100}%` }}>
              {formatShort(mark, format)}
            </span>
          ))}
        </span>
        <span />
      </div>
    </div>
  );
}
