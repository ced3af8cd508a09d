import type { ReactNode } from 'react';
import './ui.css';

/** A column whose head sorts the table. */
export interface SortableColumn {
  title: string;
  /** How the rows are sorted by it now; undefined when by another. */
  sorted: 'ascending' | 'descending' | undefined;
  onSort: () => void;
}

export interface TableTwin {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  /** How many columns, from the first on, are words; the others are numbers. */
  textColumns?: number;
}

interface DataTableProps extends Omit<TableTwin, 'columns'> {
  columns: readonly (string | SortableColumn)[];
  className?: string;
}

const titleOf = (column: string | SortableColumn | undefined) =>
  typeof column === 'object' ? column.title : column;

/** A table whose first cell of a row is its header; words stand on the left, numbers and lines on the right. */
export function DataTable({ caption, columns, rows, textColumns = 1, className = '' }: DataTableProps) {
  const kind = (position: number) => (position < textColumns ? 'as-text' : undefined);
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className={`data-table ${className}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, position) => (
              <th
                key={titleOf(column)}
                scope="col"
                className={kind(position)}
                aria-sort={typeof column === 'object' ? column.sorted : undefined}
              >
                {typeof column === 'object' ? (
                  <button type="button" className="sort-button" onClick={column.onSort}>
                    {column.title}
                  </button>
                ) : (
                  column
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {cells.map((cell, position) => (
                <td key={titleOf(columns[position + 1])} className={kind(position + 1)}>
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
