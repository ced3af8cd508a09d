import { DuckDBInstance, StatementType } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBValue } from '@duckdb/node-api';

import { cellConverter } from './duckdb-values.ts';
import { EngineStartError } from './errors.ts';
import type { RowsPart, WarehouseSettings } from './warehouse-messages.ts';

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

/** Milliseconds between two interrupts of a query that has not ended yet. */
const INTERRUPT_EVERY = 50;

/** One published file, open in this process: read-only, cut off from files and network, and nothing but SELECT. */
export interface OpenWarehouse {
  /**
   * Runs one SELECT on a connection that nothing else uses and hands its rows over part by part, each once the one
   * before is taken. Throws on any other statement, when `signal` says so, and `Query timed out` past the limit.
   */
  ask(
    slot: number,
    sql: string,
    values: unknown[],
    signal: AbortSignal,
    take: (part: RowsPart) => Promise<void>,
  ): Promise<void>;
}

/** Opens a warehouse and verifies its protections. Throws `EngineStartError` when one did not take. */
export async function openWarehouse(settings: WarehouseSettings): Promise<OpenWarehouse> {
  // The order counts: DuckDB refuses a spill folder once external access is off.
  const instance = await DuckDBInstance.create(settings.path, {
    access_mode: 'READ_ONLY',
    temp_directory: settings.spillFolder,
    memory_limit: settings.memoryLimit,
    allow_community_extensions: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    enable_external_access: 'false',
  });
  const connections: DuckDBConnection[] = [];
  for (let index = 0; index < settings.connections; index += 1) {
    const connection = await instance.connect();
    await connection.run(`SET search_path = '${settings.schema}'`);
    connections.push(connection);
  }
  await connections[0]!.run("SET GLOBAL TimeZone = 'UTC'");
  await connections[0]!.run('SET lock_configuration = true');
  for (const connection of connections) {
    await verifyProtections(connection, { ...REQUIRED, search_path: settings.schema });
  }
  return {
    async ask(slot, sql, values, signal, take) {
      const result = await selected(connections[slot]!, sql, values, signal, settings.queryTimeoutMs);
      for await (const part of partsOf(result)) await take(part);
    },
  };
}

async function selected(
  connection: DuckDBConnection,
  sql: string,
  values: unknown[],
  signal: AbortSignal,
  queryTimeoutMs: number,
): Promise<DuckDBMaterializedResult> {
  let stoppedBy: string | null = null;
  let interrupting: NodeJS.Timeout | undefined;
  const stop = (why: string): void => {
    stoppedBy ??= why;
    connection.interrupt();
    // Again and again, as DuckDB forgets one that comes a moment before the query begins.
    interrupting ??= setInterval(() => connection.interrupt(), INTERRUPT_EVERY);
  };
  const cancel = (): void => stop('Query was cancelled.');
  const timer = setTimeout(() => stop(`Query timed out after ${queryTimeoutMs} ms.`), queryTimeoutMs);
  signal.addEventListener('abort', cancel);
  try {
    const statement = await connection.prepare(sql);
    try {
      if (statement.statementType !== StatementType.SELECT) throw new Error('Only SELECT may be run.');
      statement.bind(values as DuckDBValue[]);
      return await statement.run();
    } finally {
      statement.destroySync();
    }
  } catch (error) {
    if (stoppedBy === null) throw error;
    throw new Error(stoppedBy, { cause: error });
  } finally {
    clearTimeout(timer);
    clearInterval(interrupting);
    signal.removeEventListener('abort', cancel);
  }
}

/** A result in parts of some thousand rows; one without rows is one empty part. */
async function* partsOf(result: DuckDBMaterializedResult): AsyncGenerator<RowsPart> {
  const names = result.columnNames();
  const converters = result.columnTypes().map(cellConverter);
  const all = result.rowCount;
  let given = 0;
  do {
    const chunk = all > 0 ? await result.fetchChunk() : null;
    const rows = chunk?.rowCount ?? 0;
    given += rows;
    const columns = converters.map((convert, index) => {
      const vector = chunk?.getColumnVector(index);
      return Array.from({ length: rows }, (_, at) => convert(vector?.getItem(at) as DuckDBValue));
    });
    yield { names, columns, isLast: given >= all || rows === 0 };
    if (rows === 0) return;
  } while (given < all);
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
