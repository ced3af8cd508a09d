import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase, type ResultRow } from '../support/build-case.ts';
import { queryFile } from '../support/data-folder.ts';
import { isClose } from '../support/figures.ts';
import { MODELS } from '../support/oracle/weights.ts';
import { sharedData } from '../support/paths.ts';

/** Our model for each published one about the credit of touches. */
const TOUCH_MODELS: Record<string, string> = {
  first_touch: 'first_touch',
  last_touch: 'last_touch',
  linear: 'linear',
  linear_per_touch: 'linear',
  position_40_20_40: 'position_based',
  position_30_0_70: 'custom',
  shapley_conversions: 'shapley',
  attribution_first_click_heuristic: 'first_touch',
  attribution_last_click_heuristic: 'last_touch',
  attribution_last_click_non_A_heuristic: 'last_non_direct',
  attribution_linear_heuristic: 'linear',
  'attribution_position_based_0.4_0.2_0.4_heuristic': 'position_based',
};
/** What each published answer about a chain is here; each case is a chain, and so a company, of its own. */
const CHAIN_ANSWERS: Record<string, 'transition' | 'removal_effect' | 'markov_channel_deals'> = {
  transition: 'transition',
  'removal_effect(derived here, absorbing chain)': 'removal_effect',
  'markov_order1(derived here)': 'markov_channel_deals',
  attribution_markov_algorithmic: 'markov_channel_deals',
};

/** What each deal is worth: halves, thirds, quarters and fifths of it are whole cents. */
const AMOUNT = 60;
const DAY = 86_400_000;
const FIRST = Date.parse('2026-01-05T09:00:00Z');
const SETTINGS = `reporting_currency: EUR
as_of: 2026-03-01
attribution:
  custom:
    position: { first: 3, middle: 0, last: 7 }
`;

type Row = Record<string, string>;
const data = sharedData('attribution_cases');
const read = (name: string): Row[] =>
  data ? parseCsv(readFileSync(join(data, name)), { columns: true, bom: true }) : [];
const published = read('paths.csv');
const answers = read('expected.csv');
const touchAnswers = answers.filter((answer) => TOUCH_MODELS[answer['model']!]);
const chainAnswers = answers.filter((answer) => CHAIN_ANSWERS[answer['model']!]);
const stepsOf = (path: Row): string[] => path['path']!.split('>').flatMap((step) => step.trim() || []);

/** Where the published model leaves out channel A, the paths once more with A as the direct channel. */
const withoutA = (name: string): string => `${name} without A`;
const paths = [
  ...published,
  ...published
    .filter((path) => path['case'] === 'dp6_nine')
    .map((path) => ({ ...path, case: withoutA('dp6_nine'), path: path['path']!.replaceAll('A', 'Direct') })),
];

/** Writes paths as deals of their own: one account, person and deal a conversion, one lost deal a null. */
function writeFolder(folder: string, rows: readonly Row[]): void {
  const accounts = ['account_id,name,segment'];
  const people = ['person_id,account_id,created_at'];
  const deals = [
    'opportunity_id,account_id,primary_person_id,created_at,closed_at,status,amount,currency,type',
  ];
  const touches = ['touch_id,occurred_at,person_id,kind,team,channel'];
  rows.forEach((path, number) => {
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
  writeFileSync(join(folder, 'settings.yml'), SETTINGS);
}

/** Builds paths before the tests of a block and clears up after them. */
function building(rows: readonly Row[], opened: (built: BuiltCase) => Promise<void>): void {
  const folder = mkdtempSync(join(tmpdir(), 'concord-paths-'));
  let built: BuiltCase | undefined;
  beforeAll(async () => {
    writeFolder(folder, rows);
    built = await buildCase(folder);
    await opened(built);
  });
  afterAll(async () => {
    await built?.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

const named = (rows: readonly Row[]) =>
  rows.map(
    (answer) => [answer['model']!, answer['channel']!, Number(answer['value']), answer['case']!] as const,
  );

describe.runIf(data)('attribution paths that others worked out', () => {
  it('have every answer compared', () => {
    const left = answers.filter((answer) => !touchAnswers.includes(answer) && !chainAnswers.includes(answer));
    console.log(`${touchAnswers.length + chainAnswers.length} of ${answers.length} answers compared`);
    expect(left).toEqual([]);
    expect(answers.length).toBeGreaterThan(50);
  });

  describe('as credit of touches', () => {
    /** case / model / channel → [deals, revenue] */
    const credits = new Map<string, [number, number]>();
    building(paths, async (built) => {
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

    it.each(named(touchAnswers))('%s: %s earns %d in %s', (theirs, channel, value, name) => {
      const isWithoutA = theirs.includes('non_A');
      const key = `${isWithoutA ? withoutA(name) : name}/${TOUCH_MODELS[theirs]!}`;
      const here = isWithoutA && channel === 'A' ? 'Direct' : channel;
      const [deals, revenue] = credits.get(`${key}/${here}`) ?? [0, 0];
      expect(isClose(value, deals), `${deals} deals`).toBe(true);
      // Credit is in whole cents, and a share of a touch need not be.
      expect(Math.abs(value * AMOUNT - revenue), `${revenue} revenue`).toBeLessThan(0.01 * published.length);
    });

    it('gives every conversion to somebody, and those without a touch to nobody', () => {
      for (const name of new Set(paths.map((path) => path['case']!))) {
        const own = paths.filter((path) => path['case'] === name);
        const count = (rows: Row[]) =>
          rows.reduce((total, row) => total + Number(row['total_conversions']), 0);
        const pathless = count(own.filter((path) => stepsOf(path).length === 0));
        for (const model of MODELS) {
          const all = [...credits].filter(([key]) => key.startsWith(`${name}/${model}/`));
          const deals = all.reduce((total, [, [each]]) => total + each, 0);
          expect(isClose(deals, count(own)), `${name} ${model}`).toBe(true);
          expect(credits.get(`${name}/${model}/unattributed`)?.[0] ?? 0).toBe(pathless);
        }
      }
    });
  });

  describe.each([...new Set(chainAnswers.map((answer) => answer['case']!))])('as the chain of %s', (name) => {
    const found = new Map<string, number>();
    building(
      published.filter((path) => path['case'] === name),
      async (built) => {
        const rows: ResultRow[] = await built.query({
          measures: ['attribution.removal_effect', 'attribution.markov_channel_deals'],
          dimensions: ['attribution.channel'],
          filters: [{ member: 'attribution.model', operator: 'equals', values: ['markov'] }],
        });
        for (const row of rows)
          for (const measure of ['removal_effect', 'markov_channel_deals'])
            found.set(`${measure} ${row['channel']}`, Number(row[measure]));
        const steps = await queryFile(
          built.warehousePath,
          `SELECT coalesce(from_channel, '(start)') || '->'
             || coalesce(to_channel, CASE WHEN is_won THEN '(conversion)' ELSE '(null)' END) AS step,
             (transitions / sum(transitions) OVER (PARTITION BY from_channel))::DOUBLE AS share
           FROM intermediate.int_markov__counted`,
        );
        for (const row of steps) found.set(`transition ${row['step']}`, Number(row['share']));
      },
    );

    it.each(named(chainAnswers.filter((answer) => answer['case'] === name)))(
      '%s of %s is %d',
      (theirs, subject, value) => {
        const ours = found.get(`${CHAIN_ANSWERS[theirs]!} ${subject}`);
        expect(isClose(value, ours ?? Number.NaN), `${ours}`).toBe(true);
      },
    );
  });
});
