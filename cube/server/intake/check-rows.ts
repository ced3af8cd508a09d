import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableContract } from './contract.ts';
import { SQL_TYPES } from './contract.ts';
import { literal, quote, storedColumns } from './ddl.ts';
import { headerTwice } from './raw-table.ts';
import type { RawRows, ReadableTable } from './raw-table.ts';
import { endsBeforeStart, rateDay, rowRules } from './row-rules.ts';
import type { RuleContext } from './row-rules.ts';
import { mappedText, typedValue } from './values.ts';

export interface RowCounts {
  rows_loaded: number;
  rows_quarantined: number;
}

export interface SortedCounts extends RowCounts {
  /** Of the loaded ones: entered after they were closed, and dated back to that. */
  rows_dated_back: number;
  /** Of the quarantined ones: told by a source that goes before this one. */
  rows_overruled: number;
}

/**
 * Sorts every raw row into `input.<table>` or `input.quarantine`; each ends in exactly one of them. A key that
 * another source of the table has brought before is a duplicate too. Returns the counts. The raw rows are read
 * once to find the bad ones and once to load the others: that costs less than keeping a copy of them.
 */
export async function sortRows(
  connection: DuckDBConnection,
  raw: RawRows,
  source: ReadableTable,
  table: TableContract,
  context: RuleContext,
): Promise<SortedCounts> {
  const typed = typedRows(raw, source, table, context);
  await findRefused(connection, raw, source, table, typed, context);
  const stored = storedColumns(table).filter(([name]) => !name.startsWith('_'));
  await connection.run(`INSERT INTO input.${quote(table.name)} ${typed.sql}
    SELECT ${stored.map(([name]) => `v_${name}`).join(', ')}, _record, ${literal(source.file)}
    FROM typed WHERE ${isNotRefused}`);
  const overruled = table.key.length > 0 ? await refuseRepeated(connection, source, table) : 0;
  await connection.run(`INSERT INTO input.quarantine
    SELECT ${literal(table.name)}, ${literal(source.file)}, * FROM refused ORDER BY _record`);
  const counts = await connection.runAndReadAll(`SELECT
    (SELECT count(*)::INTEGER FROM input.${quote(table.name)} WHERE _file = ${literal(source.file)}),
    (SELECT count(*)::INTEGER FROM refused)`);
  const datedBack = await countDatedBack(connection, typed);
  await connection.run('DROP TABLE refused');
  const [loaded, quarantined] = counts.getRowsJson()[0]!;
  return {
    rows_loaded: Number(loaded),
    rows_quarantined: Number(quarantined),
    rows_dated_back: datedBack,
    rows_overruled: overruled,
  };
}

/** Not an anti join: of a file nothing is known of how many rows come, and all of them would be held in memory. */
const isNotRefused = '_record NOT IN (SELECT _record FROM refused)';

interface TypedRows {
  /** CTEs: `texts` has t_x, the text of column x, beside the raw columns; `typed` has v_x, its value, as well. */
  sql: string;
  present: ReadonlySet<string>;
  /** True, as SQL over `written`, where a row was dated back; the values before that are in `written`. */
  isDatedBack: string | undefined;
  /** What a quarantine shows of a column. */
  shown(column: string): string;
}

function typedRows(
  raw: RawRows,
  source: ReadableTable,
  table: TableContract,
  context: RuleContext,
): TypedRows {
  const present = new Set(
    table.columns
      .map((column) => column.name)
      .filter((name) => source.positions.has(name) || source.columns[name]?.constant !== undefined),
  );
  const rawOf = (name: string) => (source.positions.has(name) ? `c${source.positions.get(name)}` : null);
  const countingRawOf = (name: string) => {
    const { is, is_not } = source.columns[name]?.when ?? {};
    const asked = `trim(c${source.conditions?.get(name)})`;
    const listed = (is ?? is_not ?? []).map(literal).join(', ');
    if (listed === '' || rawOf(name) === null) return rawOf(name);
    return `CASE WHEN coalesce(${asked}, '') ${is ? 'IN' : 'NOT IN'} (${listed}) THEN ${rawOf(name)} END`;
  };
  const zones = { reporting: context.timeZone, input: context.rules.timeZone };
  const texts = table.columns.map(
    ({ name, kind }) =>
      `CAST(${mappedText(countingRawOf(name), kind, source.columns[name] ?? {}, context.rules)} AS VARCHAR) AS t_${name}`,
  );
  const values = table.columns.flatMap(({ name, kind }) => {
    const { value, isDate } = typedValue(`t_${name}`, kind, zones);
    return [
      `CAST(${present.has(name) ? value : 'NULL'} AS ${SQL_TYPES[kind]}) AS v_${name}`,
      ...(isDate ? [`${isDate} AS v_${name}_is_date`] : []),
    ];
  });
  const isDeal = table.name === 'opportunities' && present.has('created_at') && present.has('closed_at');
  const isLate =
    isDeal && context.isEntered ? endsBeforeStart(table, ['created_at', 'closed_at']) : undefined;
  return {
    sql: `WITH texts AS (SELECT *, ${texts.join(',\n')} FROM ${quote(raw.name)}),
      written AS (SELECT *, ${values.join(',\n')} FROM texts),
      typed AS (SELECT *${isLate ? datedBack(isLate) : ''} FROM written)`,
    present,
    isDatedBack: isLate,
    shown: (column) => `left(${rawOf(column) ?? `t_${column}`}, 200)`,
  };
}

/** A deal that a CRM learnt of after it was closed, as after an import, was there on the day it was closed. */
function datedBack(isLate: string): string {
  const pick = (suffix: string) =>
    `CASE WHEN ${isLate} THEN v_closed_at${suffix} ELSE v_created_at${suffix} END AS v_created_at${suffix}`;
  return ` REPLACE (${pick('')}, ${pick('_is_date')})`;
}

async function countDatedBack(
  connection: DuckDBConnection,
  { sql, isDatedBack }: TypedRows,
): Promise<number> {
  if (!isDatedBack) return 0;
  const counted = await connection.runAndReadAll(
    `${sql} SELECT count(*)::INTEGER FROM written WHERE ${isNotRefused} AND (${isDatedBack})`,
  );
  return Number(counted.getRowsJson()[0]![0]);
}

/** Lists the rows that break a rule of their own in the temporary table `refused`. */
async function findRefused(
  connection: DuckDBConnection,
  raw: RawRows,
  source: ReadableTable,
  table: TableContract,
  { sql, present, shown }: TypedRows,
  context: RuleContext,
): Promise<void> {
  const rules = rowRules(table, present, context);
  const day = rateDay(table.name, present, context);
  const rated = day
    ? `, coalesce((v_currency, ${day}) IN (SELECT (currency, day) FROM rated_days), false) AS has_rate`
    : '';
  const choose = (pick: (i: number) => string) =>
    `CASE failure ${rules.map((_, i) => `WHEN ${i} THEN ${pick(i)}`).join(' ')} END`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE refused AS ${sql},
    rated AS (SELECT *${rated} FROM typed),
    judged AS (SELECT *, ${raw.isHeader ?? 'false'} AS is_header,
      CASE ${rules.map((rule, i) => `WHEN ${rule.condition} THEN ${i}`).join('\n')} END AS failure FROM rated)
    SELECT _record, ${choose((i) => literal(rules[i]!.column))} AS column_name,
      ${choose((i) => shown(rules[i]!.column))} AS value, ${choose((i) => literal(rules[i]!.rule))} AS rule,
      ${choose((i) => rules[i]!.message)} AS message, is_header
    FROM judged WHERE failure IS NOT NULL OR is_header`);
  const found = await connection.runAndReadAll('SELECT min(_record)::INTEGER FROM refused WHERE is_header');
  const second = found.getRowsJson()[0]![0];
  if (second !== null) throw headerTwice(source.file, Number(second) - raw.before);
  await connection.run('ALTER TABLE refused DROP COLUMN is_header');
}

/** Takes the later rows of a key out of the table again and lists them in `refused`. Returns how many another source told. */
async function refuseRepeated(
  connection: DuckDBConnection,
  source: ReadableTable,
  table: TableContract,
): Promise<number> {
  const target = `input.${quote(table.name)}`;
  const key = table.key.map(quote).join(', ');
  // By hashes first: a table of as many numbers as rows fits where one of as many keys does not.
  await connection.run(`CREATE OR REPLACE TEMP TABLE repeated AS
    WITH suspected AS (SELECT hash(${key}) AS key_hash FROM ${target} GROUP BY key_hash HAVING count(*) > 1),
    candidates AS (
      SELECT _record, _file, left(CAST(${quote(table.key[0]!)} AS VARCHAR), 200) AS value,
        min(_record) OVER same_key AS first_record, arg_min(_file, _record) OVER same_key AS first_file
      FROM ${target} WHERE hash(${key}) IN (SELECT key_hash FROM suspected)
      WINDOW same_key AS (PARTITION BY ${key}))
    SELECT _record, value, first_file <> _file AS is_overruled,
      CASE WHEN first_file = _file THEN 'record ' || first_record ELSE first_file END AS first_row
    FROM candidates WHERE _record > first_record`);
  const counted = await connection.runAndReadAll(
    'SELECT count(*)::INTEGER, (count(*) FILTER (is_overruled))::INTEGER FROM repeated',
  );
  const [repeated, overruled] = counted.getRowsJson()[0]!.map(Number);
  if (repeated! > 0) {
    await connection.run(`INSERT INTO refused
      SELECT _record, ${literal(table.key[0]!)}, value, 'duplicate_id',
        ${literal(`${table.key.join(' + ')} stands already in `)} || first_row || '; the first one counts.'
      FROM repeated`);
    await connection.run(`DELETE FROM ${target} WHERE _record IN (SELECT _record FROM repeated)`);
  }
  await connection.run('DROP TABLE repeated');
  return overruled!;
}
