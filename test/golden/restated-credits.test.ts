import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCase, type BuiltCase, type ResultRow } from '../support/build-case.ts';
import { compiledModels } from '../support/compiled-models.ts';
import { temporaryFolder } from '../support/data-folder.ts';

type Row = Record<string, string | number>;
type Tables = Record<'opportunities' | 'people' | 'touches' | 'fx_rates', Row[]>;

// Eight monthly builds, each on the 10th. Two deals were won in January: one for 1000 EUR after an ad and, a week
// later, a mail; one for 500 USD (at 0.5) after an ad. A third was lost after a mail.
const place = temporaryFolder('restated-credits');
const dataDir = join(place.path, 'data');
const home = join(place.path, 'home');
const deal = (
  id: string,
  closed: string,
  status: string,
  amount: number,
  currency: string,
  person: string,
) => ({
  opportunity_id: id,
  created_at: '2026-01-04',
  closed_at: closed,
  status,
  amount,
  currency,
  primary_person_id: person,
});
const person = (id: string) => ({ person_id: id, created_at: '2026-01-04', merged_into_person_id: '' });
const touch = (id: string, by: string, at: string, channel: string) => ({
  touch_id: id,
  occurred_at: `${at}T10:00:00Z`,
  person_id: by,
  kind: 'web_visit',
  channel,
});
const tables: Tables = {
  opportunities: [
    deal('eur', '2026-01-15', 'won', 1000, 'EUR', 'ann'),
    deal('usd', '2026-01-20', 'won', 500, 'USD', 'ben'),
    deal('lost', '2026-01-21', 'lost', 80, 'EUR', 'cleo'),
  ],
  people: ['ann', 'ben', 'cleo', 'dan'].map(person),
  touches: [
    touch('t1', 'ann', '2026-01-01', 'Paid Search'),
    touch('t2', 'ann', '2026-01-08', 'Email'),
    touch('t3', 'ben', '2026-01-05', 'Paid Search'),
    touch('t4', 'cleo', '2026-01-05', 'Email'),
  ],
  fx_rates: [{ rate_on: '2026-01-18', from_currency: 'USD', to_currency: 'EUR', rate: 0.5 }],
};
let halfLife = 7;

const happenings: Record<number, () => void> = {
  2: () => tables.touches.push(touch('t5', 'ann', '2026-01-03', 'Organic Social')),
  3: () => (halfLife = 14),
  4: () => (tables.fx_rates[0]!['rate'] = 0.6),
  // Of three deals that saw a mail, two are lost by now: the chain is another one.
  5: () => {
    tables.opportunities.push(deal('gone', '2026-05-02', 'lost', 70, 'EUR', 'dan'));
    tables.touches.push(touch('t6', 'dan', '2026-01-05', 'Email'));
  },
  6: () => (tables.opportunities[0]!['amount'] = 1300),
  7: () => (tables.touches = tables.touches.filter((row) => row['touch_id'] !== 't5')),
  8: () => (tables.people[1]!['merged_into_person_id'] = 'ann'),
};

const EVERY =
  'first_touch full_path last_non_direct last_touch linear markov position_based shapley time_decay u_shaped w_shaped';
const BETWEEN = 'full_path linear markov position_based shapley time_decay u_shaped w_shaped';
/** By build: the one cause of all that it changed, and the models whose credit of January it moved. */
const expected: Record<number, [cause: string, models: string]> = {
  // The new touch is neither the first nor the last, but the last before the lead and the deal were made.
  2: ['late data', BETWEEN],
  3: ['rule', 'time_decay'],
  4: ['rate', EVERY],
  5: ['refit', 'markov'],
  6: ['record edited', EVERY],
  7: ['deleted', BETWEEN],
  // The first touch is an ad before and after, and so is the one that made the lead.
  8: [
    'identity',
    'full_path last_non_direct last_touch linear markov position_based shapley time_decay w_shaped',
  ],
};

/** What January's channels are credited with under a model, worked out by hand. */
const credits: Record<number, Record<string, Record<string, number>>> = {
  1: {
    linear: { 'Paid Search': 750, Email: 500, unattributed: 0 },
    last_touch: { 'Paid Search': 250, Email: 1000, unattributed: 0 },
    // A week before the last touch weighs half: a third and two thirds.
    time_decay: { 'Paid Search': 583.33, Email: 666.67, unattributed: 0 },
  },
  2: { linear: { 'Paid Search': 583.33, 'Organic Social': 333.34, Email: 333.33, unattributed: 0 } },
  4: { linear: { 'Paid Search': 633.33, 'Organic Social': 333.34, Email: 333.33, unattributed: 0 } },
  6: { linear: { 'Paid Search': 733.33, 'Organic Social': 433.34, Email: 433.33, unattributed: 0 } },
  7: { linear: { 'Paid Search': 950, 'Organic Social': 0, Email: 650, unattributed: 0 } },
  // Both deals have all three touches of the one person by now: an ad, another ad and a mail.
  8: { linear: { 'Paid Search': 1066.67, 'Organic Social': 0, Email: 533.33, unattributed: 0 } },
};

function write(build: number) {
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(home, { recursive: true });
  const asOf = `2026-${String(build + 1).padStart(2, '0')}-10`;
  writeFileSync(
    join(dataDir, 'settings.yml'),
    `reporting_currency: EUR\nas_of: ${asOf}\nmax_quarantined_share: 0\nattribution:\n  half_life_days: ${halfLife}\n`,
  );
  for (const [name, rows] of Object.entries(tables)) {
    const header = Object.keys(rows[0]!);
    const lines = rows.map((row) => header.map((column) => row[column]).join(','));
    writeFileSync(join(dataDir, `${name}.csv`), `${[header.join(','), ...lines].join('\n')}\n`);
  }
}

const ask = (built: BuiltCase, measures: string[], dimensions: string[]) =>
  built.query({
    measures: measures.map((name) => `restatements.${name}`),
    dimensions: ['period', 'model', ...dimensions].map((name) => `restatements.${name}`),
    filters: [{ member: 'restatements.metric', operator: 'equals', values: ['attributed_revenue'] }],
  });
const line = (row: ResultRow) => `${row['period']} ${row['model']} ${row['channel']}`;

/** The credit of January's deals as the view of attribution has it, by model and channel. */
async function elsewhere(built: BuiltCase): Promise<Map<string, number>> {
  const rows = await built.query({
    measures: ['attribution.attributed_revenue'],
    dimensions: ['attribution.model', 'attribution.channel'],
    timeDimensions: [{ dimension: 'attribution.date', dateRange: ['2026-01-01', '2026-01-31'] }],
  });
  const january = { period: '2026-01' };
  return new Map(rows.map((row) => [line({ ...january, ...row }), Number(row['attributed_revenue'] ?? 0)]));
}

describe('credits of closed periods', () => {
  const published = new Map<string, number>();
  let built: BuiltCase;
  beforeAll(() => {
    compiledModels();
  });
  afterAll(async () => {
    await built?.close();
    place.remove();
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'build %i leaves what was frozen and names the cause of each change',
    async (build) => {
      happenings[build]?.();
      write(build);
      await built?.close();
      built = await buildCase(dataDir, { home });

      const rows = await ask(built, ['as_published', 'now', 'difference'], ['channel']);
      const now = await elsewhere(built);
      for (const row of rows) {
        const before = published.get(line(row));
        if (before !== undefined)
          expect([line(row), Number(row['as_published'])]).toEqual([line(row), before]);
        published.set(line(row), Number(row['as_published']));
        if (row['period'] === '2026-01')
          expect([line(row), Number(row['now'])]).toEqual([line(row), now.get(line(row)) ?? 0]);
      }
      for (const [model, channels] of Object.entries(credits[build] ?? {}))
        expect(
          rows
            .filter((row) => row['period'] === '2026-01' && row['model'] === model)
            .map((row) => [row['channel'], Number(row['now'])])
            .sort(),
        ).toEqual(Object.entries(channels).sort());

      const changes = (await ask(built, ['difference'], ['cause', 'publication', 'channel'])).filter(
        (row) =>
          row['cause'] !== null &&
          row['publication'] === built.publication.build_id &&
          row['period'] === '2026-01',
      );
      const [cause, models] = expected[build] ?? ['', ''];
      expect([...new Set(changes.map((row) => row['cause']))]).toEqual(cause ? [cause] : []);
      expect([...new Set(changes.map((row) => row['model']))].sort().join(' ')).toBe(models);
    },
    240_000,
  );

  it('never adds up two models', async () => {
    const [row] = await built.query({
      measures: ['restatements.as_published', 'restatements.difference', 'restatements.now'],
      filters: [
        { member: 'restatements.metric', operator: 'equals', values: ['attributed_revenue'] },
        { member: 'restatements.period', operator: 'equals', values: ['2026-01'] },
      ],
    });
    expect(row).toEqual({ as_published: null, difference: null, now: null });
  });

  it('names the deals behind a difference, but for a refit, which moves many', async () => {
    const rows = await ask(built, ['difference'], ['cause', 'opportunity']);
    const deals = (cause: string) => [
      ...new Set(rows.filter((row) => row['cause'] === cause).map((row) => row['opportunity'])),
    ];
    expect(deals('rate')).toEqual(['usd']);
    expect(deals('record edited')).toEqual(['eur']);
    expect(deals('refit')).toEqual([null]);
  });
});
