import { afterEach, describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../../../cube/server/intake/mapping.ts';
import { removeWarehouses, takeIn } from '../../../../support/data-folder.ts';

afterEach(removeWarehouses);

const columns = {
  opportunity_id: 'No',
  created_at: { constant: '2026-01-01' },
  status: { column: 'State', values: { Won: 'won', Lost: 'lost' }, otherwise: 'open' },
  closed_at: { column: 'End', when: { column: 'State', is: ['Won', 'Lost'] } },
  expected_close_on: { column: 'End', when: { column: 'State', is_not: ['Won', 'Lost'] } },
  amount: 'Value',
};
const mappingOf = (join: object[], more: object = {}) =>
  mappingSchema.parse({
    tables: { opportunities: { file: 'deals.csv', join, columns: { ...columns, ...more } } },
  });

const deals = [
  'No,State,End,Value,Firm',
  '1,Won,2026-02-01,10,Acme ',
  '2,Talking,2026-06-01,20,Beta',
  '3,Lost,2026-02-02,,Nobody',
  '4,,2026-02-03,5,',
].join('\n');
const firms = 'Name,Firm Id,Group\nAcme,a1,g1\nBeta,b1,\nAcme,a2,g2\n';
const groups = 'Id,Place\ng1,North\ng2,South\n';

describe('a table that a mapping fills from several files', () => {
  it('has the columns of the joined ones beside, and as many rows as its own file', async () => {
    const { report, query } = await takeIn(
      { 'deals.csv': deals, 'firms.csv': firms, 'groups.csv': groups },
      mappingOf(
        [
          { file: 'firms.csv', key: 'Firm', to: 'Name' },
          { file: 'groups.csv', key: 'firms.Group', to: 'Id' },
        ],
        { account_id: 'firms.Firm Id', product: 'groups.Place' },
      ),
    );
    const rows = `SELECT opportunity_id AS id, status, closed_at::DATE::VARCHAR AS closed,
      expected_close_on::VARCHAR AS expected, account_id, product FROM input.opportunities ORDER BY 1`;
    expect(await query(rows)).toEqual([
      { id: '1', status: 'won', closed: '2026-02-01', expected: null, account_id: 'a1', product: 'North' },
      { id: '2', status: 'open', closed: null, expected: '2026-06-01', account_id: 'b1', product: null },
      { id: '3', status: 'lost', closed: '2026-02-02', expected: null, account_id: null, product: null },
    ]);
    expect(report?.sources).toMatchObject([{ rows_read: 4, rows_loaded: 3, rows_quarantined: 1 }]);
    expect(await query('SELECT record_number::INTEGER AS record, rule FROM input.quarantine')).toEqual([
      { record: 5, rule: 'required_value_missing' },
    ]);
    expect(report?.notices).toEqual([
      'firms.csv: 1 rows repeat a "Name" that stands above them; the first one counts.',
      'deals.csv: 1 rows find no row of firms.csv; what it would add stays empty.',
    ]);
  });

  it.each([
    [
      'a file that is not there',
      [{ file: 'frims.csv', key: 'Firm', to: 'Name' }],
      {},
      'mapped_file_missing',
      'The mapping fills opportunities from frims.csv',
      'Did you mean firms.csv?',
    ],
    [
      'a key that its own file lacks',
      [{ file: 'firms.csv', key: 'Frim', to: 'Name' }],
      {},
      'column_missing',
      'deals.csv cannot be used: the mapping joins firms.csv to opportunities by "Frim"',
      'Did you mean "Firm"?',
    ],
    [
      'a key that the joined file lacks',
      [{ file: 'firms.csv', key: 'Firm' }],
      {},
      'column_missing',
      'firms.csv cannot be used: the mapping joins firms.csv to opportunities by "Firm"',
      'Correct key:',
    ],
    [
      'a column that the joined file lacks',
      [{ file: 'firms.csv', key: 'Firm', to: 'Name' }],
      { account_id: 'firms.Firm ID' },
      'column_missing',
      'the mapping reads account_id from "firms.Firm ID"',
      'Its header has "firms.Firm Id"',
    ],
    [
      'a condition on a column that is not there',
      [],
      { closed_at: { column: 'End', when: { column: 'Stat', is: ['Won'] } } },
      'column_missing',
      'the mapping reads closed_at by what "Stat" says',
      'Its header has "State"',
    ],
  ])('is refused with %s, by name and remedy', async (_, join, more, code, message, remedy) => {
    const files = { 'deals.csv': deals, 'firms.csv': firms };
    const { problems } = await takeIn(files, mappingOf(join, more));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code });
    expect(problems[0]!.message).toContain(message);
    expect(problems[0]!.remedy).toContain(remedy);
  });

  it.each([
    ['its own file', { 'deals.csv': `${deals}\nNo,State,End,Value,Firm` }, { file: 'deals.csv', record: 6 }],
    ['a joined file', { 'firms.csv': `${firms}Name,Firm Id,Group` }, { file: 'firms.csv', record: 5 }],
  ])('is refused where %s repeats its header', async (_, broken, place) => {
    const files = { 'deals.csv': deals, 'firms.csv': firms, ...broken };
    const { problems } = await takeIn(files, mappingOf([{ file: 'firms.csv', key: 'Firm', to: 'Name' }]));
    expect(problems).toMatchObject([{ code: 'header_twice', ...place }]);
  });

  it.each([
    [{ column: 'State', otherwise: 'open' }, 'otherwise without values'],
    [{ column: 'End', when: { column: 'State' } }, 'either is or is_not'],
  ])('is refused where a column says %j', (status, message) => {
    expect(() => mappingOf([], { status })).toThrow(message);
  });
});
