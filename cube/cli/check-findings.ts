import { DuckDBInstance } from '@duckdb/node-api';
import { ENTITY_TABLES, findTable } from '../server/intake/contract.ts';

const EXAMPLES = 3;

export interface Example {
  /** The record's number in its file; the header is 1. */
  record: number;
  value: string | null;
}

/** The rows of one file that one rule sets aside because of one column. */
export interface QuarantineGroup {
  table: string;
  file: string;
  rule: string;
  column: string;
  rows: number;
  examples: (Example & { message: string })[];
}

/** References of one column to ids that are not there; their rows are loaded. */
export interface FlaggedReferences {
  table: string;
  column: string;
  /** The tables that do not have the ids. */
  targets: string[];
  references: number;
  examples: Example[];
}

/** Reads what the intake set aside and flagged, by cause, the most frequent first, with the first examples. */
export async function readFindings(warehousePath: string) {
  const instance = await DuckDBInstance.create(warehousePath, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = async <T>(sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
  const example = (fields: string) =>
    `CAST(to_json(list({record: record_number, "value": "value"${fields}} ORDER BY record_number)[:${EXAMPLES}]) AS VARCHAR)`;
  try {
    const quarantine = await rows<Stored<QuarantineGroup>>(
      `SELECT table_name AS "table", file_name AS file, rule, column_name AS "column", count(*)::INTEGER AS "rows",
         ${example(', message: message')} AS examples
       FROM input.quarantine GROUP BY ALL ORDER BY "rows" DESC, min(record_number)`,
    );
    const references = await rows<Stored<Omit<FlaggedReferences, 'targets'>>>(
      `SELECT table_name AS "table", column_name AS "column", count(*)::INTEGER AS "references",
         ${example('')} AS examples
       FROM input.reference_flags GROUP BY ALL ORDER BY "references" DESC, 1, 2`,
    );
    return {
      quarantine: quarantine.map((group): QuarantineGroup => ({
        ...group,
        examples: JSON.parse(group.examples) as QuarantineGroup['examples'],
      })),
      references: references.map((group): FlaggedReferences => ({
        ...group,
        targets: targetsOf(group.table, group.column),
        examples: JSON.parse(group.examples) as Example[],
      })),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type Stored<T> = Omit<T, 'examples'> & { examples: string };

function targetsOf(table: string, column: string): string[] {
  if (table === 'stage_changes' && column === 'entity_id') return Object.values(ENTITY_TABLES);
  const target = findTable(table)?.columns.find((known) => known.name === column)?.references;
  return target ? [target] : [];
}
