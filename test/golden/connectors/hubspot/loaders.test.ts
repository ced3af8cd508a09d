import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { shapeOf } from '../../../../seeds/generator/shapes/files.ts';
import { text } from '../../../../seeds/generator/shapes/shape.ts';
import { buildConnector } from '../../../support/connector-build.ts';
import { temporaryFolder } from '../../../support/data-folder.ts';
import { sharedData } from '../../../support/paths.ts';
import { sameCompany } from '../same_company/company.ts';
import { airbyteStreams } from './airbyte.ts';
import { portal } from './portal.ts';
import { sayable, type Cells, type Tables } from './sayable.ts';

const TABLES =
  `accounts campaigns content opportunities opportunity_people people stage_changes stages touches
  users`.split(/\s+/);

const read = (csv: string): Cells[] => parse(csv, { columns: true }) as Cells[];

const company = (): Tables =>
  Object.fromEntries(
    shapeOf('hubspot', sameCompany()).loader.map(({ name, rows }): [string, Cells[]] => [
      name,
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)]))),
    ]),
  );

const story = (): Tables =>
  Object.fromEntries(Object.entries(portal).map(([name, csv]) => [name, read(csv)]));

const data = sharedData('connectors/hubspot');
const real = (): Tables =>
  Object.fromEntries(
    readdirSync(join(data!, 'seeds')).flatMap((file) => {
      const name = /^(?<name>.+)_data\.csv$/.exec(file)?.groups?.['name'];
      return name ? [[name, read(readFileSync(join(data!, 'seeds', file), 'utf8'))]] : [];
    }),
  );

const removals: (() => void)[] = [];
afterAll(() => removals.forEach((remove) => remove()));

/** The contract rows that a loader's tables mean, by table. */
async function meant(loader: 'fivetran' | 'airbyte', tables: Tables): Promise<Record<string, string[]>> {
  const folder = temporaryFolder(`hubspot-${loader}`);
  removals.push(folder.remove);
  for (const [name, rows] of Object.entries(tables)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
    const csv = lines.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`);
    writeFileSync(join(folder.path, `${name}.csv`), csv.join(''));
  }
  const built = await buildConnector('hubspot', folder.path, loader);
  removals.push(built.remove);
  const found: Record<string, string[]> = {};
  for (const table of TABLES)
    found[table] = (await built.query(`FROM connectors.int_${table}__from_hubspot`))
      .map((row) => JSON.stringify(row))
      .sort();
  expect(await built.query('FROM input.quarantine')).toEqual([]);
  return found;
}

/** The rows of several portals in one: no id of one is in another. */
function together(portals: readonly Tables[]): Tables {
  const all: Tables = {};
  for (const tables of portals)
    for (const [name, rows] of Object.entries(tables)) all[name] = [...(all[name] ?? []), ...rows];
  return all;
}

describe('the sample company, a row for each decision and the shared fixtures in one portal', () => {
  it('means the same, row for row, whichever loader left it', async () => {
    const tables = sayable(together([company(), story(), ...(data ? [real()] : [])]));
    const [ours, theirs] = [await meant('fivetran', tables), await meant('airbyte', airbyteStreams(tables))];
    for (const table of TABLES) {
      expect(ours[table]!.length, table).toBeGreaterThan(2);
      expect(theirs[table], table).toEqual(ours[table]);
    }
  });
});
