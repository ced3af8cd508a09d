import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEAL_HEADER, goodDeals, temporaryFolder } from '../support/data-folder.ts';
import { root } from '../support/paths.ts';

const state = temporaryFolder('check-command');
const [data, scratch, home] = ['data', 'tmp', 'home'].map((name) => join(state.path, name)) as [
  string,
  string,
  string,
];
beforeAll(() => [data, scratch].forEach((folder) => mkdirSync(folder)));
afterAll(() => state.remove());

/** Runs `concord check` as a shell does, not on a terminal. */
function check(deals: string, ...flags: string[]) {
  writeFileSync(join(data, 'opportunities.csv'), deals);
  const main = join(root, 'cube/cli/main.ts');
  const env = { ...process.env, TMPDIR: scratch, CONCORD_HOME: home, CONCORD_DBT: join(home, 'no-dbt') };
  const args = ['--import', 'tsx', main, 'check', data, ...flags];
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env });
}

it('ends with 0 where a build would go on to dbt, which it neither needs nor runs', () => {
  const { status, stdout, stderr } = check(`${DEAL_HEADER}\n${goodDeals(20)}`);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('opportunities.csv: 20 read = 20 loaded + 0 quarantined');
  expect(stdout).not.toContain('\u001b');
});

it('ends with 1 and the remedy where a build would stop', () => {
  const { status, stdout } = check('opportunity_id\nd1\n');
  expect(status).toBe(1);
  expect(stdout).toMatch(/✗ opportunities.csv cannot be used: .*\n {2}→ Add the column/);
});

it('gives the whole report to a program', () => {
  const { status, stdout } = check(`${DEAL_HEADER}\n${goodDeals(1)}d1,,,,,\n`, '--json');
  expect(status).toBe(1);
  const report = JSON.parse(stdout) as { problems: unknown[]; files: unknown[] };
  expect(report.problems).toMatchObject([{ code: 'too_many_quarantined', file: 'opportunities.csv' }]);
  expect(report.files).toMatchObject([{ rows_read: 2, rows_loaded: 1, rows_quarantined: 1 }]);
});

it('leaves nothing behind', () => {
  expect(readdirSync(scratch).filter((name) => name.startsWith('concord-'))).toEqual([]);
  expect(readdirSync(state.path).sort()).toEqual(['data', 'tmp']);
});

it('says what is wrong with a connector, also where dbt itself is missing', () => {
  const loaded = join(data, 'loaded');
  const on = (name: string) =>
    writeFileSync(join(data, 'settings.yml'), `connectors:\n  ${name}: { folder: loaded }\n`);
  mkdirSync(loaded);
  writeFileSync(join(loaded, 'campaign.csv'), 'id\n1\n');
  const good = `${DEAL_HEADER}\n${goodDeals(1)}`;
  on('hubspt');
  expect(check(good).stdout).toMatch(
    /settings.yml, line 2: there is no connector "hubspt"[^]*→ Did you mean "hubspot"/,
  );
  on('google_ads');
  expect(check(good).stdout).toMatch(/✗ settings.yml, line 2: the folder loaded holds none of the tables/);
  writeFileSync(join(loaded, 'campaign_history.csv'), 'id\n1\n');
  const { status, stdout } = check(good);
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^Rows were not judged[^]*✗ dbt could not be started[^]*✗ A build would stop: 1 problem/,
  );
  expect(readdirSync(scratch).filter((name) => name.startsWith('concord-'))).toEqual([]);
});
