import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { literal, quote } from '../intake/ddl.ts';
import { IntakeError } from '../intake/problem.ts';

/** Where the copy goes; what is not given comes from PostgreSQL's own variables (PGHOST, PGDATABASE and so on). */
export type PostgresTarget = Pick<pg.ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database'>;

interface Column {
  name: string;
  type: string;
}

const OLDEST = 150_000;

const PLAIN_TYPES: Record<string, string> = {
  BIGINT: 'bigint',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DOUBLE: 'double precision',
  HUGEINT: 'numeric(38,0)',
  INTEGER: 'integer',
  TIMESTAMP: 'timestamp',
  VARCHAR: 'varchar',
};

/**
 * Copies the schemas `input` and `history` of a warehouse file, all that dbt reads, into a PostgreSQL database, with exact
 * types.
 * The database gets all of it or nothing. Returns the rows of each table; throws IntakeError when the database is
 * not fit for it, or has the schema already, as a build has a database of its own.
 */
export async function copyInput(
  warehousePath: string,
  target: PostgresTarget = {},
): Promise<Record<string, number>> {
  const scratch = await mkdtemp(join(tmpdir(), 'concord-copy-'));
  const instance = await DuckDBInstance.create(warehousePath, { access_mode: 'READ_ONLY' });
  const source = await instance.connect();
  const client = new pg.Client({ application_name: 'concord', ...target });
  try {
    await client.connect();
    await client.query('begin');
    await createSchema(client);
    const rows: Record<string, number> = {};
    for (const [table, columns] of await sourceTables(source)) {
      const file = join(scratch, `${table}.csv`);
      rows[table] = await writeCsv(source, table, columns, file);
      const loaded = await readCsv(client, table, columns, file);
      if (loaded !== rows[table]) throw new Error(`${table}: ${rows[table]} rows left, ${loaded} arrived.`);
      await rm(file);
    }
    await client.query('commit');
    return rows;
  } finally {
    await client.end();
    source.closeSync();
    instance.closeSync();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function createSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, 'B' < 'a' and lower('Ä') = 'ä' as is_suitable,
       exists (select 1 from pg_namespace where nspname = 'input') as has_input`,
  );
  const { version, is_suitable: isSuitable, has_input: hasInput } = rows[0];
  if (version < OLDEST)
    throw refused('postgres_too_old', 'runs on a PostgreSQL older than 15.', 'Use PostgreSQL 15 or newer.');
  if (!isSuitable)
    throw refused(
      'postgres_locale',
      'sorts text by a language, or knows small letters of ASCII only; DuckDB does neither, and the numbers of both must agree.',
      'Make it with: createdb --template template0 --encoding UTF8 --lc-collate C --lc-ctype C.UTF-8 NAME',
    );
  if (hasInput)
    throw refused(
      'input_exists',
      'has a schema named input already.',
      'Give each build a new, empty database.',
    );
  await client.query('create schema input');
  await client.query('create schema history');

  function refused(code: string, what: string, remedy: string) {
    return new IntakeError([{ code, message: `The database ${client.database} ${what}`, remedy }]);
  }
}

/** The columns of each table, by its name with its schema. */
async function sourceTables(source: DuckDBConnection): Promise<Map<string, Column[]>> {
  const found = await source.runAndReadAll(
    `SELECT table_schema || '.' || table_name, column_name, data_type FROM information_schema.columns
     WHERE table_schema IN ('input', 'history') ORDER BY 1, ordinal_position`,
  );
  const tables = new Map<string, Column[]>();
  for (const [table, name, type] of found.getRowsJson() as [string, string, string][])
    tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  return tables;
}

/** Texts are quoted, so that an empty one stays apart from none. */
async function writeCsv(source: DuckDBConnection, table: string, columns: Column[], file: string) {
  const texts = columns.filter(({ type }) => type === 'VARCHAR').map(({ name }) => quote(name));
  const forced = texts.length > 0 ? `, FORCE_QUOTE (${texts.join(', ')})` : '';
  const written = await source.runAndReadAll(
    `COPY ${table} TO ${literal(file)} (FORMAT csv, HEADER false, NULLSTR ''${forced})`,
  );
  return Number(written.getRowsJson()[0]![0]);
}

async function readCsv(client: pg.Client, table: string, columns: Column[], file: string): Promise<number> {
  const definitions = columns.map((column) => `${quote(column.name)} ${postgresType(column.type)}`);
  await client.query(`create table ${table} (${definitions.join(', ')})`);
  const stream = client.query(copyFrom(`copy ${table} from stdin (format csv)`));
  await pipeline(createReadStream(file), stream);
  await client.query(`analyze ${table}`);
  return stream.rowCount;
}

function postgresType(type: string): string {
  const known = PLAIN_TYPES[type] ?? /^DECIMAL(\(\d+,\d+\))$/.exec(type)?.[1]?.replace('(', 'numeric(');
  if (known) return known;
  throw new Error(`No PostgreSQL type is known for ${type}.`);
}
