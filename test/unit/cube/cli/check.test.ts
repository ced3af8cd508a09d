import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkFolder } from '../../../../cube/cli/check-folder.ts';
import { checkLines } from '../../../../cube/cli/check.ts';
import { sampleDir } from '../../../../cube/cli/paths.ts';
import { intake } from '../../../../cube/server/intake/intake.ts';
import { readMapping } from '../../../../cube/server/intake/mapping.ts';
import { DEAL_HEADER, goodDeals, temporaryFolder } from '../../../support/data-folder.ts';

const state = temporaryFolder('check');
const scratch = join(state.path, 'tmp');
beforeAll(() => {
  mkdirSync(scratch);
  vi.stubEnv('TMPDIR', scratch);
});
afterAll(() => {
  vi.unstubAllEnvs();
  state.remove();
});

const deals = `${DEAL_HEADER}\n${goodDeals(20)}`;
let folders = 0;

/** Writes files (name → content) into a folder of their own. */
function folderOf(files: Record<string, string>): string {
  const folder = join(state.path, `data-${(folders += 1)}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const today = new Date('2026-03-01T12:00:00Z');

/** Checks a folder, and that a build's own intake comes to the same verdict. */
async function check(dataDir: string, mapping?: string) {
  const report = await checkFolder({ dataDir, mapping, today });
  expect(readdirSync(scratch), 'left behind').toEqual([]);
  for (const file of report.files) {
    expect(file.rows_read).toBe(file.rows_loaded + file.rows_quarantined);
    expect(file.quarantine.reduce((rows, group) => rows + group.rows, 0)).toBe(file.rows_quarantined);
  }
  const warehousePath = join(state.path, `warehouse-${(folders += 1)}.duckdb`);
  const taken = async () =>
    intake({ dataDir, mapping: mapping ? await readMapping(mapping) : undefined, warehousePath, today });
  expect(report.passes).toBe(await taken().then(Boolean, () => false));
  return report;
}
const codes = (report: Awaited<ReturnType<typeof check>>) =>
  report.problems.map(({ code, file }) => `${code} ${file ?? ''}`.trim()).sort();

describe('what a check finds', () => {
  it('nothing in the sample company, which it reads whole', async () => {
    const report = await check(sampleDir);
    expect(report).toMatchObject({ passes: true, problems: [], unreadable: [], empty_views: [] });
    expect(report.files.length).toBeGreaterThan(10);
    expect(checkLines(report).at(-1)).toBe('✓ A build would read this folder.');
  });

  it('which rows are set aside and why, which references and views lack something, which name was meant', async () => {
    const report = await check(
      folderOf({
        'opportunities.csv': `${DEAL_HEADER},ownr_id,account_id\n${goodDeals(60).replaceAll(',EUR\n', ',EUR,,a1\n')}d61,2026-01-01,,won,1,EUR,,a9\nd62,tomorrow,,open,1,EUR,,\n`,
        'accounts.csv': 'account_id\na1\n',
        'touchs.csv': 'touch_id\nt1\n',
      }),
    );
    expect(report.passes).toBe(true);
    expect(report.files[0]).toMatchObject({ rows_read: 62, rows_loaded: 60, rows_quarantined: 2 });
    const lines = checkLines(report).join('\n');
    expect(lines).toContain('opportunities.csv: 62 read = 60 loaded + 2 quarantined');
    expect(lines).toContain(
      '1 × value_unreadable in created_at\n      record 63 "tomorrow": created_at is not',
    );
    expect(lines).toContain('1 × close_missing in closed_at\n      record 62 (empty): closed_at is empty');
    expect(lines).toContain('funnel: people.csv or stage_changes.csv would fill it');
    expect(lines).toContain('"ownr_id" is not in the contract and is ignored; did you mean owner_id?');
    expect(lines).toContain(
      'touchs.csv is not read: no table of the contract has that name; did you mean touches?',
    );
  });

  it('references to ids that are not there, with their records', async () => {
    const report = await check(
      folderOf({
        'opportunities.csv': deals,
        'people.csv': 'person_id,created_at,account_id\np1,2026-01-01,a1\np2,2026-01-01,a2\n',
        'accounts.csv': 'account_id\na1\n',
      }),
    );
    expect(report.flagged_references).toEqual([
      {
        table: 'people',
        column: 'account_id',
        targets: ['accounts'],
        references: 1,
        examples: [{ record: 3, value: 'a2' }],
      },
    ]);
    expect(checkLines(report)).toContain('  people.account_id → accounts: 1, such as record 3 "a2"');
  });

  it('every broken file, also those that the intake only meets after another one', async () => {
    const report = await check(
      folderOf({
        'opportunities.csv': deals,
        'touches.csv': 'touch_id,ocurred_at,kind\nt1,2026-01-01,call\n',
        'people.csv': 'person_id,created_at\np1,2026-01-01\nperson_id,created_at\n',
        'users.csv': 'user_id,team\nu1,sales\nuser_id,team\n',
        'spend.csv': 'spent_on,platform,cost,currency\n2026-01-01,x,abc,EUR\n2026-01-02,x,1,EUR\n',
        'accounts.csv': 'account_id\na1\na1\n',
      }),
    );
    expect(codes(report)).toEqual([
      'column_missing touches.csv',
      'header_twice people.csv',
      'header_twice users.csv',
      'too_many_quarantined accounts.csv',
      'too_many_quarantined spend.csv',
    ]);
    expect(report.passes).toBe(false);
    expect(report.unreadable).toEqual(['people.csv', 'touches.csv', 'users.csv']);
    expect(report.files.map((file) => [file.file, file.rows_quarantined])).toEqual([
      ['opportunities.csv', 0],
      ['accounts.csv', 1],
      ['spend.csv', 1],
    ]);
    // What only waits for its repair is not called missing.
    const empty = report.empty_views.map(({ view }) => view);
    expect(empty).toContain('goals');
    for (const view of ['funnel', 'attribution']) expect(empty).not.toContain(view);
    expect(checkLines(report).at(-1)).toBe('✗ A build would stop: 5 problems.');
  });

  it.each([
    ['the deals', { 'opportunities.csv': 'opportunity_id\nd1\n' }, 'column_missing opportunities.csv'],
    ['no deals', {}, 'opportunities_missing opportunities.csv'],
    ['the rates', { 'opportunities.csv': deals, 'fx_rates.csv': 'rate\n1\n' }, 'column_missing fx_rates.csv'],
    [
      'the settings',
      { 'opportunities.csv': deals, 'settings.yml': 'as_of: soon\n' },
      'yaml_invalid settings.yml',
    ],
    [
      'two files of deals',
      { 'opportunities.csv': deals, 'opportunities.csv.gz': '' },
      'table_twice opportunities.csv',
    ],
  ])('others too where %s cannot be read, but judges no rows then', async (_, files, code) => {
    const broken = { 'users.csv': 'user_id,team\nu1,sales\nuser_id,team\n', 'goals.csv': 'goal_id\ng1\n' };
    const report = await check(
      folderOf({ ...broken, 'people.csv': 'person_id,created_at\np1,2026-01-01\n', ...files }),
    );
    expect([...new Set(codes(report))]).toEqual(
      [code, 'column_missing goals.csv', 'header_twice users.csv'].sort(),
    );
    expect(report).toMatchObject({ passes: false, settings: null, files: [] });
    expect(checkLines(report)[0]).toMatch(/^Rows were not judged/);
  });

  it('a file that is named but cannot be opened', async () => {
    const folder = folderOf({ 'opportunities.csv': deals });
    symlinkSync(join(folder, 'gone'), join(folder, 'touches.csv'));
    const report = await check(folder);
    expect(codes(report)).toEqual(['file_unreadable touches.csv']);
    expect(report.files).toHaveLength(1);
  });

  it('what is wrong with a mapping, and with the files it names', async () => {
    const folder = folderOf({
      'deals.csv': deals,
      'leads.csv': 'id,made\n1,2026-01-01\n',
      'bad.yml': 'tables:\n  opportunitys: { file: deals.csv }\n',
      'crm.yml':
        'tables:\n  opportunities: { file: deals.csv }\n  people: { file: leads.csv, columns: { person_id: id, created_at: mad } }\n  users: { file: user.csv }\n',
    });
    expect(codes(await check(folder, join(folder, 'bad.yml')))).toEqual(['yaml_invalid bad.yml']);
    const report = await check(folder, join(folder, 'crm.yml'));
    expect(codes(report)).toEqual(['column_missing leads.csv', 'mapped_file_missing user.csv']);
    expect(report.files.map((file) => [file.table, file.rows_loaded])).toEqual([['opportunities', 20]]);
  });

  it('no folder', async () => {
    expect(codes(await check(join(state.path, 'nowhere')))).toEqual(['data_dir_missing']);
  });

  it('shows control characters of a file by their codes', async () => {
    const report = await check(
      folderOf({
        'opportunities.csv': `${DEAL_HEADER},\u001b[2Jx\n${goodDeals(60).replaceAll('EUR', 'EUR,')}d,\u009b1m\u202e,,open,1,EUR,\n`,
      }),
    );
    const lines = checkLines(report).join('');
    expect(lines).toContain(String.raw`the column "\u001b[2Jx"`);
    expect(lines).toContain(String.raw`"\u009b1m\u202e"`);
    expect(lines).not.toMatch(/\p{Cc}|\u202e/u);
  });
});
