import { Modal } from '@mantine/core';
import { useContext, useState, type FormEvent, type ReactNode } from 'react';
import { toEdgeError, type EdgeError } from '../cube-client/errors.ts';
import { useNoteChanges, type NoteRequest } from '../cube-client/notes.ts';
import { englishOnly } from '../lib/locale.ts';
import { noteTexts } from '../lib/note-texts.ts';
import { texts } from '../lib/texts.ts';
import { UndoContext } from './undo.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import './note-form.css';

interface NoteFormProps {
  title: string;
  /** What is kept when the form is sent. */
  note: NoteRequest;
  onClose: () => void;
  /** The fields, and who will read it. */
  children: ReactNode;
}

/** The dialog in which a note is written: keeps it, says what went wrong, and offers to take it back. */
export function NoteForm({ title, note, onClose, children }: NoteFormProps) {
  useReturnFocus();
  const { write, remove } = useNoteChanges();
  const offerUndo = useContext(UndoContext);
  const [isKeeping, setIsKeeping] = useState(false);
  const [error, setError] = useState<EdgeError | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsKeeping(true);
    setError(null);
    try {
      const { id } = await write(note);
      onClose();
      offerUndo({ message: texts.notes.added, undo: () => remove(id) });
    } catch (failure) {
      setError(toEdgeError(failure));
      setIsKeeping(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.header.close }}>
      <form className="note-form" onSubmit={(event) => void submit(event)}>
        {children}
        <button type="submit" className="submit-button" disabled={isKeeping || note.text.trim() === ''}>
          {isKeeping ? noteTexts.keeping : noteTexts.keep}
        </button>
        {error && (
          <p role="alert" className="form-error">
            {noteTexts.failed} <span lang={englishOnly}>{`${error.message} ${error.remedy ?? ''}`}</span>
          </p>
        )}
      </form>
    </Modal>
  );
}
