import fc from 'fast-check';
import { stringify } from 'node:querystring';
import { afterEach, expect, it } from 'vitest';
import { DEAL_HEADER, removeWarehouses, takeIn } from '../support/data-folder.ts';

afterEach(removeWarehouses);

const dirty = fc.constantFrom(
  '',
  ' ',
  'x',
  '-1',
  '1e9',
  '2026-13-01',
  '03/04/2026',
  '"',
  'a,b',
  'two\nlines',
  '\r\n',
  'é🦆',
  "O'Brien",
  '\\',
  '#',
  'NULL',
  '9'.repeat(40),
);
const cell = (good: string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: dirty });
const deal = fc.tuple(
  cell(['d1', 'd2', 'd3', 'd4', 'd5']),
  cell(['2026-01-01', '2026-01-02T10:00:00Z', '2926-01-01']),
  cell(['', '2026-02-01', '2025-02-01T08:00:00+01:00']),
  cell(['open', 'won', 'lost']),
  cell(['', '1', '10.5', '-3']),
  cell(['', 'EUR', 'CHF']),
);
const quoted = (value: string, always: boolean) =>
  always || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

// Guards the contract's promise: read = loaded + quarantined, each record in exactly one of the two.
it('every record of a damaged file ends loaded or quarantined, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deal, { minLength: 1, maxLength: 25 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.boolean(),
      async (deals, end, always, lastEnd) => {
        const lines = [
          DEAL_HEADER,
          ...deals.map((row) => row.map((value) => quoted(value, always)).join(',')),
        ];
        const { report, problems, query } = await takeIn({
          'opportunities.csv': lines.join(end) + (lastEnd ? end : ''),
        });
        expect(problems).toEqual([]);
        const [counts] = report!.sources;
        expect(counts).toMatchObject({ rows_read: deals.length });
        const records = await query(
          "SELECT record::INTEGER AS record, string_agg(fate, ' ') AS fate FROM (SELECT _record AS record, 'loaded' AS fate FROM input.opportunities UNION ALL SELECT record_number, 'quarantined' FROM input.quarantine) GROUP BY 1 ORDER BY 1",
        );
        expect(records.map((row) => row.record)).toEqual(deals.map((_, i) => i + 2));
        for (const { fate } of records) expect(['loaded', 'quarantined']).toContain(fate);
        expect(records.filter((row) => row.fate === 'loaded')).toHaveLength(counts!.rows_loaded);
        const ids = await query(
          'SELECT _record::INTEGER AS record, opportunity_id AS id FROM input.opportunities',
        );
        for (const { record, id } of ids) expect(id).toBe(deals[(record as number) - 2]![0]);
      },
    ),
    { numRuns: 40 },
  );
});

it('a file cut or overwritten anywhere is counted whole or refused with a message, never half read', async () => {
  const text = `${DEAL_HEADER}\n${Array.from({ length: 20 }, (_, i) => `d${i},2026-01-01,,open,"1${i}",EUR\n`).join('')}`;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(text.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      async (at, byte, cut) => {
        const bytes = Buffer.from(text);
        bytes[at] = byte;
        const { report, problems } = await takeIn({
          'opportunities.csv': cut ? bytes.subarray(0, at) : bytes,
        });
        if (!report) {
          expect(problems.length).toBeGreaterThan(0);
          for (const problem of problems)
            expect(stringify({ ...problem })).toMatch(/code=.+message=.+remedy=.+/);
          return;
        }
        const [counts] = report.sources;
        expect(counts!.rows_read).toBe(counts!.rows_loaded + counts!.rows_quarantined);
      },
    ),
    { numRuns: 60 },
  );
});
