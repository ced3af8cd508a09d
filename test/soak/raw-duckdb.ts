import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';
import type { EdgeClient } from './edge-client.ts';
import type { PageQuery } from './page-queries.ts';
import { quantile } from './part.ts';

/**
 * Milliseconds (median of some runs) each query's own SQL takes when DuckDB is asked directly, one at a time:
 * what every latency of the edge is compared with. `analyst` asks the edge for the SQL.
 */
export async function rawTimes(
  analyst: EdgeClient,
  queries: readonly PageQuery[],
  warehouse: string,
  runs = 7,
): Promise<Map<string, number>> {
  const instance = await DuckDBInstance.create(warehouse, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const medians = new Map<string, number>();
  try {
    await connection.run("SET search_path = 'marts'");
    await connection.run("SET TimeZone = 'UTC'");
    for (const { name, query } of queries) {
      const reply = await analyst.ask('POST', '/cubejs-api/v1/sql', JSON.stringify({ query }));
      const [sql, values] = (JSON.parse(reply.text) as { sql: { sql: [string, DuckDBValue[]] } }).sql.sql;
      const taken: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const started = performance.now();
        await (await connection.runAndReadAll(sql, values)).getRowObjects();
        taken.push(performance.now() - started);
      }
      medians.set(name, quantile(taken, 0.5));
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return medians;
}
