import { TABLES } from '../../cube/server/intake/contract.ts';
import type { ColumnContract, TableContract } from '../../cube/server/intake/contract.ts';

const DAY = (n: number) => `2026-01-${String(n).padStart(2, '0')}`;

/** A good value of a column in the `n`th row: awkward texts, references that lead to the `n`th row over there. */
function goodValue({ name, kind, values, references }: ColumnContract, n: number): string {
  switch (kind) {
    case 'id':
      return name === 'entity_id' ? `opportunities ${n}` : `${references ?? name} ${n}`;
    case 'id_list':
      return `${references} 1; ${references} ${n}`;
    case 'enum':
      return values![n % values!.length]!;
    case 'timestamp':
      return `${DAY(n)}T09:30:00Z`;
    case 'date':
      return DAY(n);
    case 'money':
    case 'large_money':
    case 'rate':
    case 'conversions':
      return `${n}000.${n}5`;
    case 'fraction':
      return `0.${n}25`;
    case 'count':
      return `${n * 7}`;
    case 'boolean':
      return n % 2 === 0 ? 'true' : 'false';
    case 'currency':
      return 'EUR';
    case 'text':
      return `Žoë, "${name}"\nof row ${n} `;
  }
}

/** Good rows of a table, every column filled: column → value. */
export function goodRows(table: TableContract, count: number): Record<string, string>[] {
  const own = table.key.length === 1 ? table.key[0] : undefined;
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        column.name === own ? `${table.name} ${i + 1}` : goodValue(column, i + 1),
      ]),
    ),
  );
}

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Rows as a CSV file with its header. */
export const csvOf = (rows: readonly Record<string, string>[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((values) => `${values.map(quoted).join(',')}\n`)
    .join('');

/** A file for each table of the contract, by the table's name. */
export const wholeContract = (count: number): Map<string, string> =>
  new Map(TABLES.map((table) => [table.name, csvOf(goodRows(table, count))]));
