import { lengthOf } from './shapes.ts';
import './charts.css';

export interface QuantileRow {
  key: string;
  label: string;
  median: { value: number | null; text: string; exact: string };
  late: { value: number | null; text: string; exact: string };
}

/** From a common zero, one row a step: a line to the 90th percentile, a dot on the median, both named below. */
export function QuantileStrip({
  rows,
  half,
  most,
}: {
  rows: readonly QuantileRow[];
  half: (text: string) => string;
  most: (text: string) => string;
}) {
  const longest = Math.max(0, ...rows.map((row) => row.late.value ?? row.median.value ?? 0));
  return (
    <ul className="quantiles">
      {rows.map((row) => (
        <li key={row.key}>
          <span className="quantiles-label">{row.label}</span>
          <span className="quantiles-track" aria-hidden="true">
            <i style={{ width: `${lengthOf(row.late.value, longest) * 100}%` }} />
            {row.median.value !== null && (
              <b style={{ left: `${lengthOf(row.median.value, longest) * 100}%` }} />
            )}
          </span>
          <span className="quantiles-text">
            <span title={row.median.exact}>{half(row.median.text)}</span>,{' '}
            <span title={row.late.exact}>{most(row.late.text)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
