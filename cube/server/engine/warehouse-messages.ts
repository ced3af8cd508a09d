import type { Cell } from './duckdb-values.ts';
import type { EngineStartCode } from './errors.ts';

/** How a warehouse file is opened by the process that reads it. */
export interface WarehouseSettings {
  /** The published DuckDB file. */
  path: string;
  /** Connections that may run queries at the same time. */
  connections: number;
  /** Milliseconds after which a query is interrupted. */
  queryTimeoutMs: number;
  /** DuckDB's own memory limit, such as `2GB`. */
  memoryLimit: string;
  /** The schema unqualified table names are looked up in. */
  schema: string;
  /** An empty folder for what does not fit into memory. */
  spillFolder: string;
}

/** What the server says to the process that reads its warehouse. `slot` is the number of a connection. */
export type ToWarehouse =
  | { kind: 'open'; settings: WarehouseSettings }
  | ({ kind: 'ask'; id: number } & Ask)
  /** A part of what is handed over part by part was taken. */
  | { kind: 'taken'; id: number }
  | { kind: 'cancel'; id: number };

export interface Ask {
  slot: number;
  sql: string;
  values: unknown[];
  /** Whether each part of the result waits until the one before was taken. */
  isPartByPart: boolean;
}

/** Some rows of a result, column by column, as it is quicker to send them so. */
export interface RowsPart {
  names: string[];
  columns: Cell[][];
  isLast: boolean;
}

/** What that process answers: once that it is open or why not, then parts of results. */
export type FromWarehouse =
  | { kind: 'opened' }
  | { kind: 'unusable'; message: string; code?: EngineStartCode; remedy?: string }
  | ({ kind: 'rows'; id: number } & RowsPart)
  | { kind: 'failed'; id: number; message: string };
