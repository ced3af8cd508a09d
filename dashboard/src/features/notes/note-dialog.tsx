import { useState } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import type { NoteRequest } from '../../cube-client/notes.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { earlierDay } from '../../lib/dates.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { texts } from '../../lib/texts.ts';
import type { ToNote } from '../../ui/note-button.tsx';
import { NoteForm } from '../../ui/note-form.tsx';
import { SelectField } from '../../ui/select-field.tsx';

const words = noteTexts.annotation;
/** Characters of one annotation. */
const LONGEST = 200;

/** Writes what happened on a day, to stand on every chart that it concerns. */
export default function NoteDialog({ title, measures, days, onClose }: ToNote & { onClose: () => void }) {
  const { as_of_on: asOfOn } = usePublication();
  const { define, glossary } = useAccess();
  const [text, setText] = useState('');
  const [day, setDay] = useState(earlierDay(asOfOn, days[1]));
  const [concerns, setConcerns] = useState('');
  const views = glossary().filter(({ name }) => measures.some((each) => each.startsWith(`${name}.`)));
  const about = views.find(({ name }) => name === concerns.split('.')[0]);

  const note: NoteRequest = {
    kind: 'annotation',
    text,
    dated_on: day,
    concerns: concerns || null,
  };

  return (
    <NoteForm title={texts.notes.addTo(title)} note={note} onClose={onClose}>
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
    </NoteForm>
  );
}
