import { createHash } from 'node:crypto';

import { isRole } from '../../policies/roles.ts';
import type { Role } from '../../policies/roles.ts';
import { GRANT_DAYS } from '../../policies/sharing.ts';
import type { GrantChoice, GrantClass, GrantRequest } from '../../policies/sharing.ts';
import { newId } from './new-id.ts';
import type { EmbedGrantRow, StateStore } from './store.ts';

const DAY = 86_400_000;
/** Milliseconds within which a second use is not noted. */
const NOTE_USE_EVERY = 60_000;

/** What is known of a grant, all but its secret. */
export interface EmbedGrant {
  /** Names the frame's address; tells nobody what is in it. */
  id: string;
  class: GrantClass;
  figure: string;
  choice: GrantChoice;
  /** Whose eyes it shows the figure through. */
  role: Role;
  /** The sites that may hold the frame; none for an image. */
  origins: string[];
  created_by: string;
  created_at: string;
  /** Days it was given, and is given again by each renewal. */
  days: number;
  expires_at: string;
  /** Whether being read renews it. */
  is_kept_alive: boolean;
  revoked_at: string | null;
  last_used_at: string | null;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const later = (from: Date, days: number): string => new Date(from.getTime() + days * DAY).toISOString();

function read(row: EmbedGrantRow | undefined): EmbedGrant | null {
  if (!row || !isRole(row.role) || !Object.hasOwn(GRANT_DAYS, row.class)) return null;
  const { id, figure, created_by, created_at, days, expires_at, revoked_at, last_used_at } = row;
  return {
    ...{ id, figure, created_by, created_at, days, expires_at, revoked_at, last_used_at },
    class: row.class as GrantClass,
    role: row.role,
    choice: JSON.parse(row.choice) as GrantChoice,
    origins: JSON.parse(row.origins) as string[],
    is_kept_alive: row.is_kept_alive === 1,
  };
}

/** Whether a grant still opens what it was given for. */
export const isGood = (grant: EmbedGrant, now: Date): boolean =>
  grant.revoked_at === null && grant.expires_at > now.toISOString();

/** A new grant and its secret, which is not kept and cannot be shown again. */
export async function createGrant(
  state: StateStore,
  given: GrantRequest & { role: Role; created_by: string },
  now: Date = new Date(),
): Promise<{ secret: string; grant: EmbedGrant }> {
  const secret = newId();
  const { choice, origins, is_kept_alive, ...rest } = given;
  const row: EmbedGrantRow = {
    ...rest,
    id: newId(),
    secret_hash: hashOf(secret),
    choice: JSON.stringify(choice),
    origins: JSON.stringify(origins),
    is_kept_alive: is_kept_alive ? 1 : 0,
    created_at: now.toISOString(),
    expires_at: later(now, given.days),
    revoked_at: null,
    last_used_at: null,
  };
  await state.db.insertInto('embed_grants').values(row).execute();
  return { secret, grant: read(row)! };
}

/** Every grant that was ever made, the newest first. */
export async function listGrants(state: StateStore): Promise<EmbedGrant[]> {
  const rows = await state.db
    .selectFrom('embed_grants')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => read(row) ?? []);
}

/** The grant with this public id; null when there is none. */
export async function findGrant(state: StateStore, id: string): Promise<EmbedGrant | null> {
  return read(await state.db.selectFrom('embed_grants').selectAll().where('id', '=', id).executeTakeFirst());
}

/** The grant with this secret, good or ended; null when there is none. The store is asked each time. */
export async function findGrantBySecret(state: StateStore, secret: string): Promise<EmbedGrant | null> {
  return read(
    await state.db
      .selectFrom('embed_grants')
      .selectAll()
      .where('secret_hash', '=', hashOf(secret))
      .executeTakeFirst(),
  );
}

/** Notes that a good grant was used, and renews it where being read does. */
export async function noteUse(state: StateStore, grant: EmbedGrant, now: Date = new Date()): Promise<void> {
  const { id, last_used_at: last, is_kept_alive: isKeptAlive, days } = grant;
  if (last !== null && now.getTime() - Date.parse(last) < NOTE_USE_EVERY) return;
  await state.db
    .updateTable('embed_grants')
    .set({ last_used_at: now.toISOString(), ...(isKeptAlive ? { expires_at: later(now, days) } : {}) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Gives a grant its days again from now on, also one that has run out; one that was revoked stays so. */
export async function renewGrant(
  state: StateStore,
  grant: EmbedGrant,
  now: Date = new Date(),
): Promise<void> {
  await state.db
    .updateTable('embed_grants')
    .set({ expires_at: later(now, grant.days) })
    .where('id', '=', grant.id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Ends a grant at once and for good; one that was revoked before keeps its time. */
export async function revokeGrant(state: StateStore, id: string, now: Date = new Date()): Promise<void> {
  await state.db
    .updateTable('embed_grants')
    .set({ revoked_at: now.toISOString() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}
