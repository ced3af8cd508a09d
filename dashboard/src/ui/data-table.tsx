import './ui.css';

export interface TableTwin {
  caption: string;
  /** The first column names the row; the others are numbers unless told otherwise. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The numbers behind a picture: the first cell of a row is its header, the others stand right-aligned. */
export function DataTable({ caption, columns, rows }: TableTwin) {
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={`${index}-${cells[0] ?? ''}`}>
              {cells.map((cell, position) =>
                position === 0 ? (
                  <th key={columns[position]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[position]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
