import { Link } from '@tanstack/react-router';
import { usePublication } from '../../cube-client/context.tsx';
import type { Note, NoteState } from '../../cube-client/notes.ts';
import { formatDay } from '../../lib/format.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { linkOf } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';
import { isOpen, isOverdue } from './order.ts';

const words = noteTexts.journal;
const SETTLING = ['kept', 'broken', 'withdrawn'] as const;

interface EntryProps {
  note: Note;
  /** Whether it was written at the state of the page that is shown. */
  isHere: boolean;
  mayWrite: boolean;
  onSettle: (state: NoteState) => void;
  onRemove: () => void;
}

/** One promise, decision or meeting: what was said, who answers for it, until when, and what became of it. */
export function Entry({ note, isHere, mayWrite, onSettle, onRemove }: EntryProps) {
  const { as_of_on: asOfOn } = usePublication();
  const overdue = isOverdue(note, asOfOn);
  const facts = [
    note.owner,
    note.due_on && words.due(formatDay(note.due_on)),
    words.kinds[note.kind as keyof typeof words.kinds],
    formatDay(note.dated_on),
  ].filter(Boolean);
  return (
    <li data-state={overdue ? 'overdue' : (note.state ?? 'meeting')}>
      <p className="journal-text">
        {note.state && <strong>{overdue ? words.overdue : words.states[note.state]}</strong>}
        {note.text}
      </p>
      <p className="muted">
        {facts.join(' · ')}
        {note.page && !isHere && (
          <>
            {' · '}
            <Link {...linkOf(note.page)}>{words.toPage}</Link>
          </>
        )}
      </p>
      {(mayWrite || note.may_remove) && (
        <div className="figure-tools" role="group" aria-label={words.about(note.text)}>
          {mayWrite &&
            note.state &&
            (isOpen(note) ? SETTLING : (['open'] as const)).map((state) => (
              <button key={state} type="button" className="quiet-button" onClick={() => onSettle(state)}>
                {words.settle[state]}
              </button>
            ))}
          {note.may_remove && (
            <button type="button" className="quiet-button" onClick={onRemove}>
              {texts.notes.remove}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
