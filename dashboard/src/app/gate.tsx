import { type ReactNode } from 'react';
import type { EdgeError } from '../cube-client/errors.ts';
import { englishOnly } from '../lib/locale.ts';
import { texts } from '../lib/texts.ts';
import './app.css';

/** A page of its own for what stands before the figures. */
export function Gate({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <main className="gate">
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** Why nothing can be shown, and what to do. */
export function GateError({ error, onRetry }: { error: EdgeError; onRetry: () => void }) {
  const words = texts.error;
  const title =
    error.status === 0
      ? words.unreachableTitle
      : error.status === 401
        ? words.signedOutTitle
        : words.noPublicationTitle;
  const fallback = error.status === 0 ? words.unreachableRemedy : words.noPublicationRemedy;
  return (
    <Gate title={title}>
      <p role="alert" lang={englishOnly}>
        {error.message}
      </p>
      <p className="muted" lang={error.remedy === null ? undefined : englishOnly}>
        {error.remedy ?? fallback}
      </p>
      <p>
        <button type="button" className="button" onClick={onRetry}>
          {words.retry}
        </button>
      </p>
    </Gate>
  );
}
