import { afterEach, describe, expect, it } from 'vitest';
import { DEAL_HEADER, goodDeals, removeWarehouses, takeIn } from '../../../../support/data-folder.ts';

afterEach(removeWarehouses);

/** The quarantine of one extra deal beside a good one. */
async function quarantineOf(row: string, extra: Record<string, string> = {}, header = DEAL_HEADER) {
  const { report, query, problems } = await takeIn({ 'opportunities.csv': `${header}\n${row}\n`, ...extra });
  expect(problems).toEqual([]);
  const [counts] = report!.sources.filter((source) => source.table === 'opportunities');
  expect(counts!.rows_read).toBe(counts!.rows_loaded + counts!.rows_quarantined);
  return query('SELECT record_number, column_name, value, rule, message FROM input.quarantine ORDER BY 1');
}

describe('rows that are quarantined', () => {
  it.each([
    ['an empty required value', ',2026-01-01,,open,1,EUR', 'opportunity_id', null, 'required_value_missing'],
    ['another date format', 'd,03/04/2026,,open,1,EUR', 'created_at', '03/04/2026', 'value_unreadable'],
    ['a day that does not exist', 'd,2026-02-30,,open,1,EUR', 'created_at', '2026-02-30', 'value_unreadable'],
    [
      'an hour that does not exist',
      'd,2026-02-03T24:10:00Z,,open,1,EUR',
      'created_at',
      '2026-02-03T24:10:00Z',
      'value_unreadable',
    ],
    ['a decimal comma', 'd,2026-01-01,,open,"1,50",EUR', 'amount', '1,50', 'value_unreadable'],
    ['an exponent', 'd,2026-01-01,,open,1e3,EUR', 'amount', '1e3', 'value_unreadable'],
    [
      'an amount too large',
      `d,2026-01-01,,open,${'9'.repeat(20)},EUR`,
      'amount',
      '9'.repeat(20),
      'value_unreadable',
    ],
    ['an unknown status', 'd,2026-01-01,,Won,1,EUR', 'status', 'Won', 'unknown_value'],
    [
      'an end before its start',
      'd,2026-02-02,2026-02-01,won,1,EUR',
      'closed_at',
      '2026-02-01',
      'end_before_start',
    ],
    ['a negative amount', 'd,2026-01-01,2026-02-01,won,-1,EUR', 'amount', '-1', 'negative_amount'],
    ['a won deal without its close', 'd,2026-01-01,,won,1,EUR', 'closed_at', null, 'close_missing'],
    ['a far future', 'd,2926-01-01,,open,1,EUR', 'created_at', '2926-01-01', 'in_the_future'],
    ['a currency without a rate', 'd,2026-01-01,2026-02-01,won,1,CHF', 'currency', 'CHF', 'no_exchange_rate'],
    ['no currency code', 'd,2026-01-01,2026-02-01,won,1,euros', 'currency', 'euros', 'value_unreadable'],
  ])('%s', async (_, row, column, value, rule) => {
    const found = await quarantineOf(`${goodDeals(1)}${row}`, {
      'settings.yml': 'max_quarantined_share: 1\nreporting_currency: EUR\n',
    });
    expect(found).toEqual([
      {
        record_number: '3',
        column_name: column,
        value,
        rule,
        message: expect.stringContaining(rule === 'no_exchange_rate' ? 'CHF' : column),
      },
    ]);
  });

  it('a field of 10 MB, kept as its first 200 characters', async () => {
    const found = await quarantineOf(`${'x'.repeat(10 << 20)},2026-01-01,,open,1,EUR\n${goodDeals(1)}`);
    expect(found).toEqual([
      expect.objectContaining({ record_number: '2', value: 'x'.repeat(200), rule: 'value_too_long' }),
    ]);
  });

  it('all but the first good row of a repeated id, naming the first', async () => {
    const found = await quarantineOf(
      'd1,soon,,open,1,EUR\nd1,2026-01-01,,open,2,EUR\nd1,2026-01-02,,open,3,EUR',
    );
    expect(found).toEqual([
      expect.objectContaining({ record_number: '2', rule: 'value_unreadable' }),
      expect.objectContaining({
        record_number: '4',
        value: 'd1',
        rule: 'duplicate_id',
        message: expect.stringContaining('record 3'),
      }),
    ]);
  });

  it('a range that a spreadsheet made a day of, saying so', async () => {
    const { query } = await takeIn({
      'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(1)}`,
      'accounts.csv': 'account_id,employees\na1,20-May\na2,5-20\n',
    });
    const messages = await query('SELECT message FROM input.quarantine ORDER BY record_number');
    const unlike = 'employees is not a whole number of 0 or more';
    expect(messages.map((row) => row.message)).toEqual([
      `${unlike}; a spreadsheet makes such days of ranges like 5-20.`,
      `${unlike}.`,
    ]);
  });

  it('a touch that names nobody', async () => {
    const { query } = await takeIn({
      'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(1)}`,
      'touches.csv':
        'touch_id,occurred_at,kind,email\nt1,2026-01-01,call,a@example.com\nt2,2026-01-01,call,\n',
    });
    expect(await query('SELECT record_number, rule FROM input.quarantine')).toEqual([
      { record_number: '3', rule: 'nobody_named' },
    ]);
  });
});

describe('rows that are loaded', () => {
  it('an amendment may be negative', async () => {
    expect(
      await quarantineOf(
        'd1,2026-01-01,2026-02-01,won,5,EUR,\nd2,2026-01-01,2026-02-01,won,-5,EUR,d1',
        {},
        `${DEAL_HEADER},amends_opportunity_id`,
      ),
    ).toEqual([]);
  });

  it('a bare closing day is at or after a creation on that day', async () => {
    expect(await quarantineOf('d1,2026-02-01T15:00:00Z,2026-02-01,won,5,EUR')).toEqual([]);
  });

  it.each([
    ['a direct rate', '2026-01-25,CHF,EUR,1.05', 'd,2026-01-01,2026-02-01,won,1,CHF'],
    ['an inverse rate', '2026-01-25,EUR,CHF,0.95', 'd,2026-01-01,2026-02-01,won,1,CHF'],
    ['a rate of the as-of day for an open deal', '2026-02-28,CHF,EUR,1.05', 'd,2026-01-01,,open,1,CHF'],
  ])('%s at most 7 days old converts', async (_, rate, row) => {
    const files = {
      'settings.yml': 'max_quarantined_share: 1\nreporting_currency: EUR\n',
      'fx_rates.csv': `rate_on,from_currency,to_currency,rate\n${rate}\n`,
    };
    expect(await quarantineOf(row, files)).toEqual([]);
    const late = {
      ...files,
      'fx_rates.csv': files['fx_rates.csv']
        .replace('2026-01-25', '2026-01-24')
        .replace('2026-02-28', '2026-02-21'),
    };
    expect(await quarantineOf(row, late)).toEqual([expect.objectContaining({ rule: 'no_exchange_rate' })]);
  });

  it('a range as text stays as it is; one that a spreadsheet made a day of is pointed out', async () => {
    const { report, query } = await takeIn({
      'opportunities.csv': `${DEAL_HEADER}\n${goodDeals(1)}`,
      'accounts.csv':
        'account_id,segment,name\na1,5-20,May 2020\na2,20-May,Mayday-5\na3,May-20,Dec 31 AG\na4,2020-05-20,5-20\n',
    });
    const segments = await query('SELECT segment FROM input.accounts ORDER BY _record');
    expect(segments.map((row) => row.segment)).toEqual(['5-20', '20-May', 'May-20', '2020-05-20']);
    expect(report!.notices).toEqual([
      'accounts.csv: segment has 2 × a value such as "20-May" (record 3); a spreadsheet makes such days of ranges like 5-20.',
    ]);
  });

  it('references to ids that are not there are flagged', async () => {
    const { report, query } = await takeIn({
      'opportunities.csv': `${DEAL_HEADER},account_id,owner_id\nd1,2026-01-01,,open,1,EUR,a1,nobody\nd2,2026-01-01,,open,1,EUR,a9,nobody\n`,
      'accounts.csv': 'account_id\na1\n',
      'stage_changes.csv':
        'entity_type,entity_id,stage,entered_at\nopportunity,d1,x,2026-01-01\nopportunity,d7,x,2026-01-01\n',
      'content.csv': 'content_id,contributor_user_ids\nc1,u1; u2;u2\n',
      'users.csv': 'user_id,team\nu1,sales\n',
    });
    expect(report!.sources.map((source) => source.rows_quarantined)).toEqual([0, 0, 0, 0, 0]);
    expect(
      await query('SELECT * FROM input.reference_flags ORDER BY table_name, record_number, column_name'),
    ).toEqual([
      {
        table_name: 'content',
        record_number: '2',
        row_id: 'c1',
        column_name: 'contributor_user_ids',
        value: 'u2',
      },
      {
        table_name: 'opportunities',
        record_number: '2',
        row_id: 'd1',
        column_name: 'owner_id',
        value: 'nobody',
      },
      {
        table_name: 'opportunities',
        record_number: '3',
        row_id: 'd2',
        column_name: 'account_id',
        value: 'a9',
      },
      {
        table_name: 'opportunities',
        record_number: '3',
        row_id: 'd2',
        column_name: 'owner_id',
        value: 'nobody',
      },
      {
        table_name: 'stage_changes',
        record_number: '3',
        row_id: null,
        column_name: 'entity_id',
        value: 'd7',
      },
    ]);
  });
});
