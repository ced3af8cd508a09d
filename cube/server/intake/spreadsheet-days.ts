import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableContract } from './contract.ts';
import { literal, quote } from './ddl.ts';

const MONTHS = 'jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez';
const DAY = String.raw`\d{1,2}[-. ]+(${MONTHS})|(${MONTHS})[-. ]+\d{1,2}`;

/** What to think of such a value, to end a message with. */
export const SPREADSHEET_HINT = 'a spreadsheet makes such days of ranges like 5-20';

/** SQL: whether a text looks as if a spreadsheet had made a day of it, such as 20-May. */
export const isSpreadsheetDay = (text: string): string =>
  `(length(${text}) BETWEEN 5 AND 8 AND regexp_full_match(lower(${text}), '${DAY}'))`;

/** A notice for each text column of a loaded file in which a spreadsheet seems to have made days of other values. */
export async function spreadsheetNotices(
  connection: DuckDBConnection,
  { table, file }: { table: string; file: string },
  contract: TableContract,
): Promise<string[]> {
  const columns = contract.columns.filter(({ kind }) => kind === 'text').map(({ name }) => name);
  if (columns.length === 0) return [];
  const facts = columns.map(quote).map((column) => {
    const found = `FILTER (${isSpreadsheetDay(column)})`;
    return `count(*) ${found}::INTEGER, min(_record) ${found}::INTEGER, arg_min(${column}, _record) ${found}`;
  });
  const result = await connection.runAndReadAll(
    `SELECT ${facts.join(', ')} FROM input.${quote(table)} WHERE _file = ${literal(file)}`,
  );
  const values = result.getRowsJson()[0]!;
  return columns.flatMap((column, i) => {
    const [count, record, value] = values.slice(i * 3, i * 3 + 3);
    return Number(count) > 0
      ? [
          `${file}: ${column} has ${count} × a value such as "${value}" (record ${record}); ${SPREADSHEET_HINT}.`,
        ]
      : [];
  });
}
