import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import { isClose } from '../support/figures.ts';
import { sharedData } from '../support/paths.ts';

/** The published answers whose definition is the same as ours. */
const models: Record<string, string> = {
  first_touch: 'first_touch',
  last_touch: 'last_touch',
  linear: 'linear',
  linear_per_touch: 'linear',
  position_40_20_40: 'position_based',
  attribution_first_click_heuristic: 'first_touch',
  attribution_last_click_heuristic: 'last_touch',
  attribution_linear_heuristic: 'linear',
  'attribution_position_based_0.4_0.2_0.4_heuristic': 'position_based',
};

/** What each deal is worth: halves, thirds, quarters and fifths of it are whole cents. */
const AMOUNT = 60;
const DAY = 86_400_000;
const FIRST = Date.parse('2026-01-05T09:00:00Z');

type Row = Record<string, string>;
const data = sharedData('attribution_cases');
const read = (name: string): Row[] =>
  data ? parseCsv(readFileSync(join(data, name)), { columns: true, bom: true }) : [];
const paths = read('paths.csv');
const answers = read('expected.csv');
const stepsOf = (path: Row): string[] => path['path']!.split('>').flatMap((step) => step.trim() || []);

/** Writes every path as deals of its own: one account, person and deal a conversion, one lost deal a null. */
function writeFolder(folder: string): void {
  const accounts = ['account_id,name,segment'];
  const people = ['person_id,account_id,created_at'];
  const deals = [
    'opportunity_id,account_id,primary_person_id,created_at,closed_at,status,amount,currency,type',
  ];
  const touches = ['touch_id,occurred_at,person_id,kind,team,channel'];
  paths.forEach((path, number) => {
    const steps = stepsOf(path);
    const [won, lost] = [Number(path['total_conversions']), Number(path['total_null'])];
    for (let i = 0; i < won + lost; i++) {
      const id = `${number}-${i}`;
      accounts.push(`a${id},a${id},${path['case']}`);
      people.push(`p${id},a${id},2026-01-02T09:00:00Z`);
      const closed = new Date(FIRST + 30 * DAY).toISOString();
      const status = i < won ? 'won' : 'lost';
      deals.push(`d${id},a${id},p${id},2026-01-04T09:00:00Z,${closed},${status},${AMOUNT},EUR,new`);
      steps.forEach((channel, step) => {
        const at = new Date(FIRST + step * DAY).toISOString();
        touches.push(`t${id}-${step},${at},p${id},web_visit,marketing,${channel}`);
      });
    }
  });
  for (const [name, lines] of Object.entries({ accounts, people, opportunities: deals, touches }))
    writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'settings.yml'), 'reporting_currency: EUR\nas_of: 2026-03-01\n');
}

describe.runIf(data)('attribution paths that others worked out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-paths-'));
  const compared = answers.filter((answer) => models[answer['model']!]);
  /** case / model / channel → [deals, revenue] */
  const credits = new Map<string, [number, number]>();
  let built: BuiltCase;

  beforeAll(async () => {
    writeFolder(folder);
    built = await buildCase(folder);
    const rows = await built.query({
      measures: ['attribution.attributed_deals', 'attribution.attributed_revenue'],
      dimensions: ['attribution.segment', 'attribution.model', 'attribution.channel'],
      filters: [{ member: 'attribution.stage_credited', operator: 'equals', values: ['won'] }],
    });
    for (const row of rows)
      credits.set(`${row['segment']}/${row['model']}/${row['channel']}`, [
        Number(row['attributed_deals']),
        Number(row['attributed_revenue']),
      ]);
  });
  afterAll(async () => {
    await built?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('compares a good part of the published answers', () => {
    const left = [...new Set(answers.map((answer) => answer['model']!).filter((model) => !models[model]))];
    console.log(`${compared.length} of ${answers.length} answers compared; not ours: ${left.join(', ')}`);
    expect(compared.length).toBeGreaterThanOrEqual(30);
  });

  it.each(
    compared.map((answer) => [
      answer['case']!,
      answer['model']!,
      answer['channel']!,
      Number(answer['value']),
    ]),
  )('%s, %s: %s earns %d', (name, model, channel, value) => {
    const [deals, revenue] = credits.get(`${name}/${models[model]!}/${channel}`) ?? [0, 0];
    expect(isClose(value, deals), `${deals} deals`).toBe(true);
    expect(isClose(value * AMOUNT, revenue), `${revenue} revenue`).toBe(true);
  });

  it('gives every conversion to somebody, and those without a touch to nobody', () => {
    for (const name of new Set(paths.map((path) => path['case']!))) {
      const own = paths.filter((path) => path['case'] === name);
      const count = (rows: Row[]) => rows.reduce((total, row) => total + Number(row['total_conversions']), 0);
      const pathless = count(own.filter((path) => stepsOf(path).length === 0));
      for (const model of ['first_touch', 'last_touch', 'linear', 'position_based', 'time_decay']) {
        const all = [...credits].filter(([key]) => key.startsWith(`${name}/${model}/`));
        expect(
          isClose(
            all.reduce((total, [, [deals]]) => total + deals, 0),
            count(own),
          ),
          `${name} ${model}`,
        ).toBe(true);
        expect(credits.get(`${name}/${model}/unattributed`)?.[0] ?? 0).toBe(pathless);
      }
    }
  });
});
