/** A value of a cell; undefined, null and '' are written as an empty cell. */
export type Cell = string | number | boolean | null | undefined;

function quoted(cell: Cell): string {
  if (cell === undefined || cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Returns the rows as CSV (RFC 4180, LF, header first, a line end after the last row). */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, Cell>>[],
): string {
  const lines = [columns.join(',')];
  for (const row of rows) lines.push(columns.map((column) => quoted(row[column])).join(','));
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
