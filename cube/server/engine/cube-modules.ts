import { createRequire } from 'node:module';

/**
 * Cube's packages are CommonJS and re-export in ways Node's import cannot name, so they are required. This
 * is the only file that loads them; the rest of the product knows `createEngine` alone.
 */
const load = createRequire(import.meta.url);

/** Cube's types hide as protected what portable mode has to override and call, so its classes come untyped. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type CubeClass = new (...args: any[]) => any;

export const { CubejsServer } = load('@cubejs-backend/server') as { CubejsServer: CubeClass };
export const { CompilerApi, CubejsServerCore, OrchestratorApi } = load(
  '@cubejs-backend/server-core',
) as Record<'CompilerApi' | 'CubejsServerCore' | 'OrchestratorApi', CubeClass>;
export const { ApiGateway } = load('@cubejs-backend/api-gateway') as { ApiGateway: CubeClass };
export const { PostgresQuery } = load('@cubejs-backend/schema-compiler') as { PostgresQuery: CubeClass };
export const { PostgresDriver } = load('@cubejs-backend/postgres-driver') as { PostgresDriver: CubeClass };
export const { DuckDBDriver } = load('@cubejs-backend/duckdb-driver') as {
  DuckDBDriver: CubeClass & { dialectClass(): CubeClass };
};
