import { createContext, useContext } from 'react';
import type { Day } from '../lib/dates.ts';
import { texts } from '../lib/texts.ts';

/** A chart over time that somebody writes about. */
export interface ToNote {
  title: string;
  /** Measures that the chart shows. */
  measures: readonly string[];
  /** Its first and its last day. */
  days: [Day, Day];
}

/** Opens the dialog that writes an annotation; null where there is none. */
export const NoteContext = createContext<((toNote: ToNote) => void) | null>(null);

/** Opens the dialog that writes an annotation of a chart. */
export function NoteButton(toNote: ToNote) {
  const open = useContext(NoteContext);
  if (!open) return null;
  return (
    <button
      type="button"
      className="quiet-button"
      aria-label={texts.notes.addTo(toNote.title)}
      onClick={() => open(toNote)}
    >
      {texts.notes.add}
    </button>
  );
}
