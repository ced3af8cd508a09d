import { describe, expect, it } from 'vitest';

import { csvCell } from '../../../../../cube/server/edge/csv.ts';

describe('csvCell', () => {
  it.each([
    '=HYPERLINK("http://canary")',
    '+1+1',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '-5',
    '＋1',
  ])('row 50: makes the text %j no formula', (text) => {
    expect(csvCell(text, false).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each(['-5', '-0.25', '1e-7', '12345678901234567890.12'])(
    'row 50: leaves the number %s alone',
    (text) => {
      expect(csvCell(text, true)).toBe(text);
    },
  );

  it('row 50: takes no formula for a number', () => {
    expect(csvCell('-5+cmd', true)).toBe("'-5+cmd");
  });

  it.each([
    [null, ''],
    ['', '""'],
    ['a,b', '"a,b"'],
    ['say "=1"', '"say ""=1"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' kept ', '" kept "'],
    [true, 'true'],
    ['Zoë', 'Zoë'],
  ])('writes %j as %s', (value, cell) => {
    expect(csvCell(value, false)).toBe(cell);
  });
});
