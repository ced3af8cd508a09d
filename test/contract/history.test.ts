import { chmodSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { openPublications, type CurrentPublication } from '../../cube/server/publication/read.ts';
import { DEAL_HEADER, goodDeals, queryFile } from '../support/data-folder.ts';
import { quickDbt, quickPublication } from '../support/quick-publication.ts';

// dbt is replaced by quick-dbt.mjs, which writes real tables; data-health.test.ts runs the real one.
let place: ReturnType<typeof quickPublication>;
const before = process.env.CONCORD_DBT;
beforeEach(() => {
  place = quickPublication();
  place.write(20);
  process.env.CONCORD_DBT = quickDbt;
});
afterEach(() => {
  place.remove();
  process.env.CONCORD_DBT = before;
  delete process.env.QUICK_DBT;
});

const live = () => openPublications(place.home).current()!;
const builds = () =>
  queryFile(
    live().warehousePath,
    'SELECT build_number::INTEGER AS number, build_id, status, error_code FROM history.builds ORDER BY 1',
  );
const publish = async (options: Parameters<typeof place.build>[0] = {}) => {
  const { publication, errors } = await place.build(options);
  expect(errors).toBeUndefined();
  return publication!;
};
const otherFolder = (name: string) => {
  const dataDir = join(place.home, '..', name);
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'opportunities.csv'), `${DEAL_HEADER}\n${goodDeals(20)}`);
  return dataDir;
};

describe('the history', () => {
  it('grows by one build at a time and never loses a row', async () => {
    const ids: string[] = [];
    let rows = 0;
    for (let i = 1; i <= 4; i++) {
      ids.push((await publish()).build_id);
      expect((await builds()).map((build) => build['build_id'])).toEqual(ids);
      const [count] = await queryFile(
        live().warehousePath,
        'SELECT count(*)::INTEGER AS rows FROM history.health_events',
      );
      expect(Number(count!['rows'])).toBeGreaterThan(rows);
      rows = Number(count!['rows']);
    }
  });

  it('shows the builds that failed in between, each once, with their tests', async () => {
    await publish();
    process.env.QUICK_DBT = 'fail';
    await place.build();
    delete process.env.QUICK_DBT;
    writeFileSync(join(place.dataDir, 'accounts.csv'), 'account_id\n"a\n');
    await place.build();
    expect(await builds()).toHaveLength(1);
    writeFileSync(join(place.dataDir, 'accounts.csv'), 'account_id\na\n');
    await publish();
    await publish();
    expect((await builds()).map(({ status, error_code }) => [status, error_code])).toEqual([
      ['published', null],
      ['failed', 'dbt_test_failed'],
      ['failed', 'csv_open_quote'],
      ['published', null],
      ['published', null],
    ]);
    const tests = await queryFile(
      live().warehousePath,
      `SELECT rule, tests_failed::INTEGER AS failed FROM history.health_events
       WHERE build_number = 2 AND event_kind = 'tests'`,
    );
    expect(tests).toEqual([{ rule: 't', failed: 1 }]);
  });

  it('belongs to its data folder, however often others are built', async () => {
    const mine = [(await publish()).build_id];
    const [sample, trial] = [otherFolder('sample'), otherFolder('trial')];
    for (const dataDir of [trial, trial, sample, sample])
      await publish({ dataDir, isSample: dataDir === sample });
    expect(await builds()).toHaveLength(2);
    mine.push((await publish()).build_id);
    expect((await builds()).map((build) => build['build_id'])).toEqual(mine);
  });

  it('goes on from the publication before one that is damaged, and says so', async () => {
    const first = await publish();
    const second = await publish();
    chmodSync(live().warehousePath, 0o644);
    truncateSync(live().warehousePath, 4096);
    const third = await publish();
    expect(third.notices).toEqual([
      expect.stringMatching(`history of publication ${second.build_id} cannot be read .* ${first.build_id}`),
    ]);
    expect((await builds()).map((build) => build['build_id'])).toEqual([first.build_id, third.build_id]);
  });

  it('begins anew where no file is left, and says so', async () => {
    await publish();
    chmodSync(live().warehousePath, 0o644);
    truncateSync(live().warehousePath, 4096);
    expect((await publish()).notices).toEqual([expect.stringContaining('begins anew')]);
    expect(await builds()).toHaveLength(1);
  });

  it('is not touched by a version that does not know all of it', async () => {
    await publish();
    const kept = live();
    await change(kept, 'CREATE TABLE history.frozen_periods (period VARCHAR)');
    expect((await place.build()).errors).toMatchObject([
      { code: 'history_newer', message: expect.stringContaining('frozen_periods') as string },
    ]);
    expect(live().build_id).toBe(kept.build_id);
  });

  it('keeps a candidate from being published that has lost rows of it', async () => {
    await publish();
    const { build_id } = live();
    process.env.QUICK_DBT = 'forget';
    expect((await place.build()).errors).toMatchObject([
      { code: 'history_lost', message: 'history.builds has 1 rows; the build began with 2.' },
    ]);
    expect(live().build_id).toBe(build_id);
  });
});

/** Publishes a file once more with something in it that only a later version would write. */
async function change({ warehousePath, publication }: CurrentPublication, statement: string): Promise<void> {
  chmodSync(warehousePath, 0o644);
  const instance = await DuckDBInstance.create(warehousePath);
  const connection = await instance.connect();
  await connection.run(statement);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  const warehouse = { ...publication.warehouse, bytes: statSync(warehousePath).size };
  writeFileSync(join(warehousePath, '..', 'publication.json'), JSON.stringify({ ...publication, warehouse }));
}
