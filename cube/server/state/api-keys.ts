import { createHash, randomBytes } from 'node:crypto';

import { isRole, isWhole } from '../../policies/roles.ts';
import type { Reader } from '../../policies/roles.ts';
import { StateError } from './store.ts';
import type { ApiKeyRow, StateStore } from './store.ts';

/** What every key begins with, so that scanners for leaked secrets know one. */
export const KEY_PREFIX = 'ckey_';
/** Days a key is good unless told, and at most. */
export const KEY_DAYS = 90;
export const MAXIMUM_KEY_DAYS = 366;

const DAY = 86_400_000;
/** Milliseconds within which a second use is not noted. */
const NOTE_USE_EVERY = 60_000;

/** A key without its secret's hash. */
export type ApiKey = Omit<ApiKeyRow, 'secret_hash'>;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const SHOWN = [
  'id',
  'name',
  'role',
  'region',
  'created_at',
  'expires_at',
  'revoked_at',
  'last_used_at',
] as const satisfies readonly (keyof ApiKeyRow)[];

/**
 * A new key for one role, and its secret of 256 bits, which is not kept and cannot be shown again. Throws a
 * RangeError when the days are not from 1 to MAXIMUM_KEY_DAYS, or the role lacks the region it needs or has one
 * that it may not have.
 */
export async function createKey(
  state: StateStore,
  given: Reader & { name: string; days: number },
  now: Date = new Date(),
): Promise<{ secret: string; key: ApiKey }> {
  if (!Number.isInteger(given.days) || given.days < 1 || given.days > MAXIMUM_KEY_DAYS)
    throw new RangeError(`A key is good for 1 to ${MAXIMUM_KEY_DAYS} days.`);
  if (!isWhole(given)) throw new RangeError(`The role ${given.role} has no region, or may have none.`);
  const secret = `${KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
  const key: ApiKey = {
    id: `k${randomBytes(6).toString('hex')}`,
    name: given.name,
    role: given.role,
    region: given.region ?? null,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + given.days * DAY).toISOString(),
    revoked_at: null,
    last_used_at: null,
  };
  await state.db
    .insertInto('api_keys')
    .values({ ...key, secret_hash: hashOf(secret) })
    .execute();
  return { secret, key };
}

/** Every key that was ever made, the newest first. */
export function listKeys(state: StateStore): Promise<ApiKey[]> {
  return state.db.selectFrom('api_keys').select(SHOWN).orderBy('created_at', 'desc').orderBy('id').execute();
}

/** Ends a key at once; one that was revoked before keeps its time. Throws `StateError` for an unknown id. */
export async function revokeKey(state: StateStore, id: string, now: Date = new Date()): Promise<void> {
  const known = await state.db.selectFrom('api_keys').select('id').where('id', '=', id).executeTakeFirst();
  if (!known)
    throw new StateError(`There is no key ${id}.`, 'See the ids with: npm run concord -- keys list');
  await state.db
    .updateTable('api_keys')
    .set({ revoked_at: now.toISOString() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/**
 * Who a key belongs to; null when it is unknown, expired or revoked. The store is asked each time, so a
 * revocation by another process holds from the next request on.
 */
export async function readKey(
  state: StateStore,
  secret: string,
  now: Date = new Date(),
): Promise<(Reader & { id: string; expires_at: string }) | null> {
  const key = await state.db
    .selectFrom('api_keys')
    .select(SHOWN)
    .where('secret_hash', '=', hashOf(secret))
    .executeTakeFirst();
  if (!key || key.revoked_at !== null || key.expires_at <= now.toISOString() || !isRole(key.role))
    return null;
  const { id, role, region, expires_at, last_used_at } = key;
  const reader = { role, ...(region === null ? {} : { region }) };
  if (!isWhole(reader)) return null;
  if (last_used_at === null || now.getTime() - Date.parse(last_used_at) >= NOTE_USE_EVERY) {
    await state.db
      .updateTable('api_keys')
      .set({ last_used_at: now.toISOString() })
      .where('id', '=', id)
      .execute();
  }
  return { id, ...reader, expires_at };
}
