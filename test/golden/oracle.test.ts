import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { isClose, printed } from '../support/figures.ts';
import { Exact, type Figure } from '../support/oracle/exact.ts';
import {
  attributionMeasures,
  funnelMeasures,
  goalMeasures,
  reckon,
  revenueMeasures,
} from '../support/oracle/index.ts';

/** The second reckoning is itself held to the numbers worked out on paper, without the pipeline. */
const folder = join(import.meta.dirname, 'small_company');
const oracle = reckon(join(folder, 'input'));
const through = oracle.company.settings.asOf - 1;

type Cells = Record<string, string>;
type Measures<T> = Record<string, (rows: readonly T[]) => Figure>;
const expected = (name: string, of = folder): Cells[] =>
  parseCsv(readFileSync(join(of, 'expected', `${name}.csv`)), { columns: true });

/** Compares every column of an expected row that is a measure; the number of figures compared. */
function hold<T>(cells: Cells, measures: Measures<T>, rows: readonly T[]): number {
  const names = Object.keys(cells).filter((name) => measures[name]);
  for (const name of names) {
    const figure = measures[name]!(rows);
    const number = figure instanceof Exact ? figure.number : figure;
    const wanted = cells[name] === '' ? null : Number(cells[name]);
    const same = wanted === null || number === null ? wanted === number : isClose(wanted, number);
    expect(same, `${JSON.stringify(cells)} ${name}: ${printed(figure)}`).toBe(true);
  }
  return names.length;
}

describe('the oracle agrees with the numbers on paper', () => {
  it('for revenue', () => {
    expect(hold(expected('revenue_total')[0]!, revenueMeasures, oracle.revenue)).toBe(17);
  });

  it('for the funnel', () => {
    expect(hold(expected('funnel_total')[0]!, funnelMeasures, oracle.funnel)).toBe(37);
    for (const cells of expected('funnel_by_channel'))
      hold(
        cells,
        funnelMeasures,
        oracle.funnel.filter((row) => row.labels['channel'] === cells['channel']),
      );
  });

  it('for attribution', () => {
    const of = (model: string) => oracle.attribution.filter((row) => row.model === model);
    for (const cells of expected('attribution_by_model'))
      expect(hold(cells, attributionMeasures, of(cells['model']!))).toBe(8);
    for (const cells of expected('attribution_by_channel')) {
      const rows = of(cells['model']!).filter((row) => row.labels['channel'] === cells['channel']);
      expect(hold(cells, attributionMeasures, rows)).toBe(2);
    }
    for (const cells of expected('pipeline_by_channel'))
      hold(
        cells,
        attributionMeasures,
        of('linear').filter((row) => row.labels['channel'] === cells['channel']),
      );
  });

  it('for goals', () => {
    for (const cells of expected('goals_by_goal')) {
      const goals = oracle.goals.filter((goal) => goal.id === cells['goal']);
      expect(
        hold(
          cells,
          goalMeasures,
          goals.map((goal) => ({ goal, through })),
        ),
      ).toBe(14);
    }
  });

  it.each([
    ['touch_at_closing', 'credit_by_touch', 'won', 20],
    ['milestones_on_one_touch', 'won_by_touch', 'won', 57],
    ['channels_that_repeat', 'won_by_touch', 'won', 18],
    ['channels_that_repeat', 'the_chain', 'markov', 4],
    ['negative_amendment', 'credit_by_deal', 'won', 7],
    ['deal_without_touches', 'credit_by_channel', undefined, 22],
  ])('for %s, %s', (name, question, stage, count) => {
    const own = reckon(join(import.meta.dirname, name, 'input'));
    const lines = expected(question, join(import.meta.dirname, name));
    let held = 0;
    for (const cells of lines) {
      const { model = 'markov', opportunity, channel, position } = cells;
      const rows = own.attribution.filter(
        (row) =>
          row.model === model &&
          (stage === undefined || row.stage === stage) &&
          Object.entries({ opportunity, channel, position }).every(
            ([dimension, value]) => value === undefined || row.labels[dimension] === value,
          ),
      );
      if (rows.length === 0) continue;
      expect(hold(cells, attributionMeasures, rows)).toBeGreaterThan(0);
      held += 1;
    }
    expect(held).toBe(count);
  });
});
