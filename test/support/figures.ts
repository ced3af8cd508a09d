import { Exact, units, type Figure } from './oracle/exact.ts';

const plain = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);

/** Whether an answer is a figure: exactly for exact ones, to 1e-9 of its size for ratios and quantiles. */
export function agrees(expected: Figure, answered: unknown): boolean {
  const text = plain(answered);
  if (expected === null || text === null) return expected === null && text === null;
  if (typeof expected === 'number') return isClose(expected, Number(text));
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return isClose(expected.number, Number(text));
  const places = Math.max(expected.scale, text.split('.')[1]?.length ?? 0);
  return units(expected.toString(), places) === units(text, places);
}

/** Whether two numbers differ by no more than a billionth of their size. */
export function isClose(expected: number, answered: number): boolean {
  return Math.abs(expected - answered) <= 1e-9 * Math.max(1, Math.abs(expected));
}

export const printed = (figure: Figure): string =>
  figure instanceof Exact ? figure.toString() : String(figure);
