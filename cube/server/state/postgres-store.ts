import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type { Migration } from 'kysely';
import { Pool } from 'pg';

import { MIGRATIONS } from './migrations.ts';
import { StateError, isNewer, openState } from './store.ts';
import type { StateStore, Tables } from './store.ts';

/** Connections that one server holds at most. */
const CONNECTIONS = 5;
/** Milliseconds to wait for a connection. */
const PATIENCE = 10_000;

/**
 * Opens the state in a PostgreSQL database of its own, for servers on several hosts, and brings an older version's
 * tables up to date; servers that start at the same time wait for each other. Throws `StateError` when the address
 * is none, the database cannot be reached, or was written by a newer version.
 */
export async function openPostgresState(
  address: string,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<StateStore> {
  if (!/^postgres(ql)?:\/\//.test(address))
    throw new StateError(
      'CONCORD_STATE_URL is not the address of a PostgreSQL database.',
      'Write it as postgres://user:password@host:5432/database, or unset it to keep the state in a file.',
    );
  const pool = new Pool({
    connectionString: address,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    application_name: 'concord state',
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return { db, kind: 'postgres', close: () => db.destroy() };
  await db.destroy();
  throw isNewer(error)
    ? new StateError(
        'The state in CONCORD_STATE_URL was written by a newer version of Concord.',
        'Start that version, or name the database of this one.',
      )
    : new StateError(
        `The state in CONCORD_STATE_URL cannot be used: ${(error as Error).message || 'it does not answer'}.`,
        'Check that the database is there and that its user may create tables.',
      );
}

/** The state where the settings say: in the database at this address, else in the file of a state directory. */
export function openStateAt(home: string, address: string | undefined): Promise<StateStore> {
  return address ? openPostgresState(address) : openState(home);
}
