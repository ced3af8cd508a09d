import { Modal } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import { toEdgeError, type EdgeError } from '../../cube-client/errors.ts';
import { useNoteChanges } from '../../cube-client/notes.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { earlierDay } from '../../lib/dates.ts';
import { englishOnly } from '../../lib/locale.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { texts } from '../../lib/texts.ts';
import type { ToNote } from '../../ui/note-button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { UndoContext } from '../../ui/undo.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import '../../ui/note-form.css';

const words = noteTexts.annotation;
/** Characters of one annotation. */
const LONGEST = 200;

/** Writes what happened on a day, to stand on every chart that it concerns. */
export default function NoteDialog({ title, measures, days, onClose }: ToNote & { onClose: () => void }) {
  useReturnFocus();
  const { as_of_on: asOfOn } = usePublication();
  const { write, remove } = useNoteChanges();
  const { define, glossary } = useAccess();
  const offerUndo = useContext(UndoContext);
  const [text, setText] = useState('');
  const [day, setDay] = useState(earlierDay(asOfOn, days[1]));
  const [concerns, setConcerns] = useState('');
  const [isKeeping, setIsKeeping] = useState(false);
  const [error, setError] = useState<EdgeError | null>(null);
  const views = glossary().filter(({ name }) => measures.some((each) => each.startsWith(`${name}.`)));
  const about = views.find(({ name }) => name === concerns.split('.')[0]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsKeeping(true);
    setError(null);
    try {
      const { id } = await write({
        kind: 'annotation',
        text,
        dated_on: day,
        concerns: concerns || null,
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
      title={texts.notes.addTo(title)}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': texts.header.close }}
    >
      <form className="note-form" onSubmit={(event) => void submit(event)}>
        <label>
          {words.text}
          <input
            type="text"
            required
            maxLength={LONGEST}
            value={text}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <small>{words.textHint}</small>
        </label>
        <label>
          {words.day}
          <input
            type="date"
            required
            min={days[0]}
            max={days[1]}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </label>
        <SelectField
          label={words.concerns}
          value={concerns}
          groups={[
            { items: [{ value: '', label: words.everything }] },
            {
              group: words.charts,
              items: views.map((view) => ({ value: view.name, label: words.view(view.title) })),
            },
            {
              group: words.figures,
              items: define(measures).map((each) => ({ value: each.name, label: each.title })),
            },
          ]}
          onChange={setConcerns}
        />
        <p className="muted">{about ? words.readBy(about.title) : words.readByAll}</p>
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
