import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableContract } from './contract.ts';
import { literal, quote, storedColumns } from './ddl.ts';
import type { ReadableTable } from './raw-table.ts';
import { rateDay, rowRules } from './row-rules.ts';
import type { RuleContext } from './row-rules.ts';
import { SQL_TYPES } from './contract.ts';
import { mappedText, typedValue } from './values.ts';

export interface RowCounts {
  rows_loaded: number;
  rows_quarantined: number;
}

/**
 * Sorts every row of the raw table into `input.<table>` or `input.quarantine`; each ends in exactly one of them.
 * A key that another source of the table has brought before is a duplicate too. Returns the counts.
 */
export async function sortRows(
  connection: DuckDBConnection,
  raw: string,
  source: ReadableTable,
  table: TableContract,
  context: RuleContext,
): Promise<RowCounts> {
  const present = new Set(
    table.columns
      .map((column) => column.name)
      .filter((name) => source.positions.has(name) || source.columns[name]?.constant !== undefined),
  );
  const rawOf = (name: string) => (source.positions.has(name) ? `c${source.positions.get(name)}` : null);
  const zones = { reporting: context.timeZone, input: context.rules.timeZone };
  const texts = table.columns.map(
    ({ name, kind }) =>
      `CAST(${mappedText(rawOf(name), kind, source.columns[name] ?? {}, context.rules)} AS VARCHAR) AS t_${name}`,
  );
  const values = table.columns.flatMap(({ name, kind }) => {
    const { value, isDate } = typedValue(`t_${name}`, kind, zones);
    return [
      `CAST(${present.has(name) ? value : 'NULL'} AS ${SQL_TYPES[kind]}) AS v_${name}`,
      ...(isDate ? [`${isDate} AS v_${name}_is_date`] : []),
    ];
  });
  const rules = rowRules(table, present, context);
  const day = rateDay(table.name, present, context);
  const rated = day
    ? `, EXISTS (SELECT 1 FROM rated_days r WHERE r.currency = typed.v_currency AND r.day = ${day}) AS has_rate`
    : '';
  const cases = rules.map((rule, i) => `WHEN ${rule.condition} THEN ${i}`).join('\n');
  const key = table.key.map((column) => `v_${column}`).join(', ');
  const first = key
    ? `, min(_record) FILTER (failure IS NULL) OVER (PARTITION BY ${key}) AS first_record`
    : '';
  const earlier = `LEFT JOIN (SELECT ${table.key.map(quote).join(', ')}, min(_file) AS earlier_file
      FROM input.${quote(table.name)} GROUP BY ALL) earlier
    ON ${table.key.map((column) => `v_${column} IS NOT DISTINCT FROM earlier.${quote(column)}`).join(' AND ')}`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE sorted AS
    WITH texts AS (SELECT _record, ${texts.join(',\n')} FROM ${quote(raw)}),
    typed AS (SELECT *, ${values.join(',\n')} FROM texts),
    rated AS (SELECT *${rated} FROM typed),
    judged AS (SELECT *, CASE ${cases} ELSE NULL END AS failure FROM rated)
    SELECT judged.*${first}${key ? ', earlier_file' : ''} FROM judged ${key ? earlier : ''}`);

  const isDuplicate = key
    ? `failure IS NULL AND (earlier_file IS NOT NULL OR _record > first_record)`
    : 'false';
  const stored = storedColumns(table).filter(([name]) => !name.startsWith('_'));
  await connection.run(`INSERT INTO input.${quote(table.name)}
    SELECT ${stored.map(([name]) => `v_${name}`).join(', ')}, _record, ${literal(source.file)}
    FROM sorted WHERE failure IS NULL AND NOT (${isDuplicate}) ORDER BY _record`);
  const choose = (pick: (i: number) => string) =>
    rules.length > 0
      ? `CASE failure ${rules.map((_, i) => `WHEN ${i} THEN ${pick(i)}`).join(' ')} END`
      : 'NULL';
  const shown = (column: string) =>
    rawOf(column) ? `left(raw.${rawOf(column)}, 200)` : `left(t_${column}, 200)`;
  const duplicate = key
    ? `UNION ALL SELECT s._record, ${literal(table.key[0]!)}, ${shown(table.key[0]!)}, 'duplicate_id',
        ${literal(`${table.key.join(' + ')} stands already in `)} || coalesce(earlier_file, 'record ' || first_record) || '; the first one counts.'
       FROM sorted s JOIN ${quote(raw)} raw USING (_record) WHERE ${isDuplicate}`
    : '';
  await connection.run(`INSERT INTO input.quarantine
    SELECT ${literal(table.name)}, ${literal(source.file)}, * FROM (
      SELECT s._record, ${choose((i) => literal(rules[i]!.column))}, ${choose((i) => shown(rules[i]!.column))},
        ${choose((i) => literal(rules[i]!.rule))}, ${choose((i) => rules[i]!.message)}
      FROM sorted s JOIN ${quote(raw)} raw USING (_record) WHERE failure IS NOT NULL ${duplicate})
    ORDER BY 3`);
  const counts = await connection.runAndReadAll(`SELECT
    (count(*) FILTER (failure IS NULL AND NOT (${isDuplicate})))::INTEGER,
    (count(*) FILTER (failure IS NOT NULL OR (${isDuplicate})))::INTEGER FROM sorted`);
  await connection.run('DROP TABLE sorted');
  const [loaded, quarantined] = counts.getRowsJson()[0]!;
  return { rows_loaded: Number(loaded), rows_quarantined: Number(quarantined) };
}
