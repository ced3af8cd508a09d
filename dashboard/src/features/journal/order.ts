import type { Note } from '../../cube-client/notes.ts';
import type { Day } from '../../lib/dates.ts';
import { noteTexts } from '../../lib/note-texts.ts';

const words = noteTexts.journal;

/** Whether a decision or promise is still to be kept. */
export const isOpen = (note: Note): boolean => note.state === 'open';

/** Whether the day by which it should have been kept is over. */
export const isOverdue = (note: Note, today: Day): boolean =>
  isOpen(note) && note.due_on !== null && note.due_on < today;

/** What is open first, what is due earliest before the rest; then the others, the latest day first. */
export function inOrder(notes: readonly Note[]): Note[] {
  const due = (note: Note): string => note.due_on ?? '9999';
  return [
    ...notes.filter(isOpen).sort((a, b) => due(a).localeCompare(due(b))),
    ...notes.filter((note) => !isOpen(note)),
  ];
}

/** How many promises and decisions are open, and how many of them overdue. */
export function journalSentence(notes: readonly Note[], today: Day): string {
  const open = (kind: Note['kind']) => notes.filter((note) => note.kind === kind && isOpen(note)).length;
  if (notes.length === 0) return words.nothing;
  return words.sentence(
    open('promise'),
    open('decision'),
    notes.filter((note) => isOverdue(note, today)).length,
  );
}
