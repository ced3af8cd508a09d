import type { ReactNode } from 'react';
import { DefinitionButton, type DefinitionText } from '../../ui/definition-button.tsx';

interface SectionProps {
  title: string;
  summary: string;
  definitions?: readonly DefinitionText[];
  children: ReactNode;
}

/** A part of the page that is a table already and so needs no table twin. */
export function Section({ title, summary, definitions = [], children }: SectionProps) {
  return (
    <section className="figure">
      <div className="figure-head">
        <h2>{title}</h2>
        <div className="figure-tools">
          <DefinitionButton subject={title} definitions={definitions} />
        </div>
      </div>
      <p className="figure-summary">{summary}</p>
      {children}
    </section>
  );
}
