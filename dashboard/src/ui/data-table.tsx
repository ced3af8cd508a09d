import type { ReactNode } from 'react';
import './ui.css';

export interface TableTwin {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  /** How many columns, from the first on, are words; the others are numbers. */
  textColumns?: number;
}

/** A table whose first cell of a row is its header; words stand on the left, numbers and lines on the right. */
export function DataTable({ caption, columns, rows, textColumns = 1 }: TableTwin) {
  const kind = (position: number) => (position < textColumns ? 'as-text' : undefined);
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, position) => (
              <th key={column} scope="col" className={kind(position)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {cells.map((cell, position) => (
                <td key={columns[position + 1]} className={kind(position + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
