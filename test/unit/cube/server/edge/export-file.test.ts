import { DuckDBInstance } from '@duckdb/node-api';
import { buffer } from 'node:stream/consumers';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ExportFile } from '../../../../../cube/server/edge/export-file.ts';
import type { ExportFormat } from '../../../../../cube/server/edge/export-file.ts';

const columns = [
  { member: 'v.name', isNumber: false, type: 'VARCHAR' as const },
  { member: 'v.amount', isNumber: true, type: 'DOUBLE' as const },
];
const names = ['', null, '=1+1', 'a "b", c', 'two\r\nlines', ' é\u2028 '];
const rows = names.map((name, at) => ({ 'v.name': name, 'v.amount': at === 1 ? null : String(-at) }));

const written = async (format: ExportFormat): Promise<Buffer> => {
  const file = await ExportFile.create(format, columns);
  await file.add(rows.slice(0, 2));
  await file.add([]);
  await file.add(rows.slice(2));
  const { body, bytes, rows: count } = await file.finish(new AbortController().signal);
  const whole = await buffer(body);
  expect([whole.byteLength, count]).toEqual([bytes, rows.length]);
  return whole;
};

it('keeps every value as JSON, and as CSV but for what a spreadsheet would run', async () => {
  expect(JSON.parse((await written('json')).toString())).toEqual(rows);
  expect((await written('csv')).toString()).toBe(
    'v.name,v.amount\r\n"",0\r\n,\r\n\'=1+1,-2\r\n"a ""b"", c",-3\r\n"two\r\nlines",-4\r\n" é\u2028 ",-5\r\n',
  );
});

it('keeps every value as Parquet, an empty text apart from none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-parquet-'));
  writeFileSync(join(folder, 'x.parquet'), await written('parquet'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(`FROM '${join(folder, 'x.parquet')}'`);
  expect(read.getRowObjectsJson()).toEqual(
    rows.map((row) => ({ ...row, 'v.amount': row['v.amount'] === null ? null : Number(row['v.amount']) })),
  );
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

it('is refused when it grows too large', async () => {
  const file = await ExportFile.create('csv', columns, 100);
  await file.add(rows);
  await expect(file.add(rows)).rejects.toMatchObject({ status: 400, code: 'export_too_large' });
  await file.discard();
});
