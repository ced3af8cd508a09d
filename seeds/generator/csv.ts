/** A value of a cell; undefined, null and '' are written as an empty cell. */
export type Cell = string | number | boolean | null | undefined;

function quoted(cell: Cell): string {
  if (cell === undefined || cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Returns a row as a line of CSV (RFC 4180), without an end. */
export function csvLine<Column extends string>(
  columns: readonly Column[],
  row: Partial<Record<Column, Cell>>,
): string {
  return columns.map((column) => quoted(row[column])).join(',');
}

/** Returns the cells of a line of CSV that holds no line end. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inQuotes, bare]) => inQuotes?.replaceAll('""', '"') ?? bare ?? '',
  );
}

/** Returns the rows as CSV (RFC 4180, LF, header first, a line end after the last row). */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, Cell>>[],
): string {
  const lines = [columns.join(',')];
  for (const row of rows) lines.push(csvLine(columns, row));
  return `${lines.join('\n')}\n`;
}

/** Orders texts by code unit, so that the order never depends on a locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns a sequential id such as `P00042`. */
export function sequentialId(prefix: string, index: number, width: number): string {
  return `${prefix}${String(index + 1).padStart(width, '0')}`;
}
