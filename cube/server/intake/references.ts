import type { DuckDBConnection } from '@duckdb/node-api';
import { ENTITY_TABLES, TABLES, findTable } from './contract.ts';
import { literal, quote } from './ddl.ts';

/**
 * Lists every reference to an id that was not loaded in `input.reference_flags`; the rows stay. A table whose
 * file is absent is not checked against. Returns the number of references flagged.
 */
export async function flagReferences(
  connection: DuckDBConnection,
  present: ReadonlySet<string>,
): Promise<number> {
  for (const table of TABLES.filter((table) => present.has(table.name))) {
    const rowId = table.key.length > 0 ? table.key.map((key) => `CAST(${quote(key)} AS VARCHAR)`) : [];
    const id = rowId.length > 0 ? `concat_ws(' + ', ${rowId.join(', ')})` : 'NULL';
    const flag = async (column: string, values: string, target: string) => {
      if (!present.has(target)) return;
      // The values that are not there first: few or none, so that whole rows are looked at for them alone.
      await connection.run(`INSERT INTO input.reference_flags
        WITH given AS (SELECT *, ${values} AS value FROM input.${quote(table.name)}),
        unknown AS (
          SELECT DISTINCT value FROM given
          ANTI JOIN (SELECT ${quote(findTable(target)!.key[0]!)} AS value FROM input.${quote(target)}) USING (value)
          WHERE value IS NOT NULL AND value <> '')
        SELECT DISTINCT ${literal(table.name)}, _record, ${id}, ${literal(column)}, value
        FROM given WHERE value IN (FROM unknown) ORDER BY _record`);
    };
    for (const column of table.columns.filter((column) => column.references)) {
      const values =
        column.kind === 'id_list'
          ? `trim(unnest(string_split(${quote(column.name)}, ';')))`
          : quote(column.name);
      await flag(column.name, values, column.references!);
    }
    if (table.name === 'stage_changes')
      for (const [type, target] of Object.entries(ENTITY_TABLES))
        await flag('entity_id', `CASE WHEN entity_type = ${literal(type)} THEN entity_id END`, target);
  }
  const result = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM input.reference_flags');
  return Number(result.getRowsJson()[0]![0]);
}
