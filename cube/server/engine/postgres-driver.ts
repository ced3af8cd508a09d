import type { Readable } from 'node:stream';

import { PostgresDriver } from './cube-modules.ts';
import { EngineStartError } from './errors.ts';

/** The database that one build was made in, as PostgreSQL's own clients name it. */
export interface PostgresConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface PostgresOptions {
  connection: PostgresConnection;
  /** Queries that may run at the same time, 4 unless told. */
  connections?: number;
  /** Milliseconds after which the server ends a query, 30,000 unless told. */
  queryTimeoutMs?: number;
}

type Parse = (text: string) => unknown;

const [NUMERIC, SMALLINT, INTEGER, REAL, DOUBLE] = [1700, 21, 23, 700, 701];
/** PostgreSQL's code for a query it has ended. */
const QUERY_CANCELED = '57014';
const ROWS_A_PART = 2_000;
const asText: Parse = (text) => text;
const NUMBERS = new Map<number, Parse>([
  [NUMERIC, (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)],
  ...[SMALLINT, INTEGER, REAL, DOUBLE].map((type): [number, Parse] => [type, asText]),
]);

/**
 * Cube's PostgreSQL driver over the marts of one build: read-only, in UTC, each query limited in time, and its
 * cells written as those of the DuckDB driver are.
 */
export class PostgresWarehouse extends PostgresDriver {
  private readonly queryTimeoutMs: number;

  constructor({ connection, connections = 4, queryTimeoutMs = 30_000 }: PostgresOptions) {
    const settings = {
      search_path: 'marts',
      default_transaction_read_only: 'on',
      statement_timeout: String(queryTimeoutMs),
      timezone: 'UTC',
    };
    super({
      ...connection,
      application_name: 'concord',
      max: connections,
      options: Object.entries(settings)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    });
    this.queryTimeoutMs = queryTimeoutMs;
    const cubeParser = this.getTypeParser as (type: number, format: string) => Parse;
    this.getTypeParser = (type: number, format: string) => NUMBERS.get(type) ?? cubeParser(type, format);
  }

  /** Verifies that the marts are there and cannot be written. Throws `EngineStartError`. */
  async open(): Promise<void> {
    const [found] = await this.query<{ read_only: string; is_empty: boolean }>(
      `SELECT current_setting('transaction_read_only') AS read_only, to_regclass('fct_opportunities') IS NULL AS is_empty`,
    );
    if (found?.read_only === 'on' && !found.is_empty) return;
    throw new EngineStartError(
      'warehouse_unusable',
      found?.is_empty ? 'The database has no marts.' : 'The database lets its reader write.',
      'Build in an empty database (npm run concord -- postgres), without a pooler that drops settings.',
    );
  }

  /** The connection's settings came with it, so that no query waits for them. */
  async prepareConnection(): Promise<void> {}

  /** The rows of one SELECT. Throws `Query timed out` past the limit, as the driver of DuckDB does. */
  async query<R = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
    try {
      return (await super.query(sql, values)) as R[];
    } catch (error) {
      throw this.timeoutOr(error);
    }
  }

  /** The rows of one SELECT, part by part, each once the one before is taken. Throws as `query` does. */
  async readInParts(
    sql: string,
    values: unknown[],
    take: (rows: Record<string, unknown>[]) => Promise<void> | void,
  ): Promise<void> {
    const { rowStream, release } = (await super.stream(sql, values, { highWaterMark: ROWS_A_PART })) as {
      rowStream: Readable;
      release(): Promise<void>;
    };
    try {
      let part: Record<string, unknown>[] = [];
      for await (const row of rowStream as AsyncIterable<Record<string, unknown>>) {
        part.push(row);
        if (part.length < ROWS_A_PART) continue;
        await take(part);
        part = [];
      }
      await take(part);
    } catch (error) {
      throw this.timeoutOr(error);
    } finally {
      await release();
    }
  }

  private timeoutOr(error: unknown): unknown {
    if ((error as { code?: string }).code !== QUERY_CANCELED) return error;
    return new Error(`Query timed out after ${this.queryTimeoutMs} ms.`, { cause: error });
  }

  async stream(): Promise<never> {
    throw new Error('Streams are switched off.');
  }
}
