import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../../../seeds/generator/company/files.ts';
import { sampleFolder } from '../sample-queries.ts';
import { askFolders, companyFolders, filesOf, TINY, XS } from './written.ts';

const folders = companyFolders();
afterAll(folders.clear);

it('writes the same bytes for the same seed and size, and others for another seed', () => {
  const once = filesOf(folders.write(TINY, 7));
  const again = filesOf(folders.write(TINY, 7));
  expect([...again.keys()]).toEqual([...once.keys()]);
  for (const [name, bytes] of once) expect(again.get(name)!.equals(bytes), name).toBe(true);
  const other = filesOf(folders.write(TINY, 8));
  for (const name of ['opportunities.csv', 'touches.csv', 'people.csv', 'spend.csv'])
    expect(other.get(name)!.equals(once.get(name)!), name).toBe(false);
});

it('has the columns of the sample, in its order', () => {
  expect(Object.keys(COLUMNS)).toHaveLength(15);
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const header = readFileSync(join(sampleFolder, `${table}.csv`), 'utf8').split('\n')[0];
    expect(columns.replace(',parent_account_id', ''), table).toBe(header);
  }
});

describe('two exports a week apart', () => {
  let ask: Awaited<ReturnType<typeof askFolders>>;
  const number = async (sql: string) => Number((await ask(sql))[0]![0]);
  beforeAll(async () => {
    const later = folders.write(XS, 1, true);
    ask = await askFolders({ first: folders.write(XS), later, truth: join(later, 'truth') });
  });

  it.each([
    ['opportunities', 'opportunity_id'],
    ['touches', 'touch_id'],
    ['people', 'person_id'],
  ])('differ by about one in a hundred %s', async (table, key) => {
    const before = `SELECT * FROM first.${table} WHERE ${key} NOT LIKE '_X%'`;
    const after = `SELECT * FROM later.${table} WHERE ${key} NOT LIKE '_X%'`;
    const rows = await number(`SELECT count(*) FROM (${before})`);
    const differ = await number(
      `SELECT count(DISTINCT ${key}) FROM ((${before} EXCEPT ${after}) UNION ALL (${after} EXCEPT ${before}))`,
    );
    expect(differ / rows).toBeGreaterThan(0.005);
    expect(differ / rows).toBeLessThan(0.05);
  });

  it('lack what was deleted, have what was late, and differ where a row was corrected', async () => {
    const changes = await ask('SELECT DISTINCT table_name, change FROM truth.later_changes ORDER BY ALL');
    expect(changes).toEqual([
      ['opportunities', 'corrected'],
      ['opportunities', 'deleted'],
      ['people', 'corrected'],
      ['touches', 'corrected'],
      ['touches', 'deleted'],
      ['touches', 'late'],
    ]);
    for (const [table, key] of [
      ['opportunities', 'opportunity_id'],
      ['touches', 'touch_id'],
      ['people', 'person_id'],
    ] as const) {
      const said = `SELECT change, f.${key} IS NOT NULL AS was, l.${key} IS NOT NULL AS stays
        FROM truth.later_changes c LEFT JOIN first.${table} f ON f.${key} = c.row_id
        LEFT JOIN later.${table} l ON l.${key} = c.row_id WHERE c.table_name = '${table}'`;
      expect(
        await number(`SELECT count(*) FROM (${said}) WHERE (was, stays) IS DISTINCT FROM
          CASE change WHEN 'deleted' THEN (true, false) WHEN 'late' THEN (false, true) ELSE (true, true) END`),
      ).toBe(0);
    }
  });
});

describe('planted people', () => {
  let ask: Awaited<ReturnType<typeof askFolders>>;
  const number = async (sql: string) => Number((await ask(sql))[0]![0]);
  beforeAll(async () => {
    const folder = folders.write(XS);
    ask = await askFolders({ input: folder, truth: join(folder, 'truth') });
  });

  it('have second records of every kind, each to be known by what it is called', async () => {
    const rows = await ask(`SELECT how, count(*)::INTEGER AS n, count(*) FILTER (CASE how
        WHEN 'case' THEN twin.email <> first.email AND lower(twin.email) = first.email
        WHEN 'plus_tag' THEN replace(twin.email, '+news', '') = first.email AND twin.email <> first.email
        WHEN 'crm_merge' THEN twin.merged_into_person_id = first.person_id
        ELSE twin.email <> first.email AND twin.merged_into_person_id IS NULL END)::INTEGER AS fitting
      FROM truth.duplicate_people t JOIN input.people twin USING (person_id)
      JOIN input.people first ON first.person_id = t.true_person_id GROUP BY how ORDER BY how`);
    expect(rows.map(([how]) => how)).toEqual(['case', 'crm_merge', 'plus_tag', 'second_address']);
    for (const [how, n, fitting] of rows) expect([how, fitting]).toEqual([how, n]);
    expect(await number('SELECT count(*) FROM truth.duplicate_people')).toBe(
      rows.reduce((sum, [, n]) => sum + Number(n), 0),
    );
  });

  it('never share an address with another true person', async () => {
    expect(
      await number(`SELECT count(*) FROM (SELECT 1 FROM input.people LEFT JOIN truth.duplicate_people USING (person_id)
        WHERE person_id NOT LIKE 'PX%' GROUP BY replace(lower(email), '+news', '')
        HAVING count(DISTINCT coalesce(true_person_id, person_id)) > 1)`),
    ).toBe(0);
  });

  it('have a company that their address tells where the record does not', async () => {
    const rows = await number('SELECT count(*) FROM truth.people_without_account');
    expect(rows).toBeGreaterThan(100);
    expect(
      await number(`SELECT count(*) FROM truth.people_without_account t
        JOIN input.people p USING (person_id) JOIN input.accounts a ON a.account_id = t.account_id
        WHERE p.account_id IS NULL AND p.email LIKE '%@' || a.domain`),
    ).toBe(rows);
  });

  it('buy more often where a channel with a true effect touched the deal', async () => {
    const rows =
      await ask(`SELECT win_uplift::DOUBLE >= 0.1 AS is_strong, sum(deals_won::INTEGER) / sum(deals_decided::INTEGER)
      FROM truth.channel_effects GROUP BY 1 ORDER BY 1`);
    expect(rows).toHaveLength(2);
    const [weak, strong] = rows.map(([, rate]) => Number(rate));
    expect(strong! - weak!).toBeGreaterThan(0.03);
  });
});
