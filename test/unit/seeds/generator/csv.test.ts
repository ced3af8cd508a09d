import { expect, it } from 'vitest';
import { byText, cellsOf, csvLine, sequentialId, toCsv } from '../../../../seeds/generator/csv.ts';

it('quotes what RFC 4180 asks to quote and leaves unknown values empty', () => {
  const text = toCsv(['a', 'b'], [{ a: 'x, "y"', b: 1 }, { a: 'two\nlines', b: null }, { b: false }]);
  expect(text).toBe('a,b\n"x, ""y""",1\n"two\nlines",\n,false\n');
});

it('reads a line as it was written', () => {
  const row = { a: '', b: 'x, "y"', c: 'plain', d: '' };
  expect(cellsOf(csvLine(['a', 'b', 'c', 'd'], row))).toEqual(Object.values(row));
  expect(cellsOf('a,,b')).toEqual(['a', '', 'b']);
});

it('orders by code unit and pads ids', () => {
  expect(['b', 'B', 'a'].sort(byText)).toEqual(['B', 'a', 'b']);
  expect(sequentialId('P', 41, 5)).toBe('P00042');
});
