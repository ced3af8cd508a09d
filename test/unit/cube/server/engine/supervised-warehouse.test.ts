import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WarehouseDriver } from '../../../../../cube/server/engine/duckdb-driver.ts';
import { EngineError, WarehouseEnded, engineErrorFrom } from '../../../../../cube/server/engine/errors.ts';
import { writeFixtureWarehouse } from '../../../../contract/fixture/warehouse.ts';

const SLOW = 'SELECT count(*) FROM range(100000) a, range(100000) b WHERE a.range * b.range % 7 = 3';
/** Some seconds of work, with an answer. */
const LONG = 'SELECT count(*) AS n FROM range(30000) a, range(10000) b WHERE a.range % 3 = b.range % 3';

const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const outcomeOf = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error);

describe('the process that reads a warehouse', () => {
  let folder: string;
  let path: string;
  const drivers: WarehouseDriver[] = [];
  const open = async (options: object = {}): Promise<WarehouseDriver> => {
    const driver = new WarehouseDriver({ path, ...options });
    drivers.push(driver);
    await driver.open();
    return driver;
  };
  const pidOf = async (driver: WarehouseDriver): Promise<number> => (await driver.processId())!;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concord-process-'));
    path = await writeFixtureWarehouse(join(folder, 'warehouse.duckdb'));
  });
  afterEach(async () => {
    await Promise.all(drivers.splice(0).map((driver) => driver.release()));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('row 35: is another one, and has no setting and no secret of the server’s', async () => {
    process.env['CONCORD_SECRET'] = 'CANARY-secret';
    process.env['PGPASSWORD'] = 'CANARY-password';
    try {
      const pid = await pidOf(await open());
      expect(pid).not.toBe(process.pid);
      const its = (what: string): string => readFileSync(`/proc/${pid}/${what}`, 'utf8');
      expect(its('environ') + its('cmdline')).not.toContain('CANARY');
      const names = its('environ')
        .split('\0')
        .map((each) => each.split('=')[0])
        .filter(Boolean);
      const given = ['NODE_ENV', 'TZ', 'UV_THREADPOOL_SIZE', 'PATH', 'TMPDIR', 'NODE_CHANNEL_FD'];
      expect(names.filter((name) => !given.includes(name!) && !name!.startsWith('NODE_CHANNEL_'))).toEqual(
        [],
      );
      expect(Number(its('oom_score_adj'))).toBeGreaterThan(0);
    } finally {
      delete process.env['CONCORD_SECRET'];
      delete process.env['PGPASSWORD'];
    }
  });

  it('gives the same rows in parts as at once, in their order', async () => {
    const driver = await open();
    const sql =
      'SELECT range AS n, CASE WHEN range % 5 > 0 THEN range / 4 END AS part FROM range(10001) ORDER BY 1';
    const expected = Array.from({ length: 10_001 }, (_, n) => ({
      n: String(n),
      part: n % 5 > 0 ? String(n / 4) : null,
    }));
    expect(
      (await driver.query(sql)).map((row) => ({ ...row, part: row['part'] && String(Number(row['part'])) })),
    ).toEqual(expected);
    expect(await driver.query('SELECT 1 AS one WHERE false')).toEqual([]);
  });

  it('row 58: killed under four queries, another one answers all four', async () => {
    const driver = await open();
    const before = await pidOf(driver);
    const asked = Array.from({ length: 4 }, () => driver.query(LONG));
    await moment(150);
    process.kill(before, 'SIGKILL');
    for (const rows of await Promise.all(asked)) expect(rows).toEqual([{ n: '100000000' }]);
    expect(await pidOf(driver)).not.toBe(before);
  });

  it('row 58: killed while nobody asks, the next query starts another one', async () => {
    const driver = await open();
    const before = await pidOf(driver);
    process.kill(before, 'SIGKILL');
    await expect.poll(() => pidOf(driver)).not.toBe(before);
    expect(await driver.query('SELECT 1 AS one')).toEqual([{ one: '1' }]);
  });

  it('row 58: says so when it ends twice under a query, and answers the next', async () => {
    const driver = await open();
    const asked = outcomeOf(driver.query(SLOW));
    const first = await pidOf(driver);
    process.kill(first, 'SIGKILL');
    await expect.poll(() => pidOf(driver)).not.toBe(first);
    process.kill(await pidOf(driver), 'SIGKILL');
    const error = await asked;
    expect(error).toBeInstanceOf(WarehouseEnded);
    expect(engineErrorFrom(String(error), 500)).toMatchObject({ code: 'unavailable' });
    expect(await driver.query('SELECT 1 AS one')).toEqual([{ one: '1' }]);
  });

  it('row 58: replaced when it does not end a query in time, and no other query is lost', async () => {
    const driver = await open({ queryTimeoutMs: 400 });
    const before = await pidOf(driver);
    process.kill(before, 'SIGSTOP');
    const started = performance.now();
    const hanging = outcomeOf(driver.query(SLOW));
    await moment(2_000);
    const other = driver.query('SELECT 7 AS seven');
    expect(String(await hanging)).toMatch(/Query timed out after 400 ms/);
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(await other).toEqual([{ seven: '7' }]);
    expect(await pidOf(driver)).not.toBe(before);
  });

  it('stops a query that is given up, whether it runs or waits, and nobody else’s', async () => {
    const driver = await open({ connections: 1 });
    const before = await pidOf(driver);
    const running = driver.query(SLOW);
    const waiting = driver.query(SLOW);
    const other = driver.query('SELECT 2 AS two');
    await moment(150);
    await waiting.cancel();
    await running.cancel();
    expect(String(await outcomeOf(running))).toMatch(/cancelled/);
    expect(String(await outcomeOf(waiting))).toMatch(/cancelled/);
    expect(await other).toEqual([{ two: '2' }]);
    expect(await pidOf(driver)).toBe(before);
    await running.cancel();
    expect(await driver.query('SELECT 3 AS three')).toEqual([{ three: '3' }]);
  });

  it('row 58: a query that needs too much memory fails alone', async () => {
    const driver = await open({ memoryLimit: '50MB' });
    const before = await pidOf(driver);
    const bomb = outcomeOf(driver.query('SELECT list(range) AS all_of_them FROM range(100000000)'));
    expect(await driver.query('SELECT 4 AS four')).toEqual([{ four: '4' }]);
    const error = engineErrorFrom(String(await bomb), 500);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.code).toBe('out_of_memory');
    expect(await pidOf(driver)).toBe(before);
  });

  it('is let go of with its folder, and does not outlive the server', async () => {
    const spills = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('concord-spill-')).length;
    const before = await spills();
    const driver = await open();
    const pid = await pidOf(driver);
    expect(await spills()).toBe(before + 1);
    await driver.release();
    expect(existsSync(`/proc/${pid}/exe`)).toBe(false);
    expect(await spills()).toBe(before);

    const script = `
      import { WarehouseDriver } from './cube/server/engine/duckdb-driver.ts';
      const driver = new WarehouseDriver({ path: process.argv[1] });
      console.log(await driver.processId());
      driver.query(${JSON.stringify(SLOW)});
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300);`;
    let said = '';
    try {
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, path], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    expect(said).toMatch(/^\d+\n$/);
    await expect.poll(() => existsSync(`/proc/${said.trim()}/exe`)).toBe(false);
  });
});
