import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Compiled, CompiledNode } from './compiled-models.ts';

/** How one node ended, in dbt's words. */
export interface NodeResult {
  unique_id: string;
  name: string;
  status: 'success' | 'pass' | 'fail' | 'error';
  message: string | null;
  failures: number | null;
}

/** A connection to a warehouse that has the seeds or can make them. */
export interface Warehouse {
  run(sql: string): Promise<unknown>;
  count(sql: string): Promise<number>;
  /** The statements that make a seed; none where it is there. */
  seed(relation: string): string[];
}

type OnNode = (result: NodeResult, index: number, total: number) => void;

/** Builds what dbt compiled into the DuckDB file of a connection, with the seeds that dbt read. */
export async function runCompiled(
  connection: DuckDBConnection,
  path: string,
  onNode?: OnNode,
): Promise<NodeResult[]> {
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(
    `ATTACH IF NOT EXISTS '${join(dirname(path), 'warehouse.duckdb')}' AS compiled (READ_ONLY)`,
  );
  return buildCompiled(
    {
      run: (sql) => connection.run(sql),
      count: async (sql) => Number((await connection.runAndReadAll(sql)).getRows()[0]![0]),
      seed: (relation) => [`CREATE TABLE ${relation} AS FROM compiled.${relation}`],
    },
    readCompiled(path),
    onNode,
  );
}

/** Builds the seeds, models and data tests of a compiled project as dbt would; stops at the first error. */
export async function buildCompiled(
  warehouse: Warehouse,
  { nodes, order }: Compiled,
  onNode: OnNode = () => {},
): Promise<NodeResult[]> {
  const results: NodeResult[] = [];
  for (const id of order) {
    const node = nodes[id]!;
    const ended = await build(warehouse, node).catch((error: Error) => ({
      status: 'error' as const,
      message: error.message,
      failures: null,
    }));
    results.push({ unique_id: id, name: node.name, ...ended });
    onNode(results.at(-1)!, results.length, order.length);
    if (ended.status === 'error') break;
  }
  return results;
}

export const readCompiled = (path: string): Compiled => JSON.parse(readFileSync(path, 'utf8'));

const quoted = (name: string): string => `"${name}"`;

async function build(
  warehouse: Warehouse,
  node: CompiledNode,
): Promise<Omit<NodeResult, 'unique_id' | 'name'>> {
  if (node.kind === 'test') {
    const failures = await warehouse.count(`SELECT count(*) FROM (${node.sql}\n) AS failed`);
    return failures === 0
      ? { status: 'pass', message: null, failures }
      : { status: 'fail', message: `Got ${failures} results, configured to fail if != 0`, failures };
  }
  await warehouse.run(`CREATE SCHEMA IF NOT EXISTS ${quoted(node.schema)}`);
  for (const statement of statements(warehouse, node)) await warehouse.run(statement);
  return { status: 'success', message: 'OK', failures: null };
}

function statements(warehouse: Warehouse, node: CompiledNode): string[] {
  const relation = `${quoted(node.schema)}.${quoted(node.name)}`;
  if (node.kind === 'seed') return warehouse.seed(relation);
  if (node.kind === 'view') return [`CREATE VIEW ${relation} AS (${node.sql}\n)`];
  if (!node.columns) return [`CREATE TABLE ${relation} AS (${node.sql}\n)`];
  const columns = node.columns.map(({ name, type }) => `${quoted(name)} ${type}`);
  const names = node.columns.map(({ name }) => quoted(name));
  return [
    `CREATE TABLE ${relation} (${columns.join(', ')})`,
    `INSERT INTO ${relation} SELECT ${names.join(', ')} FROM (${node.sql}\n) AS contracted`,
  ];
}
