import { useContext, useState } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import { toEdgeError } from '../../cube-client/errors.ts';
import { useNoteChanges, useNotes, type Note, type NoteState } from '../../cube-client/notes.ts';
import { englishOnly } from '../../lib/locale.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { texts } from '../../lib/texts.ts';
import { ErrorState } from '../../ui/states.tsx';
import { UndoContext } from '../../ui/undo.tsx';
import { Entry } from './entry.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { inOrder, journalSentence } from './order.ts';
import './journal.css';

const words = noteTexts.journal;
/** Entries shown before the reader asks for all. */
const SHOWN = 6;

interface JournalProps {
  /** The page and its state, which a new entry keeps. */
  address: string;
  /** The view of the page; who may not see it reads no entry of the page. */
  view: string;
}

/** What was promised, decided and said about a page; on the company page about all of them. */
export default function Journal({ address, view }: JournalProps) {
  const { as_of_on: asOfOn } = usePublication();
  const [path = '/'] = address.split('?');
  const { notes, mayWrite, isPending, error, retry } = useNotes({
    kinds: ['meeting', 'decision', 'promise'],
    ...(path === '/' ? {} : { page: path }),
  });
  const { settle, remove, restore } = useNoteChanges();
  const offerUndo = useContext(UndoContext);
  const [isWriting, setIsWriting] = useState(false);
  const [isAll, setIsAll] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const doing = (work: Promise<unknown>, message: string, undo: () => Promise<unknown>) =>
    void work.then(
      () => {
        setFailure(null);
        offerUndo({ message, undo, takesFocus: true });
      },
      (thrown: unknown) => setFailure(toEdgeError(thrown).message),
    );
  const onSettle = (note: Note, state: NoteState) =>
    doing(settle(note.id, state), words.settled[state], () => settle(note.id, note.state ?? 'open'));

  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (isPending) return <div className="journal-place" />;
  if (notes.length === 0 && !mayWrite) return null;
  const ordered = inOrder(notes);
  const shown = isAll ? ordered : ordered.slice(0, SHOWN);
  return (
    <section className="figure journal" aria-labelledby="journal-title">
      <div className="figure-head">
        <h2 id="journal-title">{words.title}</h2>
        {mayWrite && (
          <div className="figure-tools">
            <button type="button" className="quiet-button" onClick={() => setIsWriting(true)}>
              {words.write}
            </button>
          </div>
        )}
      </div>
      <p className="figure-summary">{journalSentence(notes, asOfOn)}</p>
      {failure && (
        <p role="alert" lang={englishOnly}>
          {failure}
        </p>
      )}
      {shown.length > 0 && (
        <ul className="journal-entries">
          {shown.map((note) => (
            <Entry
              key={note.id}
              note={note}
              isHere={note.page === address}
              mayWrite={mayWrite}
              onSettle={(state) => onSettle(note, state)}
              onRemove={() => doing(remove(note.id), texts.notes.removed, () => restore(note.id))}
            />
          ))}
        </ul>
      )}
      {ordered.length > SHOWN && (
        <button type="button" className="link-button" onClick={() => setIsAll(!isAll)}>
          {isAll ? texts.breakdown.fewer(SHOWN) : texts.breakdown.all(ordered.length)}
        </button>
      )}
      {isWriting && <EntryDialog address={address} view={view} onClose={() => setIsWriting(false)} />}
    </section>
  );
}
