import { SqliteAdapter, sql } from 'kysely';
import type { ColumnDefinitionBuilder, Kysely, Migration } from 'kysely';

const isSqlite = (db: Kysely<unknown>): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

/** The type of a column that numbers its rows. */
const numbering = (db: Kysely<unknown>) => (isSqlite(db) ? 'integer' : 'serial');

/** A key that numbers its rows. */
const numbered = (db: Kysely<unknown>) => (column: ColumnDefinitionBuilder) =>
  isSqlite(db) ? column.primaryKey().autoIncrement() : column.primaryKey();

/** A text that is refused unless it is JSON. */
const jsonIn = (db: Kysely<unknown>, name: string) => (column: ColumnDefinitionBuilder) =>
  column
    .notNull()
    .check(isSqlite(db) ? sql`json_valid(${sql.raw(name)})` : sql`${sql.raw(name)}::json IS NOT NULL`);

/** One step each from an older version's file to this one's. A step that was published is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-26-keys-and-audit': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('api_keys')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'text', (column) => column.notNull())
        .addColumn('revoked_at', 'text')
        .addColumn('last_used_at', 'text')
        .execute();
      await db.schema
        .createTable('audit')
        .addColumn('id', numbering(db), numbered(db))
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('method', 'text', (column) => column.notNull())
        .addColumn('path', 'text', (column) => column.notNull())
        .addColumn('members', 'text', jsonIn(db, 'members'))
        .addColumn('row_count', 'integer')
        .addColumn('status', 'integer', (column) => column.notNull())
        .addColumn('request_id', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('audit_by_time').on('audit').column('at').execute();
    },
  },
  '2026-11-27-embed-grants': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('embed_grants')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
        .addColumn('class', 'text', (column) => column.notNull())
        .addColumn('figure', 'text', (column) => column.notNull())
        .addColumn('choice', 'text', jsonIn(db, 'choice'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('origins', 'text', jsonIn(db, 'origins'))
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('days', 'integer', (column) => column.notNull())
        .addColumn('expires_at', 'text', (column) => column.notNull())
        .addColumn('is_kept_alive', 'integer', (column) => column.notNull())
        .addColumn('revoked_at', 'text')
        .addColumn('last_used_at', 'text')
        .execute();
    },
  },
  '2026-11-27-regions-of-keys': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('api_keys').addColumn('region', 'text').execute();
    },
  },
  '2026-11-28-notes-and-explorations': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('notes')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('dated_on', 'text', (column) => column.notNull())
        .addColumn('concerns', 'text')
        .addColumn('page', 'text')
        .addColumn('owner', 'text')
        .addColumn('due_on', 'text')
        .addColumn('state', 'text')
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('settled_role', 'text')
        .addColumn('settled_by', 'text')
        .addColumn('settled_at', 'text')
        .addColumn('removed_at', 'text')
        .execute();
      await db.schema.createIndex('notes_by_day').on('notes').columns(['kind', 'dated_on']).execute();
      await db.schema
        .createTable('explorations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addColumn('shared_with', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('removed_at', 'text')
        .execute();
      await db.schema.createIndex('explorations_by_owner').on('explorations').column('owner').execute();
    },
  },
};
