import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance, StatementType } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

import { ConnectionPool } from './connection-pool.ts';
import { DuckDBDriver } from './cube-modules.ts';
import { cellConverter } from './duckdb-values.ts';
import type { Cell } from './duckdb-values.ts';
import { EngineStartError } from './errors.ts';

/** How one publication's warehouse file is opened. */
export interface WarehouseOptions {
  /** The published DuckDB file. */
  path: string;
  /** Connections that may run queries at the same time; always fewer than Node has threads for them. */
  connections?: number;
  /** Milliseconds after which a query is interrupted. */
  queryTimeoutMs?: number;
  /** DuckDB's own memory limit, such as `2GB`. */
  memoryLimit?: string;
  /** The schema unqualified table names are looked up in. */
  schema?: string;
}

export type Row = Record<string, Cell>;

/** What must hold on every connection before the first query; anything else refuses to start. */
const REQUIRED: Readonly<Record<string, string>> = {
  access_mode: 'read_only',
  allow_community_extensions: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'false',
  lock_configuration: 'true',
  TimeZone: 'UTC',
};

interface OpenWarehouse {
  instance: DuckDBInstance;
  pool: ConnectionPool<DuckDBConnection>;
  spillFolder: string;
}

/**
 * Cube's DuckDB driver over one published file: read-only, cut off from files and network, a pool of
 * connections instead of one, each query limited in time, and nothing but SELECT.
 */
export class WarehouseDriver extends DuckDBDriver {
  private opened: Promise<OpenWarehouse> | null = null;
  private readonly settings: Required<WarehouseOptions>;

  constructor(options: WarehouseOptions) {
    super();
    this.settings = {
      connections: 4,
      queryTimeoutMs: 30_000,
      memoryLimit: '2GB',
      schema: 'marts',
      ...options,
    };
  }

  /** Opens and verifies the warehouse. Throws `EngineStartError` when a protection did not take. */
  async open(): Promise<void> {
    this.opened ??= this.start();
    await this.opened;
  }

  /** The rows of one SELECT. Throws on any other statement, and `Query timed out` past the limit. */
  async query<R = Row>(sql: string, values: unknown[] = []): Promise<R[]> {
    await this.open();
    const { pool } = await this.opened!;
    return pool.use((connection) => this.run(connection, sql, values)) as Promise<R[]>;
  }

  async stream(): Promise<never> {
    throw new Error('Streams are switched off.');
  }

  async testConnection(): Promise<void> {
    await this.query('SELECT 1');
  }

  readOnly(): boolean {
    return true;
  }

  /** Waits for running queries, then closes the file. */
  async release(): Promise<void> {
    if (!this.opened) return;
    const opened = await this.opened;
    this.opened = null;
    await opened.pool.drain();
    opened.instance.closeSync();
    await rm(opened.spillFolder, { recursive: true, force: true });
  }

  private async run(connection: DuckDBConnection, sql: string, values: unknown[]): Promise<Row[]> {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      connection.interrupt();
    }, this.settings.queryTimeoutMs);
    try {
      const statement = await connection.prepare(sql);
      try {
        if (statement.statementType !== StatementType.SELECT) throw new Error('Only SELECT may be run.');
        statement.bind(values as DuckDBValue[]);
        const result = await statement.run();
        const names = result.columnNames();
        const converters = result.columnTypes().map(cellConverter);
        const rows: Row[] = [];
        for (const chunk of await result.fetchAllChunks()) {
          const columns = names.map((_, index) => chunk.getColumnVector(index));
          for (let at = 0; at < chunk.rowCount; at += 1) {
            const row: Row = {};
            for (let index = 0; index < names.length; index += 1) {
              row[names[index]!] = converters[index]!(columns[index]!.getItem(at) as DuckDBValue);
            }
            rows.push(row);
          }
        }
        return rows;
      } finally {
        statement.destroySync();
      }
    } catch (error) {
      if (timedOut) throw new Error(`Query timed out after ${this.settings.queryTimeoutMs} ms.`);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async start(): Promise<OpenWarehouse> {
    // DuckDB spills here; the folder must exist before access to files is switched off.
    const spillFolder = await mkdtemp(join(tmpdir(), 'concord-spill-'));
    let instance: DuckDBInstance | undefined;
    try {
      // The order counts: DuckDB refuses a spill folder once external access is off.
      instance = await DuckDBInstance.create(this.settings.path, {
        access_mode: 'READ_ONLY',
        temp_directory: spillFolder,
        memory_limit: this.settings.memoryLimit,
        allow_community_extensions: 'false',
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        enable_external_access: 'false',
      });
      const connections: DuckDBConnection[] = [];
      for (let index = 0; index < threadBound(this.settings.connections); index += 1) {
        const connection = await instance.connect();
        await connection.run(`SET search_path = '${this.settings.schema}'`);
        connections.push(connection);
      }
      await connections[0]!.run("SET GLOBAL TimeZone = 'UTC'");
      await connections[0]!.run('SET lock_configuration = true');
      for (const connection of connections) {
        await verifyProtections(connection, { ...REQUIRED, search_path: this.settings.schema });
      }
      return { instance, spillFolder, pool: new ConnectionPool(connections, (each) => each.closeSync()) };
    } catch (error) {
      instance?.closeSync();
      await rm(spillFolder, { recursive: true, force: true });
      this.opened = null;
      throw error;
    }
  }
}

/**
 * A running query holds one of Node's few worker threads, which also check tokens: one has to stay free, or
 * slow queries would stop everything else. `UV_THREADPOOL_SIZE` says how many there are; 4 by default.
 */
export function threadBound(connections: number, env: NodeJS.ProcessEnv = process.env): number {
  const threads = Number(env['UV_THREADPOOL_SIZE']) || 4;
  return Math.max(1, Math.min(connections, threads - 1));
}

/** Throws `EngineStartError` naming the first setting whose value is not the required one. */
export async function verifyProtections(
  connection: DuckDBConnection,
  required: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, expected] of Object.entries(required)) {
    const reader = await connection.runAndReadAll(`SELECT current_setting('${name}')::VARCHAR AS setting`);
    const actual = String(reader.getRows()[0]?.[0]);
    if (actual.toLowerCase() !== expected.toLowerCase()) {
      throw new EngineStartError(
        'unsafe_setting',
        `DuckDB's ${name} is ${actual}, not ${expected}.`,
        'Install the locked packages again (npm ci) so that DuckDB has the version this was tried with.',
      );
    }
  }
}
