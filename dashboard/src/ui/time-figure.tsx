import { useContext, useState, type ReactNode } from 'react';
import { annotated, daysOf, marksOf, type TimeSteps } from '../charts/annotated.ts';
import type { FigureContent } from '../charts/content.ts';
import type { TimeSpec } from '../charts/spec.ts';
import { useNoteChanges, useNotes, type Note } from '../cube-client/notes.ts';
import { formatDay } from '../lib/format.ts';
import type { Shareable } from '../lib/share.ts';
import { texts } from '../lib/texts.ts';
import type { DefinitionText } from './definition-button.tsx';
import { Figure } from './figure.tsx';
import { NoteButton } from './note-button.tsx';
import { UndoContext } from './undo.tsx';

const words = texts.notes;

interface TimeFigureProps<Spec extends TimeSpec> {
  content: FigureContent & { spec: Spec };
  /** The steps of its axis, which are the rows of its table. */
  steps: TimeSteps;
  /** Measures that it shows; a note about one of them, or about its view, stands on it. */
  measures: readonly string[];
  share: Shareable;
  stamp: string;
  definitions: readonly DefinitionText[];
  children: (spec: Spec) => ReactNode;
}

/** Whether a note concerns a figure that shows these measures. */
export const concernsFigure = (concerns: string | null, measures: readonly string[]): boolean =>
  concerns === null || measures.some((name) => name === concerns || name.startsWith(`${concerns}.`));

/** A figure over time with what people wrote about its days: as marks, in its sentence, its table and below it. */
export function TimeFigure<Spec extends TimeSpec>({
  content,
  steps,
  measures,
  children,
  ...rest
}: TimeFigureProps<Spec>) {
  const days = daysOf(steps);
  const { notes, mayWrite, error } = useNotes(days && { kinds: ['annotation'], from: days[0], to: days[1] });
  const own = notes.filter(({ concerns }) => concernsFigure(concerns, measures));
  const marks = marksOf(own, steps);
  const { spec, table, title } = annotated(content, marks);
  return (
    <Figure
      {...rest}
      title={title}
      summary={content.spec.description}
      spec={spec}
      table={table}
      tools={mayWrite && days && <NoteButton title={title} measures={measures} days={days} />}
      below={
        error ? (
          <p className="figure-stamp">{words.notLoaded}</p>
        ) : (
          <Marks notes={marks.map(({ id }) => own.find((note) => note.id === id)!)} />
        )
      }
    >
      {children(spec)}
    </Figure>
  );
}

/** What the marks of a chart mean, by their numbers. */
function Marks({ notes }: { notes: readonly Note[] }) {
  const { remove, restore } = useNoteChanges();
  const offerUndo = useContext(UndoContext);
  const [isRefused, setIsRefused] = useState(false);
  if (notes.length === 0) return null;
  const onRemove = async ({ id }: Note) => {
    setIsRefused(false);
    try {
      await remove(id);
      offerUndo({ message: words.removed, undo: () => restore(id), takesFocus: true });
    } catch {
      setIsRefused(true);
    }
  };
  return (
    <>
      <ol className="figure-marks" aria-label={words.list}>
        {notes.map((note) => (
          <li key={note.id}>
            <time dateTime={note.dated_on}>{formatDay(note.dated_on)}</time> <span>{note.text}</span>
            {note.may_remove && (
              <button
                type="button"
                className="link-button"
                aria-label={words.removeOf(note.text)}
                onClick={() => void onRemove(note)}
              >
                {words.remove}
              </button>
            )}
          </li>
        ))}
      </ol>
      {isRefused && <p role="alert">{words.notRemoved}</p>}
    </>
  );
}
