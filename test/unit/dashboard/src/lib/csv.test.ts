import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvName, toCsv } from '../../../../../dashboard/src/lib/csv.ts';

describe('a table as CSV', () => {
  it('quotes what must be quoted and leaves unknown cells empty', () => {
    expect(
      toCsv(
        ['Group', 'Won'],
        [
          ['a "b", c', '12.50'],
          [null, undefined],
          ['line\nbreak', 3],
        ],
      ),
    ).toBe('Group,Won\r\n"a ""b"", c",12.50\r\n,\r\n"line\nbreak",3\r\n');
  });
  it.each(['=1+1', '+cmd', '@SUM(A1)', '-2+3', '\tx', '\nx', '＝1+1'])(
    '%j is text to a spreadsheet, never a formula',
    (text) => {
      expect(parse(toCsv(['x'], [[text]]))[1]).toEqual([`'${text}`]);
    },
  );
  it('leaves negative amounts numbers', () => {
    expect(toCsv(['x'], [['-12.30'], [-4]])).toBe('x\r\n-12.30\r\n-4\r\n');
  });
  it('reads back as it was written, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/^[=+\-@\t\r\n＝＋－＠]/u.test(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = parse(toCsv(['a', 'b'], rows), { record_delimiter: '\r\n' }) as string[][];
        expect(read.slice(1)).toEqual(rows);
      }),
    );
  });
  it('is named after its title', () => {
    expect(csvName('Credit by channel, Q4 2026 (Süd)')).toBe('credit-by-channel-q4-2026-su-d.csv');
    expect(csvName('???')).toBe('figures.csv');
  });
});
