import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../cube/server/engine/cube-host.ts';
import { WarehouseDriver } from '../../cube/server/engine/duckdb-driver.ts';
import { PostgresWarehouse, type PostgresConnection } from '../../cube/server/engine/postgres-driver.ts';
import { toWallTime } from '../../cube/server/engine/wall-time.ts';
import { copyInput } from '../../cube/server/publication/copy-input.ts';
import { queryFile, temporaryFolder } from '../support/data-folder.ts';
import { run, startPostgres, type PostgresServer } from '../support/postgres/server.ts';

let server: PostgresServer;
const state = temporaryFolder('copy');
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  state.remove();
});

it('starts the PostgreSQL of npm where the system has none', async () => {
  const other = await startPostgres([]);
  expect(other.version).toMatch(/^PostgreSQL (1[5-9]|[2-9]\d)/);
  await other.stop();
});

describe('a database that is not fit', () => {
  const warehousePath = join(state.path, 'empty.duckdb');
  beforeAll(() =>
    writeFile(warehousePath, 'CREATE SCHEMA input; CREATE TABLE input.t (a VARCHAR, b VARCHAR)'),
  );

  it('is refused where its letters are not those of DuckDB, and left as it was', async () => {
    const database = await server.createDatabase(
      'ascii',
      "template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'",
    );
    await expect(copyInput(warehousePath, database)).rejects.toThrow(/knows small letters of ASCII only/);
    expect(await run(database, "select nspname from pg_namespace where nspname = 'input'")).toEqual([]);
  });

  it('is refused where it holds a build already', async () => {
    const database = await server.createDatabase('twice');
    expect(await copyInput(warehousePath, database)).toEqual({ 'input.t': 0 });
    await expect(copyInput(warehousePath, database)).rejects.toThrow(/has a schema named input already/);
  });
});

it('keeps every value and its type on the way', async () => {
  const warehousePath = join(state.path, 'warehouse.duckdb');
  await writeFile(
    warehousePath,
    `CREATE SCHEMA input;
     CREATE TABLE input.things (a VARCHAR, b DECIMAL(18,2), c TIMESTAMP, d DATE, e BOOLEAN, f BIGINT, "or" HUGEINT);
     INSERT INTO input.things VALUES ('', -0.10, TIMESTAMP '2026-01-02 03:04:05.678901', DATE '0999-12-31', true,
       9223372036854775807, 99999999999999999999999999999999999999), (NULL, NULL, NULL, NULL, NULL, NULL, NULL),
       (E'é "x", \\\\.\n\\\\.\n', 0, NULL, NULL, false, 0, -1)`,
  );
  const database = await server.createDatabase('things');
  expect(await copyInput(warehousePath, database)).toEqual({ 'input.things': 3 });
  const texts = `select a, ${['b', 'c', 'd', 'f', '"or"'].map((name) => `cast(${name} as varchar) as ${name}`).join(', ')}, e from input.things`;
  expect(await run(database, texts)).toEqual(await queryFile(warehousePath, texts));
  const types = await run(
    database,
    "select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 'input.things'::regclass and attnum > 0",
  );
  expect(types.map(({ type }) => type)).toEqual([
    'character varying',
    'numeric(18,2)',
    'timestamp without time zone',
    'date',
    'boolean',
    'bigint',
    'numeric(38,0)',
  ]);
});

describe('the driver', () => {
  const texts = `SELECT CAST(12.50 AS DECIMAL(18,2)) AS money, CAST(0 AS DECIMAL(18,6)) AS zero, 7 AS small,
    CAST(900 AS DECIMAL(18,0)) AS whole, CAST(9007199254740993 AS BIGINT) AS large, CAST(0.1 AS DOUBLE PRECISION) AS share,
    true AS flag, CAST(NULL AS INTEGER) AS nothing, CAST('2026-01-02' AS DATE) AS day,
    CAST('2026-01-02 03:04:05.678901' AS TIMESTAMP) AS moment`;
  const drivers: Warehouse[] = [];
  const driverOf = (connection: PostgresConnection, limits = {}) => {
    const driver = new PostgresWarehouse({ connection, ...limits });
    drivers.push(driver as unknown as Warehouse);
    return driver;
  };
  let database: PostgresConnection;
  beforeAll(async () => {
    database = await server.createDatabase('marts');
    await run(database, 'create schema marts create table fct_opportunities (amount numeric)');
  });
  afterAll(async () => {
    for (const driver of drivers) await driver.release();
  });

  it('refuses a database without marts', async () => {
    const empty = await server.createDatabase('empty');
    await expect(driverOf(empty).open()).rejects.toThrow('The database has no marts.');
  });

  it('row 28: reads the marts and cannot write', async () => {
    const driver = driverOf(database);
    await driver.open();
    expect(await driver.query('SELECT count(*) AS n FROM fct_opportunities')).toEqual([{ n: '0' }]);
    for (const sql of [
      'DELETE FROM fct_opportunities',
      'CREATE TABLE stolen AS SELECT 1',
      'DROP TABLE fct_opportunities',
    ])
      await expect(driver.query(sql)).rejects.toThrow(/read-only transaction/);
  });

  it('ends a query that takes too long', async () => {
    const driver = driverOf(database, { queryTimeoutMs: 200 });
    await expect(driver.query('SELECT pg_sleep(60)')).rejects.toThrow(/Query timed out after 200 ms/);
  });

  it('writes each cell as the driver of DuckDB does', async () => {
    const path = join(state.path, 'cells.duckdb');
    await writeFile(path, 'CREATE SCHEMA marts');
    const other = new WarehouseDriver({ path });
    drivers.push(other);
    const cells = async (driver: { query(sql: string): Promise<Record<string, unknown>[]> }) =>
      Object.entries((await driver.query(texts))[0]!).map(([name, value]) => [name, toWallTime(value)]);
    expect(await cells(driverOf(database))).toEqual(await cells(other));
  });

  it('hands many rows over part by part, and stops when what takes them does', async () => {
    const driver = driverOf(database, { connections: 1 });
    const sql = 'SELECT i FROM generate_series(1, $1) AS t (i)';
    const parts: number[] = [];
    let last: Record<string, unknown> | undefined;
    await driver.readInParts(sql, [4_500], (rows) => {
      parts.push(rows.length);
      last = rows.at(-1) ?? last;
    });
    expect(parts).toEqual([2_000, 2_000, 500]);
    expect(last).toEqual({ i: '4500' });
    const full = new Error('The disk is full.');
    await expect(driver.readInParts(sql, [4_500], () => Promise.reject(full))).rejects.toBe(full);
    // Its one connection is free again.
    expect(await driver.query('SELECT 1 AS n')).toEqual([{ n: '1' }]);
  });
});

async function writeFile(path: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}
