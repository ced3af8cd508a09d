import { MOST_EXPLORATIONS } from '../../policies/explorations.ts';
import type { ExplorationRequest } from '../../policies/explorations.ts';
import { REMOVED_DAYS } from '../../policies/notes.ts';
import { newId } from './new-id.ts';
import type { ExplorationRow, StateStore } from './store.ts';

const DAY = 86_400_000;
/** Days after which nobody can come back with the subject of a link or a printed token. */
const SUBJECT_DAYS = 2;

/**
 * Keeps a page with its state; null when its owner has MOST_EXPLORATIONS. What was removed is forgotten in the end,
 * and at once where there is no room; so are private ones of links that have ended.
 */
export async function createExploration(
  state: StateStore,
  given: ExplorationRequest & { owner: string; role: string },
  now: Date = new Date(),
): Promise<ExplorationRow | null> {
  const before = (days: number): string => new Date(now.getTime() - days * DAY).toISOString();
  await state.db
    .deleteFrom('explorations')
    .where(({ eb, and, or }) =>
      or([
        eb('removed_at', '<', before(REMOVED_DAYS)),
        and([
          or([eb('owner', 'like', 'link:%'), eb('owner', 'like', 'token:%')]),
          eb('shared_with', 'is', null),
          eb('created_at', '<', before(SUBJECT_DAYS)),
        ]),
      ]),
    )
    .execute();
  if (await isFull(state, given.owner)) {
    await state.db
      .deleteFrom('explorations')
      .where('owner', '=', given.owner)
      .where('removed_at', 'is not', null)
      .execute();
    if (await isFull(state, given.owner)) return null;
  }
  const row: ExplorationRow = {
    ...given,
    id: newId(),
    created_at: now.toISOString(),
    removed_at: null,
  };
  await state.db.insertInto('explorations').values(row).execute();
  return row;
}

async function isFull(state: StateStore, owner: string): Promise<boolean> {
  const { kept } = await state.db
    .selectFrom('explorations')
    .select(({ fn }) => fn.countAll().as('kept'))
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return Number(kept) >= MOST_EXPLORATIONS;
}

/** What somebody has saved and what others share with the role, by name. */
export function listExplorations(state: StateStore, owner: string, role: string): Promise<ExplorationRow[]> {
  return state.db
    .selectFrom('explorations')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(({ eb, or }) => or([eb('owner', '=', owner), eb('shared_with', '=', role)]))
    .orderBy('name')
    .orderBy('id')
    .limit(1_000)
    .execute();
}

/** What its owner has saved under this id, removed or not; null for everybody else and when there is none. */
export async function findOwnExploration(
  state: StateStore,
  id: string,
  owner: string,
): Promise<ExplorationRow | null> {
  const row = await state.db
    .selectFrom('explorations')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return row ?? null;
}

/** Names or shares it anew, takes it out of sight or brings it back. */
export async function changeExploration(
  state: StateStore,
  id: string,
  change: Partial<Pick<ExplorationRow, 'name' | 'shared_with' | 'removed_at'>>,
): Promise<void> {
  await state.db.updateTable('explorations').set(change).where('id', '=', id).execute();
}
