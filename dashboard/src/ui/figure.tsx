import { useId, useState, type ReactNode } from 'react';
import type { ChartSpec } from '../charts/spec.ts';
import { plainNumber } from '../lib/plain-number.ts';
import type { Shareable } from '../lib/share.ts';
import { texts } from '../lib/texts.ts';
import { DataTable, type TableTwin } from './data-table.tsx';
import { DefinitionButton, type DefinitionText } from './definition-button.tsx';
import { DownloadButton } from './download-button.tsx';
import { ShareButton } from './share-button.tsx';
import './ui.css';

interface FigureProps {
  title: string;
  /** One sentence made from the data; screen readers hear it as the picture's description. The spec's, where there is one. */
  summary?: string;
  /** What is drawn, for those who save or share it as a picture. */
  spec?: ChartSpec;
  /** What the figure is about elsewhere; left out, it stays on its page. */
  share?: Shareable;
  /** Such as `as of 21 Nov 2026`. */
  stamp: string;
  definitions: readonly DefinitionText[];
  table: TableTwin;
  /** Buttons of its own, beside those of every figure. */
  tools?: ReactNode;
  /** What stands below the picture. */
  below?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A table's rows for programs, words as they are and numbers plain; what is drawn in a cell has none. */
function plainRows({ rows, textColumns = 1 }: TableTwin): string[][] {
  return rows.map((cells) =>
    cells.map((each, position) => {
      const text = typeof each === 'string' || typeof each === 'number' ? String(each) : '';
      return position < textColumns ? text : plainNumber(text);
    }),
  );
}

/** A picture with its subject, its sentence, its age, its definitions and its table twin. */
export function Figure({
  title,
  summary,
  spec,
  share,
  stamp,
  definitions,
  table,
  tools,
  below,
  children,
  className,
}: FigureProps) {
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  return (
    <figure
      className={`figure ${className ?? ''}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-summary`}
    >
      <figcaption>
        <div className="figure-head">
          <h2 id={`${id}-title`}>{title}</h2>
          <div className="figure-tools">
            <button
              type="button"
              className="quiet-button"
              aria-pressed={isTable}
              aria-label={texts.figure.tableToggle(title)}
              onClick={() => setIsTable(!isTable)}
            >
              {texts.figure.table}
            </button>
            {tools}
            <DownloadButton title={table.caption} columns={table.columns} rows={plainRows(table)} />
            {share && spec && <ShareButton shared={share} picture={{ title, spec, stamp }} />}
            <DefinitionButton subject={title} definitions={definitions} />
          </div>
        </div>
        <p id={`${id}-summary`} className="figure-summary">
          {summary ?? spec?.description}
        </p>
      </figcaption>
      <div className="figure-body">{isTable ? <DataTable {...table} /> : children}</div>
      {below}
      <p className="figure-stamp">{stamp}</p>
    </figure>
  );
}
