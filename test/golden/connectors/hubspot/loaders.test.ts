import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../../seeds/generator/shapes/files.ts';
import { text } from '../../../../seeds/generator/shapes/shape.ts';
import {
  contractRows,
  readCells,
  readTables,
  type Cells,
  type Tables,
} from '../../../support/loader-tables.ts';
import { sharedData } from '../../../support/paths.ts';
import { sameCompany } from '../same_company/company.ts';
import { airbyteStreams } from './airbyte.ts';
import { portal } from './portal.ts';
import { sayable } from './sayable.ts';

const TABLES =
  `accounts campaigns content opportunities opportunity_people people stage_changes stages touches
  users`.split(/\s+/);

const company = (): Tables =>
  Object.fromEntries(
    shapeOf('hubspot', sameCompany()).loader.map(({ name, rows }): [string, Cells[]] => [
      name,
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)]))),
    ]),
  );

const story = (): Tables =>
  Object.fromEntries(Object.entries(portal).map(([name, csv]) => [name, readCells(csv)]));

const data = sharedData('connectors/hubspot');

/** The rows of several portals in one: no id of one is in another. */
function together(portals: readonly Tables[]): Tables {
  const all: Tables = {};
  for (const tables of portals)
    for (const [name, rows] of Object.entries(tables)) all[name] = [...(all[name] ?? []), ...rows];
  return all;
}

describe('the sample company, a row for each decision and the shared fixtures in one HubSpot portal', () => {
  it('mean the same, row for row, whichever loader left them', async () => {
    const fixtures = data ? [readTables(join(data, 'seeds'), '', '_data')] : [];
    const tables = sayable(together([company(), story(), ...fixtures]));
    const ours = await contractRows('hubspot', 'fivetran', tables, TABLES);
    const theirs = await contractRows('hubspot', 'airbyte', airbyteStreams(tables), TABLES);
    for (const table of TABLES) {
      expect(ours[table]!.length, table).toBeGreaterThan(2);
      expect(theirs[table], table).toEqual(ours[table]);
    }
    expect(theirs['quarantine']).toEqual([]);
  });
});
