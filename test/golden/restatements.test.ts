import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase, type ResultRow } from '../support/build-case.ts';
import { compiledModels } from '../support/compiled-models.ts';
import { temporaryFolder } from '../support/data-folder.ts';

type Row = Record<string, string | number>;
type Tables = Record<'opportunities' | 'people' | 'stage_changes' | 'stages' | 'fx_rates', Row[]>;

// Fourteen monthly builds, each on the 10th. Every month brings two deals won for 1000 EUR and 500 USD (at 0.5), one
// lost, and two people who are qualified; what is changed afterwards is told month by month below.
const place = temporaryFolder('restatements');
const dataDir = join(place.path, 'data');
const home = join(place.path, 'home');
const tables: Tables = {
  opportunities: [],
  people: [],
  stage_changes: [],
  stages: [{ entity_type: 'person', stage: 'qualified', canonical_stage: 'mql' }],
  fx_rates: [],
};

const day = (month: number, date: number): string =>
  `${2026 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
const deal = (id: string) => tables.opportunities.find((row) => row['opportunity_id'] === id)!;
const person = (id: string) => tables.people.find((row) => row['person_id'] === id)!;
const rateOf = (month: number) => tables.fx_rates.find((row) => row['rate_on'] === day(month, 18))!;
const remove = (id: string) => {
  tables.opportunities = tables.opportunities.filter((row) => row['opportunity_id'] !== id);
};
const addDeal = (
  id: string,
  created: string,
  closed: string,
  status: string,
  amount: number,
  currency = 'EUR',
) =>
  tables.opportunities.push({
    opportunity_id: id,
    created_at: created,
    closed_at: closed,
    status,
    amount,
    currency,
  });

function liveThrough(month: number) {
  addDeal(`${month}-eur`, day(month, 2), day(month, 15), 'won', 1000);
  addDeal(`${month}-usd`, day(month, 3), day(month, 20), 'won', 500, 'USD');
  addDeal(`${month}-lost`, day(month, 4), day(month, 21), 'lost', 80);
  tables.fx_rates.push({ rate_on: day(month, 18), from_currency: 'USD', to_currency: 'EUR', rate: 0.5 });
  for (const [id, date] of [
    [`${month}-a`, 3],
    [`${month}-b`, 5],
  ] as const) {
    tables.people.push({
      person_id: id,
      email: `${id}@example.com`,
      created_at: day(month, date),
      merged_into_person_id: '',
    });
    tables.stage_changes.push({
      entity_type: 'person',
      entity_id: id,
      stage: 'qualified',
      entered_at: day(month, 8),
    });
  }
}

const happenings: Record<number, () => void> = {
  2: () => addDeal('late', day(1, 24), day(1, 25), 'won', 70),
  3: () => (deal('2-eur')['amount'] = 900),
  4: () => remove('1-eur'),
  5: () => (person('1-b')['merged_into_person_id'] = '1-a'),
  6: () => (rateOf(2)['rate'] = 0.6),
  7: () => (tables.stages[0]!['canonical_stage'] = 'sql'),
  8: () => {
    deal('3-usd')['amount'] = 600;
    rateOf(3)['rate'] = 0.7;
  },
  9: () => (deal('5-eur')['closed_at'] = day(6, 15)),
  10: () => Object.assign(deal('4-lost'), { status: 'won', amount: 40 }),
  13: () => remove('late'),
};

const caused = (periods: string[], metric: string, cause: string, amount: number) =>
  periods.map((period) => `${period} ${metric} ${cause} ${amount}`);
const january = ['2026-01'];
const february = ['2026-02', '2026-Q1'];
const march = ['2026-03', '2026-Q1'];
const winter = ['2026-01', '2026-Q1'];
const april = ['2026-04', '2026-Q2'];
const inAll = ['2026-01', '2026-Q1', '2026'];

/** By build: what it changed of the periods frozen before. Worked out by hand. */
const expected: Record<number, string[]> = {
  2: [
    ...caused(january, 'won_revenue', 'late data', 70),
    ...caused(january, 'won_deals', 'late data', 1),
    ...caused(january, 'opportunities', 'late data', 1),
  ],
  // The first quarter closes with this build, and has the new amount from the start.
  3: caused(['2026-02'], 'won_revenue', 'record edited', -100),
  4: [
    ...caused(winter, 'won_revenue', 'deleted', -1000),
    ...caused(winter, 'won_deals', 'deleted', -1),
    ...caused(winter, 'opportunities', 'deleted', -1),
  ],
  // The quarter's cohort waits for its window of 90 days and closes a build later.
  5: [
    ...caused(winter, 'leads', 'identity', -1),
    ...caused(winter, 'mqls', 'identity', -1),
    ...caused(winter, 'cohort_leads', 'identity', -1),
    ...caused(january, 'cohort_mqls', 'identity', -1),
  ],
  6: caused(february, 'won_revenue', 'rate', 50),
  // One of January's two people is merged into the other by now; July closes with this build.
  7: [
    ...caused(january, 'sqls', 'definition', 1),
    ...caused(['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'], 'sqls', 'definition', 2),
    ...caused(['2026-Q1'], 'sqls', 'definition', 5),
    ...caused(['2026-Q2'], 'sqls', 'definition', 6),
  ],
  // From 500 to 600 dollars at 0.5, then from 0.5 to 0.7.
  8: [...caused(march, 'won_revenue', 'record edited', 50), ...caused(march, 'won_revenue', 'rate', 120)],
  // The deal leaves May for June and stays in the quarter.
  9: [
    ...caused(['2026-05'], 'won_revenue', 'record edited', -1000),
    ...caused(['2026-05'], 'won_deals', 'record edited', -1),
    ...caused(['2026-06'], 'won_revenue', 'record edited', 1000),
    ...caused(['2026-06'], 'won_deals', 'record edited', 1),
  ],
  10: [
    ...caused(april, 'won_revenue', 'record edited', 40),
    ...caused(april, 'won_deals', 'record edited', 1),
    ...caused(april, 'lost_deals', 'record edited', -1),
  ],
  13: [
    ...caused(inAll, 'won_revenue', 'deleted', -70),
    ...caused(inAll, 'won_deals', 'deleted', -1),
    ...caused(inAll, 'opportunities', 'deleted', -1),
  ],
};

function write(asOf: string) {
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(dataDir, 'settings.yml'),
    `reporting_currency: EUR\nas_of: ${asOf}\nmax_quarantined_share: 0\n`,
  );
  for (const [name, rows] of Object.entries(tables)) {
    const header = Object.keys(rows[0]!);
    const lines = rows.map((row) => header.map((column) => row[column]).join(','));
    writeFileSync(join(dataDir, `${name}.csv`), `${[header.join(','), ...lines].join('\n')}\n`);
  }
}

const figure = (row: ResultRow) => `${String(row['period'])} ${String(row['metric'])}`;
/** Asks for all figures but credits, which are those of a model: restated-credits.test.ts. */
const ask = (built: BuiltCase, measures: string[], dimensions: string[]) =>
  built.query({
    measures: measures.map((name) => `restatements.${name}`),
    dimensions: ['period_kind', 'period', 'metric', ...dimensions].map((name) => `restatements.${name}`),
    filters: [{ member: 'restatements.model', operator: 'notSet' }],
  });

/** Days from the end of a period until a figure of its cohort closes: all windows on the way to it, and five. */
const WINDOWS: Record<string, number> = {
  cohort_leads: 5,
  cohort_mqls: 95,
  cohort_sqls: 185,
  cohort_opportunities: 305,
  cohort_won: 670,
};

/** How many months are closed for a figure that waits so long, seen from the build of a month. */
const closedBy = (build: number, wait: number): number =>
  Array.from({ length: build }, (_, i) => Date.UTC(2026, i + 1, 0) + wait * 86_400_000).filter(
    (closes) => closes <= Date.parse(day(build + 1, 10)),
  ).length;

/** What the other views say of each month now. */
async function elsewhere(built: BuiltCase): Promise<Map<string, number>> {
  const views = {
    revenue: ['won_revenue', 'won_deals', 'lost_deals'],
    funnel: ['leads', 'mqls', 'sqls', 'opportunities', ...Object.keys(WINDOWS)],
  };
  const told = new Map<string, number>();
  for (const [view, metrics] of Object.entries(views)) {
    const rows = await built.query({
      measures: metrics.map((metric) => `${view}.${metric}`),
      timeDimensions: [
        { dimension: `${view}.date`, granularity: 'month', dateRange: ['2026-01-01', '2027-02-28'] },
      ],
    });
    for (const row of rows)
      for (const metric of metrics)
        told.set(`${String(row['date.month']).slice(0, 7)} ${metric}`, Number(row[metric] ?? 0));
  }
  return told;
}

describe('fourteen monthly builds', () => {
  const published = new Map<string, number>();
  let built: BuiltCase;
  beforeAll(() => {
    compiledModels();
  });
  afterAll(async () => {
    await built?.close();
    place.remove();
  });

  it.each(Array.from({ length: 14 }, (_, i) => i + 1))(
    'build %i leaves what was frozen and names each change',
    async (month) => {
      liveThrough(month);
      happenings[month]?.();
      write(day(month + 1, 10));
      await built?.close();
      built = await buildCase(dataDir, { home });

      const rows = await ask(built, ['as_published', 'now', 'difference'], []);
      const now = await elsewhere(built);
      let compared = 0;
      for (const row of rows) {
        const before = published.get(figure(row));
        if (before !== undefined)
          expect(`${figure(row)} ${Number(row['as_published'])}`).toBe(`${figure(row)} ${before}`);
        published.set(figure(row), Number(row['as_published']));
        if (row['period_kind'] !== 'month' || !now.has(figure(row))) continue;
        expect(`${figure(row)} ${Number(row['now'])}`).toBe(`${figure(row)} ${now.get(figure(row))}`);
        compared += 1;
      }
      const cohorts = Object.values(WINDOWS).map((wait) => closedBy(month, wait));
      expect(compared).toBe(7 * month + cohorts.reduce((sum, closed) => sum + closed, 0));
      expect(new Set(rows.map((row) => row['period'])).size).toBeGreaterThanOrEqual(month);

      const changes = await ask(built, ['difference'], ['cause', 'publication']);
      const brought = changes
        .filter((row) => row['cause'] !== null && row['publication'] === built.publication.build_id)
        .map((row) => `${figure(row)} ${String(row['cause'])} ${Number(row['difference'])}`);
      expect(brought.sort()).toEqual((expected[month] ?? []).sort());
    },
    240_000,
  );

  it('has published what was known at the time', () => {
    expect(published.get('2026-01 won_revenue')).toBe(1250);
    expect(published.get('2026-Q1 won_revenue')).toBe(1320 + 1150 + 1250);
    expect(published.get('2026 won_revenue')).toBe(320 + 1200 + 1420 + 1290 + 250 + 2250 + 6 * 1250);
    expect(published.get('2026-01 sqls')).toBe(0);
  });

  it('has frozen the cohorts when their last windows were over', () => {
    const months = (metric: string) =>
      [...published.keys()].filter((key) => new RegExp(`^\\d{4}-\\d{2} ${metric}$`).test(key)).length;
    expect(Object.keys(WINDOWS).map(months)).toEqual([14, 11, 8, 4, 0]);
    expect(['2026-01', '2026-02', '2026-Q1'].map((id) => published.get(`${id} cohort_mqls`))).toEqual([
      2, 2, 5,
    ]);
    expect(published.get('2026-01 cohort_sqls')).toBe(1);
  });

  it('names the deals behind a difference', async () => {
    const rows = await built.query({
      dimensions: ['restatements.opportunity', 'restatements.cause'],
      measures: ['restatements.difference'],
      filters: [
        { member: 'restatements.period', operator: 'equals', values: ['2026-01'] },
        { member: 'restatements.metric', operator: 'equals', values: ['won_revenue'] },
        { member: 'restatements.cause', operator: 'set' },
      ],
      order: { 'restatements.opportunity': 'asc', 'restatements.cause': 'asc' },
    });
    expect(rows.map((row) => Object.values(row).map(String))).toEqual([
      ['1-eur', 'deleted', '-1000'],
      ['late', 'deleted', '-70'],
      ['late', 'late data', '70'],
    ]);
  });

  it('leaves a cohort open until its last window is over, and then tells the deals that change it', async () => {
    const ofJanuary = async (asOf: string) => {
      write(asOf);
      await built.close();
      built = await buildCase(dataDir, { home });
      const isIt = (row: ResultRow) => figure(row) === '2026-01 cohort_won';
      const rows = (await ask(built, ['as_published', 'now'], [])).filter(isIt);
      const causes = (await ask(built, ['difference'], ['cause'])).filter(isIt);
      return [
        ...rows.map((row) => [row['as_published'], row['now']].map(Number)),
        ...causes.filter((row) => row['cause']).map((row) => `${row['cause']} ${row['difference']}`),
      ];
    };
    addDeal('bought', day(1, 5), day(1, 28), 'won', 1);
    tables.opportunities = tables.opportunities.map((row) => ({
      ...row,
      primary_person_id: row['opportunity_id'] === 'bought' ? '1-a' : '',
    }));
    expect(await ofJanuary('2027-12-01')).toEqual([]);
    expect(await ofJanuary('2027-12-02')).toEqual([[1, 1]]);
    deal('bought')['status'] = 'lost';
    expect(await ofJanuary('2027-12-03')).toEqual([[1, 0], 'record edited -1']);
  }, 480_000);
});
