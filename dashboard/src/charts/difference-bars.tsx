import { lengthOf } from './shapes.ts';
import './charts.css';

export interface Difference {
  key: string;
  label: string;
  value: number;
  text: string;
  exact: string;
}

/** Gains to the right and losses to the left of a common zero, each with its sign. */
export function DifferenceBars({ title, rows }: { title: string; rows: readonly Difference[] }) {
  const largest = Math.max(0, ...rows.map((row) => Math.abs(row.value)));
  return (
    <div className="differences">
      <h3>{title}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <span>{row.label}</span>
            <span className="differences-track" aria-hidden="true">
              <i
                data-loss={row.value < 0 || undefined}
                style={{ width: `${lengthOf(Math.abs(row.value), largest) * 50}%` }}
              />
            </span>
            <b title={row.exact}>{row.text}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
