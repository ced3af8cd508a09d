import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { DEAL_HEADER, goodDeals, removeWarehouses, takeIn } from '../../../../support/data-folder.ts';
import { IntakeError } from '../../../../../cube/server/intake/problem.ts';
import { intake } from '../../../../../cube/server/intake/intake.ts';

afterEach(removeWarehouses);

const deals = (rows: string) => `${DEAL_HEADER}\n${rows}`;
const opportunities = (content: string | Buffer) => ({ 'opportunities.csv': content });

describe('files that stop a build, each with a message and a remedy', () => {
  it.each([
    [
      'a ragged row',
      opportunities(deals(`${goodDeals(2)}d3,2026-01-01\n`)),
      'csv_ragged_row',
      /record 4 has 2 values where the header has 6/,
    ],
    [
      'a row too long',
      opportunities(deals(`d1,2026-01-01,,open,1,EUR,x\n`)),
      'csv_ragged_row',
      /record 2 has 7 values/,
    ],
    [
      'semicolons, with decimal commas',
      opportunities(deals('d1,2026-01-01,,open,1,EUR\n').replaceAll(/,/g, ';').replace(';1;', ';1,5;')),
      'csv_other_delimiter',
      /record 1 \(the header\) separates its values with semicolons/,
    ],
    [
      'tabs',
      { ...opportunities(deals(goodDeals(1))), 'users.csv': 'user_id\tteam\nu1\tsales\n' },
      'csv_other_delimiter',
      /users\.csv cannot be read.*with tabs, not with commas/,
    ],
    [
      'an open quote',
      opportunities(deals('"d1,2026-01-01,,open,1,EUR\n')),
      'csv_open_quote',
      /record 2 opens a quote/,
    ],
    [
      'a stray quote',
      opportunities(deals('d"1,2026-01-01,,open,1,EUR\n')),
      'csv_stray_quote',
      /record 2 has a quote inside/,
    ],
    [
      'a NUL byte',
      opportunities(deals(`${goodDeals(1)}d\0,2026-01-01,,open,1,EUR\n`)),
      'nul_byte',
      /record 3 contains a NUL byte/,
    ],
    [
      'Latin-1 text',
      opportunities(Buffer.from(deals(`${goodDeals(4)}Müller,2026-01-01,,open,1,EUR\n`), 'latin1')),
      'not_utf8',
      /record 6 is not UTF-8/,
    ],
    [
      'UTF-16 text',
      opportunities(Buffer.from(`\ufeff${deals(goodDeals(1))}`, 'utf16le')),
      'not_utf8',
      /UTF-16/,
    ],
    [
      'lone carriage returns',
      opportunities(deals(goodDeals(1)).replaceAll('\n', '\r')),
      'csv_lone_return',
      /carriage return/,
    ],
    [
      'a truncated gzip',
      { 'opportunities.csv.gz': gzipSync(deals(goodDeals(500))).subarray(0, 300) },
      'gzip_truncated',
      /cut short/,
    ],
    [
      'no gzip at all',
      { 'opportunities.csv.gz': deals(goodDeals(1)) },
      'gzip_damaged',
      /not a readable gzip/,
    ],
    [
      'no parquet at all',
      { 'opportunities.parquet': 'PAR1 it is not' },
      'file_unreadable',
      /opportunities.parquet cannot be read/,
    ],
    [
      'a header twice',
      opportunities(deals(`${goodDeals(2)}${DEAL_HEADER}\n${goodDeals(1)}`)),
      'header_twice',
      /record 4 repeats it/,
    ],
    ['a column twice', opportunities(`${DEAL_HEADER},amount\n`), 'column_twice', /"amount" more than once/],
    [
      'a required column missing',
      opportunities('opportunity_id,created_at,state,amount\nd1,2026-01-01,won,1\n'),
      'column_missing',
      /required column status is missing/,
    ],
    [
      'two files of one table',
      { 'opportunities.csv': deals(goodDeals(1)), 'opportunities.csv.gz': gzipSync(deals('')) },
      'table_twice',
      /opportunities.csv and opportunities.csv.gz/,
    ],
    [
      'no opportunities',
      { 'accounts.csv': 'account_id\na\n' },
      'opportunities_missing',
      /no opportunities file/,
    ],
    ['zero rows', opportunities(deals('')), 'opportunities_empty', /no rows/],
    ['an empty file', opportunities(''), 'csv_empty', /not even a header/],
    [
      'too many bad rows',
      { ...opportunities(deals(`${goodDeals(9)}dx,2026-01-01,,maybe,1,EUR\n`)), 'settings.yml': '' },
      'too_many_quarantined',
      /1 of 10 rows \(10 %\).*5 %.*record 11, "maybe"/,
    ],
    [
      'a misspelt setting',
      { ...opportunities(deals(goodDeals(1))), 'settings.yml': 'company_name: A\ntimezone: UTC\n' },
      'yaml_invalid',
      /settings.yml, line 2: unknown key "timezone"/,
    ],
  ])('%s', async (_, files, code, message) => {
    const { problems } = await takeIn(files as Record<string, string | Buffer>);
    expect(problems[0]).toMatchObject({ code });
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.remedy.length).toBeGreaterThan(10);
  });

  it('names every broken file, not only the first', async () => {
    const { problems } = await takeIn({
      'opportunities.csv': deals('d1,2026-01-01\n'),
      'accounts.csv': 'account_id\n"open\n',
      'people.csv': 'person_id\np1\n',
    });
    expect(problems.map((problem) => [problem.file, problem.code])).toEqual([
      ['opportunities.csv', 'csv_ragged_row'],
      ['accounts.csv', 'csv_open_quote'],
      ['people.csv', 'column_missing'],
    ]);
  });

  it('says which column the missing one may be', async () => {
    const { problems } = await takeIn({
      'opportunities.csv': 'opportunity_ID,created_at,status,amount\nd1,2026-01-01,open,1\n',
    });
    expect(problems[0]!.remedy).toContain('"opportunity_ID": rename it to opportunity_id');
  });

  it('says that the data folder is missing', async () => {
    const failure = intake({
      dataDir: '/nowhere/at/all',
      warehousePath: '/nowhere/w.duckdb',
      today: new Date(),
    });
    await expect(failure).rejects.toThrow(IntakeError);
    await expect(failure).rejects.toThrow('/nowhere/at/all does not exist');
  });
});
