import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCase, type BuiltCase, type ResultRow } from '../support/build-case.ts';
import { compiledModels } from '../support/compiled-models.ts';
import { temporaryFolder } from '../support/data-folder.ts';

// Three builds, of 1, 10 and 20 June, of a company whose CRM knows no past: what a deal was is only in the snapshots
// that builds keep.
const place = temporaryFolder('pipeline-history');
const dataDir = join(place.path, 'data');
const home = join(place.path, 'home');

const header = 'opportunity_id,created_at,closed_at,status,amount,currency';
const builds: Record<string, string[]> = {
  '2026-06-01': [
    'kept,2026-05-01,,open,100,EUR',
    'raised,2026-05-01,,open,200,EUR',
    'gone,2026-05-01,,open,300,EUR',
    'told late,2026-05-10,,open,400,EUR',
    'back,2026-05-10,,open,500,EUR',
  ],
  '2026-06-10': [
    'kept,2026-05-01,,open,100,EUR',
    'raised,2026-05-01,,open,250,EUR',
    'told late,2026-05-10,2026-05-20,won,400,EUR',
    'back,2026-05-10,2026-06-05,lost,500,EUR',
    'entered late,2026-05-15,,open,60,EUR',
    'prompt,2026-06-05,,open,70,EUR',
  ],
  '2026-06-20': [
    'kept,2026-05-01,,open,100,EUR',
    'raised,2026-05-01,,open,250,EUR',
    'told late,2026-05-10,2026-05-20,won,400,EUR',
    'back,2026-05-10,,open,500,EUR',
    'entered late,2026-05-15,,open,60,EUR',
    'prompt,2026-06-05,,open,70,EUR',
  ],
};
const firstDay = { kept: 100, raised: 200, gone: 300, 'told late': 400, back: 500 };

let built: BuiltCase | undefined;
beforeAll(async () => {
  compiledModels();
  mkdirSync(dataDir, { recursive: true });
  for (const [day, rows] of Object.entries(builds)) {
    await built?.close();
    writeFileSync(join(dataDir, 'opportunities.csv'), [header, ...rows, ''].join('\n'));
    writeFileSync(join(dataDir, 'settings.yml'), `as_of: ${day}\nreporting_currency: EUR\n`);
    built = await buildCase(dataDir, { home });
  }
}, 900_000);
afterAll(async () => {
  await built?.close();
  place.remove();
});

const between = (from: string, to: string) => ({
  timeDimensions: [{ dimension: 'pipeline.date', dateRange: [from, to] }],
});
const numbers = (row: ResultRow): Record<string, number> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name, value]) => value !== null && !name.startsWith('date'))
      .map(([name, value]) => [name, Number(value)]),
  );

it.each<[string, Record<string, number>]>([
  // Of the days before the first snapshot the records tell, and one of them is gone.
  ['2026-05-31', { kept: 100, raised: 200, 'told late': 400, back: 500 }],
  ['2026-06-01', firstDay],
  ['2026-06-09', { kept: 100, raised: 200, gone: 300, 'told late': 400, back: 500, prompt: 70 }],
  ['2026-06-10', { kept: 100, raised: 250, 'entered late': 60, prompt: 70 }],
  ['2026-06-20', { kept: 100, raised: 250, 'entered late': 60, prompt: 70, back: 500 }],
])('tells of %s what was published then', async (day, expected) => {
  const rows = await built!.query({
    measures: ['pipeline.open_pipeline'],
    dimensions: ['pipeline.opportunity'],
    ...between(day, day),
  });
  const open = rows.filter((row) => row['open_pipeline'] !== null);
  expect(
    Object.fromEntries(open.map((row) => [String(row['opportunity']), Number(row['open_pipeline'])])),
  ).toEqual(expected);
});

const bridge = 'opening created reopened increased decreased fx won lost removed closing'.split(' ');
it.each<[string, string, Record<string, number>]>([
  // What is entered for an earlier day counts from the next snapshot; a deal created in between keeps its day.
  [
    '2026-06-02',
    '2026-06-10',
    {
      ...{ opening: 1500, created: 130, increased: 50, fx: 0 },
      ...{ won: -400, lost: -500, removed: -300, closing: 480 },
    },
  ],
  ['2026-06-11', '2026-06-20', { opening: 480, reopened: 500, fx: 0, closing: 980 }],
])('bridges %s to %s', async (from, to, expected) => {
  const [row] = await built!.query({
    measures: bridge.map((name) => `pipeline.${name}`),
    ...between(from, to),
  });
  expect(numbers(row!)).toEqual(expected);
});
