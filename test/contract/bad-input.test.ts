import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Publication } from '../../cube/server/publication/state.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import { DEAL_HEADER, goodDeals, queryFile } from '../support/data-folder.ts';
import { quickDbt, quickPublication } from '../support/quick-publication.ts';

type Files = Record<string, string | Buffer>;
interface SetAside {
  record: number;
  column: string;
  value: string | null;
  rule: string;
}

/** What becomes of a case: the build is refused with this problem, or publishes with these counts. */
interface Case {
  files: Files;
  refused?: { code: string; message: RegExp };
  /** One row of 20 that is set aside: too many for the share of 4 %, published when any share is allowed. */
  setAside?: SetAside;
  /** Everything loads. */
  loaded?: { rows: number; flags: number; holds: [sql: string, value: string] };
}

const GOOD_ROWS = 19;
const deals = (rows: string, header = DEAL_HEADER) => ({ 'opportunities.csv': `${header}\n${rows}` });
const rowCase = (row: string, setAside: Omit<SetAside, 'record'>, header = DEAL_HEADER): Case => ({
  files: deals(`${goodDeals(GOOD_ROWS)}${row}\n`, header),
  setAside: { record: GOOD_ROWS + 2, ...setAside },
});
const long = 'x'.repeat(10 << 20);

/** Each case that the input contract promises to have tried, in its words and order. */
const CASES: Record<string, Case> = {
  'duplicate ids': rowCase('d1,2026-01-01,2026-02-01,won,100,EUR', {
    column: 'opportunity_id',
    value: 'd1',
    rule: 'duplicate_id',
  }),
  'unknown ids (flagged)': {
    files: {
      ...deals(
        'd1,2026-01-01,2026-02-01,won,100,EUR,a1\nd2,2026-01-01,2026-02-01,won,50,EUR,a9\n',
        `${DEAL_HEADER},account_id`,
      ),
      'accounts.csv': 'account_id\na1\n',
    },
    loaded: { rows: 3, flags: 1, holds: ['SELECT sum(won_amount) FROM marts.fct_opportunities', '150.00'] },
  },
  'an end before its start': rowCase('d,2026-02-02,2026-02-01,won,1,EUR', {
    column: 'closed_at',
    value: '2026-02-01',
    rule: 'end_before_start',
  }),
  'negative amount without an amended deal': rowCase('d,2026-01-01,2026-02-01,won,-1,EUR', {
    column: 'amount',
    value: '-1',
    rule: 'negative_amount',
  }),
  'unknown enum value': rowCase('d,2026-01-01,,Closed Won,1,EUR', {
    column: 'status',
    value: 'Closed Won',
    rule: 'unknown_value',
  }),
  'mixed date formats': rowCase('d,01.02.2026,,open,1,EUR', {
    column: 'created_at',
    value: '01.02.2026',
    rule: 'value_unreadable',
  }),
  'a currency with no rate': rowCase('d,2026-01-01,2026-02-01,won,1,CHF', {
    column: 'currency',
    value: 'CHF',
    rule: 'no_exchange_rate',
  }),
  'a timestamp in the far future': rowCase('d,2926-01-01T00:00:00Z,,open,1,EUR', {
    column: 'created_at',
    value: '2926-01-01T00:00:00Z',
    rule: 'in_the_future',
  }),
  'NUL bytes': {
    files: deals(`${goodDeals(2)}d\0,2026-01-01,,open,1,EUR\n`),
    refused: { code: 'nul_byte', message: /opportunities\.csv cannot be read: record 4 contains a NUL byte/ },
  },
  'a 10 MB field': rowCase(`${long},2026-01-01,,open,1,EUR`, {
    column: 'opportunity_id',
    value: long.slice(0, 200),
    rule: 'value_too_long',
  }),
  'a truncated gzip': {
    files: { 'opportunities.csv.gz': gzipSync(`${DEAL_HEADER}\n${goodDeals(500)}`).subarray(0, 300) },
    refused: { code: 'gzip_truncated', message: /opportunities\.csv\.gz ends in the middle/ },
  },
  'Latin-1 text': {
    files: { 'opportunities.csv': Buffer.from(`${DEAL_HEADER}\nMüller,2026-01-01,,open,1,EUR\n`, 'latin1') },
    refused: { code: 'not_utf8', message: /record 2 is not UTF-8 \(it looks like Latin-1/ },
  },
  CRLF: {
    files: { 'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(3)}`.replaceAll('\n', '\r\n') },
    loaded: { rows: 3, flags: 0, holds: ['SELECT max(length(currency)) FROM input.opportunities', '3'] },
  },
  'quoted line breaks': {
    files: deals('d1,2026-01-01,2026-02-01,won,100,EUR,"one\r\ntwo, ""three"""\n', `${DEAL_HEADER},name`),
    loaded: {
      rows: 1,
      flags: 0,
      holds: [`SELECT name = 'one' || chr(13) || chr(10) || 'two, "three"' FROM input.opportunities`, 'true'],
    },
  },
  'a header twice': {
    files: deals(`${goodDeals(2)}${DEAL_HEADER}\nd9,2026-01-01,,open,1,EUR\n`),
    refused: { code: 'header_twice', message: /opportunities\.csv has its header twice: record 4/ },
  },
  'zero rows': {
    files: deals(''),
    refused: { code: 'opportunities_empty', message: /a header but no rows/ },
  },
};

// dbt is replaced by quick-dbt.mjs, which writes real tables; real-input.test.ts shows the page with the real one.
let place: ReturnType<typeof quickPublication>;
let number = 0;
const dbtBefore = process.env.CONCORD_DBT;
beforeAll(async () => {
  process.env.CONCORD_DBT = quickDbt;
  place = quickPublication();
  place.write(25);
  expect((await place.build()).errors).toBeUndefined();
});
afterAll(() => {
  process.env.CONCORD_DBT = dbtBefore;
  place.remove();
});

function build(files: Files, share: number) {
  const dataDir = join(place.dataDir, `${(number += 1)}`);
  mkdirSync(dataDir);
  const settings = `reporting_currency: EUR\nmax_quarantined_share: ${share}\n`;
  for (const [name, content] of Object.entries({ 'settings.yml': settings, ...files }))
    writeFileSync(join(dataDir, name), content);
  return place.build({ dataDir });
}

const live = () => openPublications(place.home).current()!;
const query = (sql: string) => queryFile(live().warehousePath, sql);
const served = () =>
  query('SELECT count(*)::INTEGER AS deals, sum(won_amount)::VARCHAR AS won FROM marts.fct_opportunities');

/** Builds what must be refused: the last publication stays and answers as before, and the record says why. */
async function refuse(files: Files, code: string, message: RegExp) {
  const [before, answer] = [live(), await served()];
  const { errors } = await build(files, 0.04);
  expect(errors).toHaveLength(1);
  expect(errors![0]).toMatchObject({ code, message: expect.stringMatching(message) as string });
  expect(errors![0]!.file).toMatch(/^opportunities\.csv/);
  expect(errors![0]!.remedy.length).toBeGreaterThan(20);
  expect(openPublications(place.home).lastBuild()).toMatchObject({ status: 'failed', errors });
  expect(live()).toEqual(before);
  expect(await served()).toEqual(answer);
}

const counts = ({ sources }: Publication) => sources.find(({ table }) => table === 'opportunities')!;

describe('what bad input gets', () => {
  it('is tried for every case of the contract', () => {
    expect(Object.keys(CASES)).toHaveLength(16);
    for (const [what, { refused, setAside, loaded }] of Object.entries(CASES))
      expect([refused, setAside, loaded].filter(Boolean), what).toHaveLength(1);
  });

  it.each(Object.entries(CASES).filter(([, { refused }]) => refused))('%s: refused', (_, each) =>
    refuse(each.files, each.refused!.code, each.refused!.message),
  );

  it.each(Object.entries(CASES).filter(([, { setAside }]) => setAside))(
    '%s: set aside, and refused where that is too much of the file',
    async (_, { files, setAside }) => {
      const { record, column, value, rule } = setAside!;
      await refuse(
        files,
        'too_many_quarantined',
        new RegExp(`1 of 20 rows \\(5 %\\).*4 %.*${rule} \\(record ${record}`),
      );
      const { publication } = await build(files, 1);
      expect(counts(publication!)).toMatchObject({ rows_read: 20, rows_loaded: 19, rows_quarantined: 1 });
      expect(live().build_id).toBe(publication!.build_id);
      const kept = await query(
        'SELECT file_name, record_number::INTEGER AS record, column_name AS "column", value, rule FROM input.quarantine',
      );
      expect(kept).toEqual([{ file_name: 'opportunities.csv', record, column, value, rule }]);
      expect(await served()).toEqual([{ deals: 19, won: '1900.00' }]);
    },
  );

  it.each(Object.entries(CASES).filter(([, { loaded }]) => loaded))(
    '%s: loaded',
    async (_, { files, loaded }) => {
      const { publication } = await build(files, 0);
      expect(publication!.quarantine_total).toBe(0);
      expect(publication!.flagged_references).toBe(loaded!.flags);
      expect(publication!.sources.reduce((sum, source) => sum + source.rows_loaded, 0)).toBe(loaded!.rows);
      const [sql, value] = loaded!.holds;
      expect(String(Object.values((await query(sql))[0]!)[0])).toBe(value);
      expect(live().build_id).toBe(publication!.build_id);
    },
  );
});
