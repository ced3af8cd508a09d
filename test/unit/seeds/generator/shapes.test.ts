import { describe, expect, it } from 'vitest';
import { declarationOf } from '../../../../cube/server/intake/connectors.ts';
import { soilRows } from '../../../../seeds/generator/dirt.ts';
import { makeSample } from '../../../../seeds/generator/sample.ts';
import { shapeFiles, shapeOf } from '../../../../seeds/generator/shapes/files.ts';
import { longId } from '../../../../seeds/generator/shapes/salesforce-ids.ts';
import { lastSecond, reportingDay, rowsOf, text } from '../../../../seeds/generator/shapes/shape.ts';
import { toTables } from '../../../../seeds/generator/tables.ts';
import { root } from '../../../support/paths.ts';

const company = soilRows(toTables(makeSample()));

describe.each(['hubspot', 'salesforce'] as const)('the company in the shape of %s', (name) => {
  const { loader, beside, ids } = shapeOf(name, company);

  it('has only tables and columns that the connector reads', async () => {
    const { tables } = await declarationOf(root, name);
    const read = new Map(
      tables.map((table) => [table.name, (table.columns ?? []).map((column) => column.name)]),
    );
    expect(loader.length).toBeGreaterThan(10);
    for (const table of loader)
      expect(read.get(table.name), table.name).toEqual(expect.arrayContaining([...table.columns]));
  });

  it('gives ids of one to one, in the order of the contract’s', () => {
    const people = new Map(
      [...ids].filter(([, ours]) => /^P\d+$/.test(ours)).map(([theirs, ours]) => [ours, theirs]),
    );
    expect(people.size).toBe(rowsOf(company, 'people').length);
    const deals = [...ids].filter(([, ours]) => /^D\d+$/.test(ours)).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(deals.map(([, ours]) => ours)).toEqual(
      rowsOf(company, 'opportunities').map((row) => row.opportunity_id),
    );
  });

  it('tells each touch once, in the loader’s tables or beside them', () => {
    const told = [...ids.values()].filter((ours) => /^T\d+$/.test(ours));
    const left = rowsOf(beside, 'touches').map((row) => text(row.touch_id));
    const all = rowsOf(company, 'touches').map((row) => text(row.touch_id));
    expect(told.length).toBeGreaterThan(1000);
    expect([...told, ...left].sort()).toEqual(all.sort());
  });

  it('is a folder to build: its connector is on, no file is empty, and the same again', () => {
    const files = shapeFiles(name, company);
    expect(files.get('settings.yml')).toContain(`${name}: { folder: ${name} }`);
    for (const [file, content] of files) expect(content.trim().split('\n').length, file).toBeGreaterThan(1);
    expect([...files]).toEqual([...shapeFiles(name, company)]);
  });
});

it('gives Salesforce’s long ids as Salesforce does', () => {
  for (const id of ['0011G00000fV7vHQAS', '00Q1G00000nDnM5UAK', '0031G00001QtDPlQAN'])
    expect(longId(id.slice(0, 15))).toBe(id);
});

it('cuts days where the company reports', () => {
  expect(reportingDay('2026-03-31T22:30:00Z')).toBe('2026-04-01');
  expect(lastSecond('2026-03-29')).toBe('2026-03-29T21:59:59Z');
  expect(lastSecond('2026-10-25')).toBe('2026-10-25T22:59:59Z');
});
