import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SQL_TYPES, TABLES } from '../../cube/server/intake/contract.ts';
import { removeWarehouses, takeIn, temporaryFolder } from '../support/data-folder.ts';
import type { IntakeOutcome } from '../support/data-folder.ts';
import { wholeContract } from '../support/whole-contract.ts';

const ROWS = 3;
const files = wholeContract(ROWS);
const SETTINGS = { 'settings.yml': 'reporting_currency: EUR\nmax_quarantined_share: 0\n' };

/** Every table as Parquet: each column as text, or in the type the contract stores. */
async function parquetFiles(isTyped: boolean): Promise<Record<string, Buffer>> {
  const folder = temporaryFolder('formats');
  const connection = await (await DuckDBInstance.create()).connect();
  const made: Record<string, Buffer> = {};
  try {
    await connection.run("SET TimeZone = 'UTC'");
    for (const table of TABLES) {
      const [csv, parquet] = ['csv', 'parquet'].map((end) => join(folder.path, `${table.name}.${end}`));
      writeFileSync(csv!, files.get(table.name)!);
      const columns = table.columns.map(({ name, kind }) => {
        const type = SQL_TYPES[kind] === 'TIMESTAMP' ? 'TIMESTAMPTZ' : SQL_TYPES[kind];
        return isTyped ? `CAST("${name}" AS ${type}) AS "${name}"` : `"${name}"`;
      });
      await connection.run(
        `COPY (SELECT ${columns.join(', ')} FROM read_csv('${csv}', all_varchar = true, header = true, quote = '"', escape = '"'))
         TO '${parquet}' (FORMAT parquet)`,
      );
      made[`${table.name}.parquet`] = readFileSync(parquet!);
    }
    return made;
  } finally {
    connection.closeSync();
    folder.remove();
  }
}

const named = (end: string, content: (csv: string) => string | Buffer) =>
  Object.fromEntries([...files].map(([name, csv]) => [`${name}${end}`, content(csv)]));

const FORMATS: Record<string, () => Promise<Record<string, string | Buffer>>> = {
  'csv.gz': async () => named('.csv.gz', (csv) => gzipSync(csv)),
  'CSV with a byte order mark and CRLF': async () =>
    named(
      '.csv',
      (csv) => `\ufeff${csv.replaceAll(/"[^"]*"|\n/g, (part) => (part === '\n' ? '\r\n' : part))}`,
    ),
  'Parquet of texts': () => parquetFiles(false),
  'Parquet of typed columns': () => parquetFiles(true),
};

let plain: IntakeOutcome;
beforeAll(async () => {
  plain = await takeIn({ ...SETTINGS, ...named('.csv', (csv) => csv) });
  expect(plain.problems).toEqual([]);
});
afterAll(removeWarehouses);

const rowsOf = ({ query }: IntakeOutcome, table: string) =>
  query(`SELECT * EXCLUDE (_file) FROM input."${table}" ORDER BY _record`);

it('every table of the contract is read from CSV, no row set aside', async () => {
  expect(plain.report!.sources).toHaveLength(17);
  for (const source of plain.report!.sources)
    expect(source).toMatchObject({ rows_read: ROWS, rows_loaded: ROWS, rows_quarantined: 0 });
  for (const { name, columns } of TABLES)
    for (const row of await rowsOf(plain, name))
      for (const column of columns) expect(row[column.name], `${name}.${column.name}`).not.toBeNull();
});

describe.each(Object.entries(FORMATS))('%s', (_, make) => {
  let other: IntakeOutcome;
  beforeAll(async () => {
    other = await takeIn({ ...SETTINGS, ...(await make()) });
    expect(other.problems).toEqual([]);
  });

  it.each(TABLES.map(({ name }) => name))('%s is the same', async (name) => {
    expect(await rowsOf(other, name)).toEqual(await rowsOf(plain, name));
  });
});
