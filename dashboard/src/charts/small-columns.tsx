import { numbersByStep } from './annotated.ts';
import { lengthOf } from './shapes.ts';
import type { MultiplesSpec } from './spec.ts';
import './charts.css';

export interface SmallColumnsRow {
  key: string;
  label: string;
  columns: readonly {
    key: string;
    value: number | null;
    /** What the column says, for the hover. */
    text: string;
    isIncomplete: boolean;
  }[];
  /** The last complete value, written at the end of the row. */
  last: { text: string; exact: string };
}

/**
 * Small multiples: one row of columns a thing, each from its own zero, the last complete value beside it; above them
 * the numbers of what people wrote about a month.
 */
export function SmallColumns({ rows, marks }: Pick<MultiplesSpec, 'rows' | 'marks'>) {
  const numbers = numbersByStep(marks);
  return (
    <ul className="small-columns">
      {numbers.size > 0 && (
        <li className="small-columns-marks" aria-hidden="true">
          <span />
          <span className="small-columns-track">
            {rows[0]?.columns.map((column, step) => (
              <span key={column.key}>{numbers.has(step) && <em>{numbers.get(step)}</em>}</span>
            ))}
          </span>
        </li>
      )}
      {rows.map((row) => {
        const highest = Math.max(0, ...row.columns.map((column) => column.value ?? 0));
        return (
          <li key={row.key}>
            <span>{row.label}</span>
            <span className="small-columns-track" aria-hidden="true">
              {row.columns.map((column) => (
                <i
                  key={column.key}
                  title={column.text}
                  data-unfinished={column.isIncomplete || undefined}
                  style={{ height: `${Math.max(3, lengthOf(column.value, highest) * 100)}%` }}
                />
              ))}
            </span>
            <b title={row.last.exact}>{row.last.text}</b>
          </li>
        );
      })}
    </ul>
  );
}
