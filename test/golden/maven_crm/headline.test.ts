import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase, type ResultRow } from '../../support/build-case.ts';
import { isClose } from '../../support/figures.ts';
import { sharedData } from '../../support/paths.ts';

type Row = Record<string, string>;
const data = sharedData('maven_crm');
const read = (name: string): Row[] => parseCsv(readFileSync(join(data!, name)), { columns: true, bom: true });

describe.runIf(data)('the published headline figures of the Maven CRM export', () => {
  let built: BuiltCase;
  beforeAll(async () => {
    built = await buildCase(data!, { mapping: join(import.meta.dirname, 'mapping.yml') });
  });
  afterAll(() => built?.close());

  /** Measures of `revenue`, without dimensions or by one of them, keyed by its value. */
  async function revenue(measures: string[], by?: string): Promise<Map<string, ResultRow>> {
    const rows = await built.query({
      measures: measures.map((measure) => `revenue.${measure}`),
      ...(by ? { dimensions: [`revenue.${by}`] } : {}),
    });
    return new Map(rows.map((row) => [by ? String(row[by]) : 'total', row]));
  }
  const agree = (expected: unknown, answered: unknown, what: string) =>
    expect(isClose(Number(expected), Number(answered)), `${what}: ${answered} instead of ${expected}`).toBe(
      true,
    );

  it('wins what the headline says', async () => {
    const headline = new Map(read('expected_headline.csv').map((row) => [row['metric']!, row['value']!]));
    const [total] = (
      await revenue([
        'won_revenue',
        'won_deals',
        'lost_deals',
        'win_rate',
        'median_cycle_days',
        'average_deal_size',
      ])
    ).values();
    agree(headline.get('won_revenue'), total!['won_revenue'], 'won revenue');
    agree(headline.get('stage_won'), total!['won_deals'], 'deals won');
    agree(headline.get('stage_lost'), total!['lost_deals'], 'deals lost');
    agree(headline.get('win_rate_closed'), total!['win_rate'], 'win rate');
    agree(headline.get('median_days_engage_to_won'), total!['median_cycle_days'], 'median cycle');
    agree(headline.get('avg_won_deal'), total!['average_deal_size'], 'average deal');
  });

  it('loses no product to a misspelt name', async () => {
    const expected = read('expected_by_product.csv');
    const rows = await revenue(['won_revenue', 'won_deals', 'lost_deals'], 'product');
    expect([...rows.keys()].sort()).toEqual(expected.map((row) => row['product']).sort());
    for (const row of expected) {
      const answered = rows.get(row['product']!)!;
      agree(row['revenue'], answered['won_revenue'], row['product']!);
      agree(row['won'], answered['won_deals'], row['product']!);
      agree(row['lost'], answered['lost_deals'], row['product']!);
    }
  });

  it.each([
    ['quarter', 'expected_by_close_quarter.csv', 'close_quarter'],
    ['month', 'expected_by_close_month.csv', 'close_month'],
  ])('closes in each %s what was published', async (granularity, file, column) => {
    const rows = await built.query({
      measures: ['revenue.won_revenue', 'revenue.won_deals', 'revenue.lost_deals'],
      timeDimensions: [{ dimension: 'revenue.date', granularity, dateRange: ['2017-01-01', '2017-12-31'] }],
    });
    const expected = read(file);
    const byDate = new Map(rows.map((row) => [String(row[`date.${granularity}`]).slice(0, 10), row]));
    for (const row of expected) {
      const answered = byDate.get(row[column]!) ?? {};
      agree(row['revenue'], answered['won_revenue'], row[column]!);
      agree(row['won'], answered['won_deals'], row[column]!);
      agree(row['closed'], Number(answered['won_deals']) + Number(answered['lost_deals']), row[column]!);
    }
    const empty = rows.filter(
      (row) => !expected.some((each) => String(row[`date.${granularity}`]).startsWith(each[column]!)),
    );
    for (const row of empty) expect(Number(row['won_deals'])).toBe(0);
  });

  it('gives each region what its managers closed', async () => {
    const regions = new Map<string, number>();
    for (const row of read('expected_by_manager.csv'))
      regions.set(
        row['regional_office']!,
        (regions.get(row['regional_office']!) ?? 0) + Number(row['revenue']),
      );
    const rows = await revenue(['won_revenue'], 'region');
    expect([...rows.keys()].sort()).toEqual([...regions.keys()].sort());
    for (const [region, amount] of regions) agree(amount, rows.get(region)!['won_revenue'], region);
  });

  it('gives each sector its revenue', async () => {
    const rows = await revenue(['won_revenue', 'won_deals'], 'industry');
    for (const row of read('expected_won_by_sector.csv')) {
      agree(row['revenue'], rows.get(row['sector']!)?.['won_revenue'], row['sector']!);
      agree(row['won'], rows.get(row['sector']!)?.['won_deals'], row['sector']!);
    }
  });

  it('names the best agent', async () => {
    const [, agent, amount] = /Top agent ([A-Z]\w+ [A-Z]\w+) ([\d,]+)/.exec(
      readFileSync(join(data!, 'PROVENANCE.md'), 'utf8'),
    )!;
    const rows = [...(await revenue(['won_revenue'], 'owner')).values()];
    const [best] = rows.sort((a, b) => Number(b['won_revenue']) - Number(a['won_revenue']));
    expect(best!['owner']).toBe(agent);
    agree(amount!.replaceAll(',', ''), best!['won_revenue'], agent!);
  });
});
