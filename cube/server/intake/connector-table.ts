import type { DuckDBConnection } from '@duckdb/node-api';
import type { ConnectorKind } from './connectors.ts';
import { findTable } from './contract.ts';
import { literal, quote } from './ddl.ts';
import { asText } from './raw-table.ts';
import type { RawRows, ReadableTable } from './raw-table.ts';

/** A table of the contract as a connector's model gives it, to be read like a file. */
export interface ConnectorTable extends ReadableTable {
  /** Selects c0…cn as text, in an order that the rows themselves decide. */
  query: string;
}

/**
 * The contract's tables that the connectors' models hold, empty ones left out. Throws where a model gives a column
 * that the contract has not, or lacks one that it requires: that is a fault of the model, never of the data.
 */
export async function connectorTables(
  connection: DuckDBConnection,
  connectors: readonly ConnectorKind[],
): Promise<ConnectorTable[]> {
  const found: ConnectorTable[] = [];
  for (const { source, fills } of connectors)
    for (const table of fills) {
      const model = `int_${table}__from_${source}`;
      const relation = `connectors.${quote(model)}`;
      const [filled] = (await connection.runAndReadAll(`SELECT 1 FROM ${relation} LIMIT 1`)).getRowsJson();
      const described = await connection.runAndReadAll(
        `SELECT column_name, data_type FROM duckdb_columns()
         WHERE schema_name = 'connectors' AND table_name = ${literal(model)} ORDER BY column_index`,
      );
      const columns = described.getRowsJson() as [string, string][];
      checkColumns(
        model,
        table,
        columns.map(([name]) => name),
      );
      if (!filled) continue;
      const texts = columns.map(([name, type], i) => `${contractText(quote(name), type)} AS c${i}`);
      found.push({
        table,
        file: `${source}: ${table}`,
        columns: {},
        positions: new Map(columns.map(([name], i) => [name, i])),
        notices: [],
        query: `SELECT ${texts.join(', ')} FROM ${relation} ORDER BY ALL`,
      });
    }
  return found;
}

/** Makes a connector's table readable as openRaw makes a file, its first row as record 2. Returns the rows too. */
export async function loadQuery(
  connection: DuckDBConnection,
  source: ConnectorTable,
  name: string,
  before: number,
): Promise<{ raw: RawRows; rows: number }> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${quote(name)} AS SELECT row_number() OVER () + ${1 + before} AS _record, * FROM (${source.query})`,
  );
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${quote(name)}`);
  return { raw: { name, before }, rows: Number(counted.getRowsJson()[0]![0]) };
}

function checkColumns(model: string, table: string, given: readonly string[]): void {
  const contract = findTable(table)!.columns;
  const unknown = given.find((name) => !contract.some((column) => column.name === name));
  if (unknown)
    throw new Error(
      `The model ${model} gives ${unknown}, which ${table} does not have in the input contract.`,
    );
  const missing = contract.find((column) => column.required && !given.includes(column.name));
  if (missing)
    throw new Error(`The model ${model} does not give ${missing.name}, which every row of ${table} needs.`);
}

/** A typed value in the text form of the input contract. */
function contractText(column: string, type: string): string {
  if (type.startsWith('TIMESTAMP')) return `strftime(CAST(${column} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ')`;
  return `nullif(${asText(column, type)}, '')`;
}
