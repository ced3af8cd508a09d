/** What a spreadsheet would take for a formula, full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * One cell after RFC 4180; null is empty. A text that a spreadsheet would run as a formula gets a leading `'`;
 * a number is never changed.
 */
export function csvCell(value: unknown, isNumber: boolean): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const isSafe = (isNumber && NUMBER.test(text)) || !FORMULA.test(text);
  const safe = isSafe ? text : `'${text}`;
  return safe === '' || /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One cell as it is: a text in quotes, nothing for null. */
export function csvText(value: unknown): string {
  return value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`;
}
