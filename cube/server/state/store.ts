import { chmodSync, closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { Kysely, Migrator, SqliteAdapter, SqliteDialect, sql } from 'kysely';
import type { Generated, Migration, MigrationLockOptions, SqliteDatabase } from 'kysely';
import Database from 'libsql';

import { MIGRATIONS } from './migrations.ts';

/** Who may ask without a sign-in; the secret itself is kept nowhere. Times are ISO instants, UTC. */
export interface ApiKeyRow {
  id: string;
  secret_hash: string;
  name: string;
  role: string;
  /** The region of a role that sees one; null for the others. */
  region: string | null;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  last_used_at: string | null;
}

/** Who asked what. `members` is a JSON list of names; filter values are never in it. */
export interface AuditRow {
  id: Generated<number>;
  at: string;
  who: string;
  role: string;
  method: string;
  path: string;
  members: string;
  row_count: number | null;
  status: number;
  request_id: string;
}

/** What of Concord may be seen elsewhere; the secret itself is kept nowhere. `choice` and `origins` are JSON. */
export interface EmbedGrantRow {
  id: string;
  secret_hash: string;
  class: string;
  figure: string;
  choice: string;
  role: string;
  origins: string;
  created_by: string;
  created_at: string;
  days: number;
  expires_at: string;
  /** 1: being read renews it. */
  is_kept_alive: number;
  revoked_at: string | null;
  last_used_at: string | null;
}

/** What somebody wrote beside the figures. Days are YYYY-MM-DD; what only some kinds have is null in the others. */
export interface NoteRow {
  id: string;
  kind: string;
  text: string;
  dated_on: string;
  /** A view or a measure; null for every figure. */
  concerns: string | null;
  /** The page and its state at which it was written. */
  page: string | null;
  owner: string | null;
  due_on: string | null;
  state: string | null;
  /** The role of who wrote it. */
  role: string;
  created_by: string;
  created_at: string;
  settled_role: string | null;
  settled_by: string | null;
  settled_at: string | null;
  /** Since when it is out of sight, to be brought back or in the end forgotten. */
  removed_at: string | null;
}

/** A page with its state that somebody comes back to. */
export interface ExplorationRow {
  id: string;
  owner: string;
  /** The role of who saved it. */
  role: string;
  name: string;
  page: string;
  /** The role whose readers see it too; null for none. */
  shared_with: string | null;
  created_at: string;
  removed_at: string | null;
}

export interface Tables {
  api_keys: ApiKeyRow;
  audit: AuditRow;
  embed_grants: EmbedGrantRow;
  notes: NoteRow;
  explorations: ExplorationRow;
}

export interface StateStore {
  db: Kysely<Tables>;
  /** Where it is kept. */
  kind: 'file' | 'postgres';
  close(): Promise<void>;
}

/** The state file cannot be used, or not written; says what to do about it. */
export class StateError extends Error {
  override readonly name = 'StateError';

  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** The state file of a state directory. */
export const stateFile = (home: string): string => join(home, 'state.sqlite');

/** Milliseconds to wait while another process writes. */
const BUSY = 5_000;

/** Each run of migrations is one transaction, whose first statement takes the file's write lock. */
class AtomicMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  override async acquireMigrationLock(db: Kysely<unknown>, lock: MigrationLockOptions): Promise<void> {
    await sql`UPDATE ${sql.table(lock.lockTable)} SET is_locked = is_locked`.execute(db);
  }
}

class StateDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AtomicMigrations();
  }
}

/**
 * Opens the state of a state directory, made for its owner alone if it is not there, and brings an older
 * version's file up to date. Several processes may have it open. Throws `StateError` when the file is damaged
 * or of a newer version.
 */
export async function openState(
  home: string,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<StateStore> {
  const path = stateFile(home);
  mkdirSync(home, { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: BUSY });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const db = new Kysely<Tables>({
      dialect: new StateDialect({ database: database as unknown as SqliteDatabase }),
    });
    const provider = { getMigrations: async () => ({ ...migrations }) };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    if (error) throw error;
    return { db, kind: 'file', close: () => db.destroy() };
  } catch (error) {
    database?.close();
    throw unusable(path, error);
  }
}

/** Whether a failed migration means that a newer version has been here. */
export const isNewer = (error: unknown): boolean =>
  error instanceof Error && /previously executed migration/i.test(error.message);

function unusable(path: string, error: unknown): StateError {
  const text = error instanceof Error ? error.message : String(error);
  return isNewer(error)
    ? new StateError(
        `${path} was written by a newer version of Concord.`,
        'Start that version, or put a backup of this version in its place (docs/operations.md).',
      )
    : new StateError(
        `${path} cannot be used: ${text}.`,
        'Put a backup in its place (docs/operations.md), or move the file away to begin without keys.',
      );
}

/**
 * Writes the whole state, as it is at this moment, to a new file for its owner alone; servers may go on.
 * Throws `StateError` when the file is there already or cannot be written, and for a state in PostgreSQL.
 */
export async function backUp(state: StateStore, file: string): Promise<void> {
  if (state.kind === 'postgres')
    throw new StateError('The state is kept in PostgreSQL.', 'Back it up there, with pg_dump.');
  if (statSync(file, { throwIfNoEntry: false }))
    throw new StateError(`${file} is there already.`, 'Name a file that does not exist.');
  try {
    closeSync(openSync(file, 'wx', 0o600));
    await sql`VACUUM INTO ${file}`.execute(state.db);
  } catch (error) {
    rmSync(file, { force: true });
    throw new StateError(
      `${file} cannot be written: ${(error as Error).message}.`,
      'Name a file in a folder with free space that you may write.',
    );
  }
}
