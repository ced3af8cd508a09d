import type { CubeLogger } from './cube-host.ts';
import type { PostgresConnection } from './postgres-driver.ts';
import type { ModelFile } from './model-files.ts';
import type { QueryType, ResultData, ResultRow, TransformQuery } from './result-transform.ts';

/** Who asks. Members depend on the role alone, rows on the region too where the role is of one. */
export interface SecurityContext {
  role: string;
  region?: string;
}

/** One build, in a DuckDB file or in a PostgreSQL database. */
export type OpenedBuild = { build_id: string } & (
  { warehousePath: string } | { postgres: PostgresConnection }
);

export interface EngineOptions {
  models: readonly ModelFile[];
  publication: OpenedBuild;
  /** Queries that may run at the same time, 4 unless told. */
  connections?: number;
  /** Milliseconds after which a query is interrupted, 30,000 unless told. */
  queryTimeoutMs?: number;
  /** Seconds after which a load throws `continue_wait`, 10 unless told. */
  continueWaitSeconds?: number;
  memoryLimit?: string;
  logger?: CubeLogger;
}

export type CubeQuery = Record<string, unknown>;

export interface LoadRequest {
  /** A query, or several to be blended; already admitted by the policies. */
  query: CubeQuery | CubeQuery[];
  securityContext: SecurityContext;
  requestId: string;
}

export interface LoadResult {
  query: TransformQuery;
  data: ResultData;
  annotation: Record<string, unknown>;
  lastRefreshTime?: string;
  dataSource?: string;
  slowQuery: boolean;
  total?: number | null;
}

export interface LoadAnswer {
  queryType: QueryType;
  results: LoadResult[];
  pivotQuery: TransformQuery;
  slowQuery: boolean;
}

export interface SqlAnswer {
  sql: { sql: [string, unknown[]]; order: Record<string, string> };
}

export interface DryRunAnswer {
  queryType: QueryType;
  normalizedQueries: TransformQuery[];
  pivotQuery: TransformQuery;
  queryOrder: Record<string, string>[];
  transformedQueries: unknown[];
}

/** A view as `/meta` shows it; the lists hold only what the role may see. */
export interface MetaView {
  name: string;
  type?: string;
  title?: string;
  measures: MetaMember[];
  dimensions: MetaMember[];
  segments: MetaMember[];
  [key: string]: unknown;
}

export interface MetaMember {
  name: string;
  type?: string;
  [key: string]: unknown;
}

/** One publication, ready to answer. */
export interface Engine {
  readonly buildId: string;
  /** Throws `EngineError`; `continue_wait` means: ask again. */
  load(request: LoadRequest): Promise<LoadAnswer>;
  /**
   * All rows of one query as `load` has them, part by part, each once the one before is taken; as many as there are
   * where the query has no limit. Throws `EngineError`, and what `take` throws.
   */
  readInParts(
    request: LoadRequest & { query: CubeQuery },
    take: (rows: ResultRow[]) => Promise<void>,
  ): Promise<void>;
  dryRun(request: LoadRequest): Promise<DryRunAnswer>;
  /** The SQL Cube would run; Cube itself allows it to analysts only. */
  sql(request: LoadRequest): Promise<SqlAnswer | SqlAnswer[]>;
  /** The views and members the role may see. */
  meta(securityContext: SecurityContext): Promise<MetaView[]>;
  /** Waits for running queries, then closes the file. */
  close(): Promise<void>;
}
