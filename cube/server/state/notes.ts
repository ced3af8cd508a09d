import { MOST_NOTES, REMOVED_DAYS } from '../../policies/notes.ts';
import type { NoteKind, NoteRequest, NoteState } from '../../policies/notes.ts';
import { newId } from './new-id.ts';
import type { NoteRow, StateStore } from './store.ts';

const DAY = 86_400_000;

/** Who writes or changes something. */
export interface Writer {
  sub: string;
  role: string;
}

/**
 * Keeps what was written; null when there are MOST_NOTES of its kind. What was removed is forgotten in the end, and
 * at once where there is no room.
 */
export async function createNote(
  state: StateStore,
  given: NoteRequest,
  { sub, role }: Writer,
  now: Date = new Date(),
): Promise<NoteRow | null> {
  const forgotten = new Date(now.getTime() - REMOVED_DAYS * DAY).toISOString();
  await state.db.deleteFrom('notes').where('removed_at', '<', forgotten).execute();
  if (await isFull(state, given.kind)) {
    await state.db
      .deleteFrom('notes')
      .where('kind', '=', given.kind)
      .where('removed_at', 'is not', null)
      .execute();
    if (await isFull(state, given.kind)) return null;
  }
  const row: NoteRow = {
    page: null,
    owner: null,
    due_on: null,
    ...given,
    id: newId(),
    state: 'owner' in given ? 'open' : null,
    role,
    created_by: sub,
    created_at: now.toISOString(),
    settled_role: null,
    settled_by: null,
    settled_at: null,
    removed_at: null,
  };
  await state.db.insertInto('notes').values(row).execute();
  return row;
}

async function isFull(state: StateStore, kind: NoteKind): Promise<boolean> {
  const { kept } = await state.db
    .selectFrom('notes')
    .select(({ fn }) => fn.countAll().as('kept'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return Number(kept) >= MOST_NOTES;
}

/** What is asked for and not removed, the latest day first. */
export function listNotes(
  state: StateStore,
  asked: { kinds: readonly NoteKind[]; from?: string; to?: string },
): Promise<NoteRow[]> {
  return state.db
    .selectFrom('notes')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('kind', 'in', asked.kinds)
    .$if(asked.from !== undefined, (query) => query.where('dated_on', '>=', asked.from!))
    .$if(asked.to !== undefined, (query) => query.where('dated_on', '<=', asked.to!))
    .orderBy('dated_on', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** The note with this id, removed or not; null when there is none. */
export async function findNote(state: StateStore, id: string): Promise<NoteRow | null> {
  const row = await state.db.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Says what became of a decision or a promise. */
export async function settleNote(
  state: StateStore,
  id: string,
  became: NoteState,
  { sub, role }: Writer,
  now: Date = new Date(),
): Promise<void> {
  await state.db
    .updateTable('notes')
    .set({ state: became, settled_by: sub, settled_role: role, settled_at: now.toISOString() })
    .where('id', '=', id)
    .execute();
}

/** Takes a note out of sight; one that is out keeps its time. */
export async function removeNote(state: StateStore, id: string, now: Date = new Date()): Promise<void> {
  await state.db
    .updateTable('notes')
    .set({ removed_at: now.toISOString() })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
}

/** Brings back what was removed. */
export async function restoreNote(state: StateStore, id: string): Promise<void> {
  await state.db.updateTable('notes').set({ removed_at: null }).where('id', '=', id).execute();
}
