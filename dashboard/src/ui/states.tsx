import type { ReactNode } from 'react';
import { englishOnly } from '../lib/locale.ts';
import { texts } from '../lib/texts.ts';
import './ui.css';

export interface Problem {
  message: string;
  remedy: string | null;
  requestId: string | null;
}

/** What stands in place of a figure that could not be loaded: what happened, what still works, what to do. */
export function ErrorState({
  title,
  problem,
  onRetry,
}: {
  title: string;
  problem: Problem;
  onRetry: () => void;
}) {
  return (
    <section className="figure state" role="alert">
      <h2>{title}</h2>
      <p>
        {texts.error.notLoaded} <span lang={englishOnly}>{problem.message}</span>
      </p>
      <p className="muted" lang={problem.remedy === null ? undefined : englishOnly}>
        {problem.remedy ?? texts.error.restWorks}
      </p>
      <p>
        <button type="button" className="button" onClick={onRetry}>
          {texts.error.retry}
        </button>
        {problem.requestId && <small className="muted"> {texts.error.request(problem.requestId)}</small>}
      </p>
    </section>
  );
}

/** What stands in place of a figure that has nothing to show: why, and which file would fill it. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="figure state">
      <h2>{title}</h2>
      <p className="muted">{children}</p>
    </section>
  );
}

/** A notice across the page. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: 'danger' | 'info' | 'celebration';
  title: string;
  children?: ReactNode;
}) {
  return (
    <section className="notice" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children}
    </section>
  );
}
