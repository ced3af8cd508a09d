import { Modal } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import { toEdgeError, type EdgeError } from '../../cube-client/errors.ts';
import { useNoteChanges } from '../../cube-client/notes.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { addDays } from '../../lib/dates.ts';
import { englishOnly } from '../../lib/locale.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { texts } from '../../lib/texts.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { UndoContext } from '../../ui/undo.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import '../../ui/note-form.css';

const words = noteTexts.journal;
const KINDS = ['promise', 'decision', 'meeting'] as const;
/** Characters of one text. */
const LONGEST = { promise: 2_000, decision: 2_000, meeting: 4_000 } as const;

interface EntryDialogProps {
  address: string;
  view: string;
  onClose: () => void;
}

/** Writes down what was promised, decided or said, with the page as it stands now. */
export function EntryDialog({ address, view, onClose }: EntryDialogProps) {
  useReturnFocus();
  const { as_of_on: asOfOn } = usePublication();
  const { write, remove } = useNoteChanges();
  const offerUndo = useContext(UndoContext);
  const viewTitle = useAccess()
    .glossary()
    .find(({ name }) => name === view)?.title;
  const [kind, setKind] = useState<(typeof KINDS)[number]>('promise');
  const [text, setText] = useState('');
  const [day, setDay] = useState(asOfOn);
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState(addDays(asOfOn, 14));
  const [isKeeping, setIsKeeping] = useState(false);
  const [error, setError] = useState<EdgeError | null>(null);
  const hasOwner = kind !== 'meeting';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsKeeping(true);
    setError(null);
    try {
      const { id } = await write({
        kind,
        text,
        dated_on: day,
        concerns: viewTitle === undefined ? null : view,
        page: address,
        ...(hasOwner ? { owner, due_on: due || null } : {}),
      });
      onClose();
      offerUndo({ message: texts.notes.added, undo: () => remove(id) });
    } catch (failure) {
      setError(toEdgeError(failure));
      setIsKeeping(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.dialog}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': texts.header.close }}
    >
      <form className="note-form" onSubmit={(event) => void submit(event)}>
        <SelectField
          label={words.kind}
          value={kind}
          groups={[{ items: KINDS.map((value) => ({ value, label: words.kinds[value] })) }]}
          onChange={(value) => setKind(value as typeof kind)}
        />
        <label>
          {words.text[kind]}
          <textarea
            required
            rows={kind === 'meeting' ? 8 : 3}
            maxLength={LONGEST[kind]}
            value={text}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <label>
          {words.day}
          <input type="date" required value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        </label>
        {hasOwner && (
          <>
            <label>
              {words.owner}
              <input
                type="text"
                required
                maxLength={80}
                value={owner}
                onChange={(event) => setOwner(event.currentTarget.value)}
              />
            </label>
            <label>
              {words.dueOn}
              <input
                type="date"
                required={kind === 'promise'}
                value={due}
                onChange={(event) => setDue(event.currentTarget.value)}
              />
            </label>
          </>
        )}
        <p className="muted">
          {viewTitle === undefined ? noteTexts.annotation.readByAll : noteTexts.annotation.readBy(viewTitle)}{' '}
          {words.keepsPage}
        </p>
        <button type="submit" className="note-submit" disabled={isKeeping || text.trim() === ''}>
          {isKeeping ? noteTexts.keeping : noteTexts.keep}
        </button>
        {error && (
          <p role="alert" className="note-error">
            {noteTexts.failed} <span lang={englishOnly}>{`${error.message} ${error.remedy ?? ''}`}</span>
          </p>
        )}
      </form>
    </Modal>
  );
}
