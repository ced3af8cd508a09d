import { useState } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import type { NoteRequest } from '../../cube-client/notes.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { addDays } from '../../lib/dates.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { NoteForm } from '../../ui/note-form.tsx';
import { SelectField } from '../../ui/select-field.tsx';

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
  const { as_of_on: asOfOn } = usePublication();
  const viewTitle = useAccess()
    .glossary()
    .find(({ name }) => name === view)?.title;
  const [kind, setKind] = useState<(typeof KINDS)[number]>('promise');
  const [text, setText] = useState('');
  const [day, setDay] = useState(asOfOn);
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState(addDays(asOfOn, 14));
  const hasOwner = kind !== 'meeting';

  const note: NoteRequest = {
    kind,
    text,
    dated_on: day,
    concerns: viewTitle === undefined ? null : view,
    page: address,
    ...(hasOwner ? { owner, due_on: due || null } : {}),
  };

  return (
    <NoteForm title={words.dialog} note={note} onClose={onClose}>
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
    </NoteForm>
  );
}
