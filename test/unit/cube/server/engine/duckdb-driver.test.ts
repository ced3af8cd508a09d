import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { WarehouseDriver } from '../../../../../cube/server/engine/duckdb-driver.ts';
import { EngineStartError } from '../../../../../cube/server/engine/errors.ts';
import { verifyProtections } from '../../../../../cube/server/engine/open-warehouse.ts';
import { writeFixtureWarehouse } from '../../../../contract/fixture/warehouse.ts';

const SLOW = 'SELECT count(*) FROM range(100000) a, range(100000) b WHERE a.range * b.range % 7 = 3';

describe('WarehouseDriver', () => {
  let folder: string;
  let path: string;
  let driver: WarehouseDriver;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concord-driver-'));
    path = await writeFixtureWarehouse(join(folder, 'warehouse.duckdb'));
    driver = new WarehouseDriver({ path, queryTimeoutMs: 1500 });
    await driver.open();
  });
  afterAll(async () => {
    await driver.release();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives cells as Cube sends them: numbers as texts, times in UTC', async () => {
    const sql = `SELECT 1.50::DECIMAL(18,2) AS d, 100::DECIMAL(18,2) AS whole, 7::BIGINT AS i, 0.1::DOUBLE AS f,
                        DATE '2026-01-31' AS day, TIMESTAMP '2026-01-31 10:11:12.5' AS moment, true AS b, NULL AS n`;
    expect(await driver.query(sql)).toEqual([
      {
        d: '1.5',
        whole: '100',
        i: '7',
        f: '0.1',
        day: '2026-01-31T00:00:00.000Z',
        moment: '2026-01-31T10:11:12.500Z',
        b: true,
        n: null,
      },
    ]);
  });

  it('hands many rows over part by part, each once the one before is taken, and stops when that fails', async () => {
    const sql = 'SELECT range AS i FROM range(10000) ORDER BY range';
    const given: unknown[] = [];
    let isTaking = false;
    await driver.readInParts(sql, [], async (rows) => {
      expect(isTaking).toBe(false);
      isTaking = true;
      await new Promise((resolve) => setTimeout(resolve, 20));
      given.push(...rows.map(({ i }) => i));
      isTaking = false;
    });
    expect(given).toEqual(Array.from({ length: 10_000 }, (_, at) => String(at)));
    const full = new Error('The disk is full.');
    let parts = 0;
    const taking = driver.readInParts(sql, [], () => {
      parts += 1;
      return Promise.reject(full);
    });
    await expect(taking).rejects.toBe(full);
    expect(parts).toBe(1);
    const again = await Promise.all(Array.from({ length: 8 }, () => driver.query('SELECT 1 AS n')));
    expect(again).toEqual(Array(8).fill([{ n: '1' }]));
  });

  it('looks unqualified tables up in marts, on every connection', async () => {
    const counts = await Promise.all(
      Array.from({ length: 8 }, () => driver.query('SELECT count(*) AS n FROM fct_opportunities')),
    );
    expect(counts.flat()).toEqual(Array.from({ length: 8 }, () => ({ n: '5' })));
  });

  it('binds values, so that they are never SQL', async () => {
    const hostile = ["') OR 1=1 --", "'; DROP TABLE fct_opportunities; --", '%', '\\'];
    for (const value of hostile) {
      const sql = 'SELECT count(*) AS n FROM fct_opportunities WHERE opportunity_name = ?';
      expect(await driver.query(sql, [value])).toEqual([{ n: '0' }]);
    }
  });

  it('answers a quick query while a slow one runs, and stops the slow one in time', async () => {
    const started = performance.now();
    const slow = driver.query(SLOW).then(
      () => 'ended',
      (error: Error) => error.message,
    );
    await driver.query('SELECT 1');
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await slow).toMatch(/timed out/);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await driver.query('SELECT 1 AS one')).toEqual([{ one: '1' }]);
  });

  it('holds no thread of the server, however many slow queries run', async () => {
    const slow = Array.from({ length: 6 }, () => driver.query(SLOW).catch((error: Error) => error.message));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await crypto.subtle.digest('SHA-256', new Uint8Array(10));
    expect(performance.now() - started).toBeLessThan(700);
    expect(new Set(await Promise.all(slow)).size).toBe(1);
  });

  it.each([
    ["COPY fct_opportunities TO '/tmp/concord-leak.csv'"],
    ["SELECT * FROM read_text('/etc/hostname')"],
    ["SELECT * FROM read_csv('/etc/passwd')"],
    ["SELECT * FROM sniff_csv('/etc/passwd')"],
    ["SELECT * FROM glob('/etc/*')"],
    ["SELECT * FROM '/etc/passwd.csv'"],
    ["ATTACH '/tmp/concord-other.duckdb' AS other"],
    ['INSTALL httpfs'],
    ['LOAD httpfs'],
    ["SET memory_limit = '8GB'"],
    ['SET enable_external_access = true'],
    ['SET lock_configuration = false'],
    ['RESET search_path'],
    ['USE memory'],
    ['CREATE TABLE stolen AS SELECT 1'],
    ['CREATE TEMP TABLE stolen AS SELECT 1'],
    ['DROP TABLE fct_opportunities'],
    ['DELETE FROM fct_opportunities'],
    ["EXPORT DATABASE '/tmp/concord-export'"],
    ["PRAGMA memory_limit='8GB'"],
    ['SELECT 1; DROP TABLE fct_opportunities'],
  ])('row 35: refuses %s', async (sql) => {
    await expect(driver.query(sql)).rejects.toThrow();
    expect(await driver.query('SELECT count(*) AS n FROM fct_opportunities')).toEqual([{ n: '5' }]);
  });

  it('lets another reader open the same file', async () => {
    const other = new WarehouseDriver({ path });
    expect(await other.query('SELECT count(*) AS n FROM fct_opportunities')).toEqual([{ n: '5' }]);
    await other.release();
  });

  it('has no streams', async () => {
    await expect(driver.stream()).rejects.toThrow(/switched off/);
  });

  it('does not start on a missing, empty or foreign file, and leaves no spill folder behind', async () => {
    const spills = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('concord-spill-')).length;
    const before = await spills();
    await writeFile(join(folder, 'foreign.duckdb'), 'this is no warehouse '.repeat(1000));
    for (const name of ['missing.duckdb', 'foreign.duckdb']) {
      await expect(new WarehouseDriver({ path: join(folder, name) }).open()).rejects.toThrow();
    }
    expect(await spills()).toBe(before);
  });

  it('row 35: does not start when a protection did not take', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const check = verifyProtections(connection, { enable_external_access: 'false' });
    await expect(check).rejects.toThrow(EngineStartError);
    await expect(check).rejects.toThrow(/enable_external_access is true/);
    connection.closeSync();
    instance.closeSync();
  });

  it('waits for a running query before it closes', async () => {
    const other = new WarehouseDriver({ path });
    const running = other.query('SELECT count(*) AS n FROM range(20000000) WHERE range % 3 = 0');
    await other.query('SELECT 1');
    await other.release();
    expect(await running).toEqual([{ n: '6666667' }]);
  });
});
