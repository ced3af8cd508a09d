import { useId, type ReactNode } from 'react';
import { DefinitionButton, type DefinitionText } from '../../ui/definition-button.tsx';

interface SectionProps {
  title: string;
  summary: string;
  definitions?: readonly DefinitionText[];
  children: ReactNode;
}

/** A part of the page that is a table already and so needs no table twin. */
export function Section({ title, summary, definitions = [], children }: SectionProps) {
  const id = useId();
  return (
    <section className="figure" aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>{title}</h2>
        <div className="figure-tools">
          <DefinitionButton subject={title} definitions={definitions} />
        </div>
      </div>
      <p className="figure-summary">{summary}</p>
      {children}
    </section>
  );
}

/** A table whose cells may hold lines; its first `textColumns` are words, the rest numbers. */
export function LineTable({
  caption,
  columns,
  rows,
  textColumns = 1,
}: {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  textColumns?: number;
}) {
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
