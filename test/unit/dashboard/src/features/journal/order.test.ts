import { describe, expect, test } from 'vitest';
import type { Note } from '../../../../../../dashboard/src/cube-client/notes.ts';
import {
  inOrder,
  isOverdue,
  journalSentence,
} from '../../../../../../dashboard/src/features/journal/order.ts';

const TODAY = '2026-11-21';
const note = (id: string, more: Partial<Note>): Note => ({
  id,
  kind: 'promise',
  text: id,
  dated_on: '2026-10-01',
  concerns: null,
  page: '/',
  owner: 'Ann',
  due_on: null,
  state: 'open',
  role: 'sales',
  settled_role: null,
  may_remove: true,
  ...more,
});

describe('promises and decisions', () => {
  test('are open first, in the order in which they are due, then the rest as it comes', () => {
    const given = [
      note('kept', { state: 'kept', due_on: '2026-01-01' }),
      note('never due', {}),
      note('later', { due_on: '2026-12-24' }),
      note('meeting', { kind: 'meeting', state: null }),
      note('sooner', { due_on: '2026-11-20' }),
    ];
    expect(inOrder(given).map(({ id }) => id)).toEqual(['sooner', 'later', 'never due', 'kept', 'meeting']);
  });

  test('are overdue from the day after, while they are open', () => {
    const overdue = (more: Partial<Note>) => isOverdue(note('x', more), TODAY);
    expect(overdue({ due_on: '2026-11-20' })).toBe(true);
    expect(overdue({ due_on: TODAY })).toBe(false);
    expect(overdue({ due_on: '2026-11-20', state: 'broken' })).toBe(false);
    expect(overdue({})).toBe(false);
  });

  test('are counted in one sentence', () => {
    const promise = note('p', { due_on: '2026-11-20' });
    const decision = note('d', { kind: 'decision' });
    expect(journalSentence([], TODAY)).toBe('Nothing has been written down yet.');
    expect(journalSentence([note('k', { state: 'kept' })], TODAY)).toBe(
      'No promise and no decision is open.',
    );
    expect(journalSentence([decision], TODAY)).toBe('1 decision is open.');
    expect(journalSentence([promise, note('q', {}), decision], TODAY)).toBe(
      '2 promises and 1 decision are open, 1 overdue.',
    );
  });
});
