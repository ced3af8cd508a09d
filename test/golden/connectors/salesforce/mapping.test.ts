import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAirbyteLeavesIt } from './airbyte.ts';
import { buildConnector } from '../../../support/connector-build.ts';
import type { ConnectorBuild } from '../../../support/connector-build.ts';

/**
 * A few live Salesforce rows, written by hand, and the contract rows they mean: deleted, merged, renamed and
 * repeated records among them. Expected tables give every column of the model, as text.
 */
const here = import.meta.dirname;
const tables = readdirSync(join(here, 'expected')).map((file) => file.slice(0, -4));

type Cells = Record<string, string>;
const sorted = (rows: Cells[]): Cells[] =>
  rows
    .map((row) => Object.fromEntries(Object.entries(row).sort()))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each([
  ['fivetran', () => ({ path: join(here, 'raw'), remove: () => {} })],
  ['airbyte', () => asAirbyteLeavesIt(join(here, 'raw'))],
] as const)('live Salesforce rows, loaded by %s,', (loader, folderOf) => {
  const folder = folderOf();
  let build: ConnectorBuild;
  beforeAll(async () => {
    build = await buildConnector('salesforce', folder.path, loader);
  });
  afterAll(() => {
    build?.remove();
    folder.remove();
  });

  it('fill every contract table that Salesforce can fill', () => {
    expect(tables.sort()).toEqual(
      'accounts campaigns goals opportunities opportunity_people people stage_changes stages touches users'.split(
        ' ',
      ),
    );
  });

  it.each(tables)('mean these %s', async (table) => {
    const rows = await build.query(`FROM connectors.int_${table}__from_salesforce`);
    const found = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
    );
    const expected = parse(readFileSync(join(here, 'expected', `${table}.csv`)), {
      columns: true,
    }) as Cells[];
    expect(sorted(found)).toEqual(sorted(expected));
  });

  it('say of a closed deal the day, of an open one what is expected', async () => {
    const types = await build.query(
      `SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'connectors'
         AND table_name = 'int_opportunities__from_salesforce' AND column_name IN ('closed_at', 'created_at', 'probability')
       ORDER BY column_name`,
    );
    expect(types).toEqual([
      { column_name: 'closed_at', data_type: 'DATE' },
      { column_name: 'created_at', data_type: 'TIMESTAMP' },
      { column_name: 'probability', data_type: 'DECIMAL(9,6)' },
    ]);
  });
});
