import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

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
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('who', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('method', 'text', (column) => column.notNull())
        .addColumn('path', 'text', (column) => column.notNull())
        .addColumn('members', 'text', (column) => column.notNull().check(sql`json_valid(members)`))
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
        .addColumn('choice', 'text', (column) => column.notNull().check(sql`json_valid(choice)`))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('origins', 'text', (column) => column.notNull().check(sql`json_valid(origins)`))
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
};
