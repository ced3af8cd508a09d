import { formatExact, formatShort, type ValueFormat } from '../lib/format.ts';
import { toneVariable, type Tone } from '../lib/palette.ts';
import { DOT_PATHS } from './dot-paths.tsx';
import { axisMarks, placeOf } from './shapes.ts';
import type { DotRow, DotSeries, DotShape } from './spec.ts';
import './charts.css';

/** With more series than this, dots other than the chosen one are drawn small. */
const MANY = 6;

export interface DotRangeProps {
  series: readonly DotSeries[];
  rows: readonly DotRow[];
  format: ValueFormat;
}

function Dot({ shape, tone, isFilled }: { shape: DotShape; tone: Tone; isFilled: boolean }) {
  const color = toneVariable(tone);
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <g fill={isFilled ? color : 'var(--c-background)'} stroke={color} strokeWidth="1.6">
        {DOT_PATHS[shape]}
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
