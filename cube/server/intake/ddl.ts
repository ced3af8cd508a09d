import { SQL_TYPES, TABLES } from './contract.ts';
import type { TableContract } from './contract.ts';

/** A SQL identifier, quoted. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A SQL string literal. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The stored columns of a table: [name, SQL type], the contract's plus the date flags and the row's origin. */
export function storedColumns(table: TableContract): [name: string, type: string][] {
  return [
    ...table.columns.flatMap((column): [string, string][] => [
      [column.name, SQL_TYPES[column.kind]],
      ...(column.kind === 'timestamp' ? [[`${column.name}_is_date`, 'BOOLEAN'] as [string, string]] : []),
    ]),
    ['_record', 'BIGINT'],
    ['_file', 'VARCHAR'],
  ];
}

const table = (name: string, columns: [string, string][]): string =>
  `CREATE TABLE IF NOT EXISTS input.${quote(name)} (${columns.map(([column, type]) => `${quote(column)} ${type}`).join(', ')})`;

/** The statements that create what counts the rows read and lists those set aside, where it is not there yet. */
export function accountDdl(): string[] {
  return [
    'CREATE SCHEMA IF NOT EXISTS input',
    table('load_counts', [
      ['table_name', 'VARCHAR'],
      ['file_name', 'VARCHAR'],
      ['rows_read', 'BIGINT'],
      ['rows_loaded', 'BIGINT'],
      ['rows_quarantined', 'BIGINT'],
    ]),
    table('quarantine', [
      ['table_name', 'VARCHAR'],
      ['file_name', 'VARCHAR'],
      ['record_number', 'BIGINT'],
      ['column_name', 'VARCHAR'],
      ['value', 'VARCHAR'],
      ['rule', 'VARCHAR'],
      ['message', 'VARCHAR'],
    ]),
  ];
}

/** The statements that create the `input` schema: all 17 tables, empty, and the tables about the intake itself. */
export function inputDdl(): string[] {
  return [
    ...accountDdl(),
    ...TABLES.map((contract) => table(contract.name, storedColumns(contract))),
    table('reference_flags', [
      ['table_name', 'VARCHAR'],
      ['record_number', 'BIGINT'],
      ['row_id', 'VARCHAR'],
      ['column_name', 'VARCHAR'],
      ['value', 'VARCHAR'],
    ]),
    table('settings', [
      ['company_name', 'VARCHAR'],
      ['reporting_currency', 'VARCHAR'],
      ['time_zone', 'VARCHAR'],
      ['as_of_on', 'DATE'],
      ['fiscal_year_start_month', 'INTEGER'],
      ['close_after_days', 'INTEGER'],
      ['attribution_model', 'VARCHAR'],
      ['attribution_scope', 'VARCHAR'],
      ['lookback_days', 'INTEGER'],
      ['half_life_days', 'DECIMAL(9,3)'],
      ['fold_plus_tags', 'BOOLEAN'],
      ['gross_margin', 'DECIMAL(9,6)'],
      ['goal_pacing', 'VARCHAR'],
      ['is_sample', 'BOOLEAN'],
    ]),
    table('attribution_weights', [
      ['dimension', 'VARCHAR'],
      ['value', 'VARCHAR'],
      ['weight', 'DECIMAL(9,3)'],
    ]),
  ];
}
