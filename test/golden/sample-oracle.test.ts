import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { omit } from '../../cube/server/engine/omit.ts';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import {
  countFigures,
  dated,
  inQuarter,
  label,
  pipelineBetween,
  velocityBetween,
  quarters,
  type Comparison,
} from '../support/comparison.ts';
import { agrees, printed } from '../support/figures.ts';
import {
  attributionMeasures,
  campaignMeasures,
  contentMeasures,
  contentOf,
  exclusionMeasures,
  funnelMeasures,
  forecastMeasures,
  goalMeasures,
  goalSeries,
  handoffMeasures,
  journeyMeasures,
  healthMeasures,
  oracleMeasures,
  planMeasures,
  priorityMeasures,
  reckon,
  restatementMeasures,
  retentionMeasures,
  revenueMeasures,
  teamworkMeasures,
  wholeAnswerMeasures,
  type Oracle,
} from '../support/oracle/index.ts';
import { dayText, toDay } from '../support/oracle/time.ts';
import { quarantineOf } from '../support/open-compiled.ts';
import { root } from '../support/paths.ts';

const sample = join(root, 'seeds', 'sample');
let built: BuiltCase;
let oracle: Oracle;

beforeAll(async () => {
  built = await buildCase(sample, { isSample: true });
  oracle = reckon(sample, await quarantineOf(built.warehousePath));
});
afterAll(() => built?.close());

const count = <T>(comparison: Comparison<T>): Promise<number> => countFigures(built, comparison);
const compare = async <T>(comparison: Comparison<T>): Promise<void> =>
  expect(await count(comparison)).toBeGreaterThan(0);

describe('revenue of the sample company', () => {
  const view = 'revenue';
  const measures = revenueMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.revenue, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: dated(oracle.revenue), by: inQuarter, query: quarters(view) }));
  it.each(
    'segment channel owner team type contribution region country industry product account opportunity lost_reason competitor'.split(
      ' ',
    ),
  )('by %s', (name) => compare({ view, measures, rows: oracle.revenue, by: { [name]: label(name) } }));
});

describe('funnel of the sample company', () => {
  const view = 'funnel';
  const measures = funnelMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.funnel, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: oracle.funnel, by: inQuarter, query: quarters(view) }));
  it.each('channel source segment owner campaign region country industry team stage'.split(' '))(
    'by %s',
    (name) =>
      compare({
        view,
        measures,
        rows: oracle.funnel,
        by: { [name]: name === 'stage' ? (row) => row.stage : label(name) },
      }),
  );
  it('by content', () => compare({ view, measures, rows: oracle.funnel, by: { content: contentOf } }));
});

describe('attribution of the sample company', () => {
  const view = 'attribution';
  const measures = attributionMeasures;
  const model = { model: (row: Oracle['attribution'][number]) => row.model };
  it('by model', () => compare({ view, measures, rows: oracle.attribution, by: model }));
  it('by model and quarter', () =>
    compare({
      view,
      measures,
      rows: dated(oracle.attribution),
      by: { ...model, ...inQuarter },
      query: quarters(view),
    }));
  it.each(
    'channel campaign content position touch_kind team segment region industry type account opportunity owner'.split(
      ' ',
    ),
  )('by model and %s', (name) =>
    compare({ view, measures, rows: oracle.attribution, by: { ...model, [name]: label(name) } }),
  );
  it.each(['channel', 'campaign', 'owner'])('share and rank by model and %s', (name) =>
    compare({
      view,
      measures: wholeAnswerMeasures,
      rows: oracle.attribution,
      by: { ...model, [name]: label(name) },
      peers: (row) => row.model,
    }),
  );
  it('has all twelve models', () =>
    expect(new Set(oracle.attribution.map((row) => row.model)).size).toBe(12));
});

describe('hand-offs of the sample company', () => {
  const view = 'handoff';
  const measures = handoffMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.handoffs, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: oracle.handoffs, by: inQuarter, query: quarters(view) }));
  it.each('decision reason channel campaign content segment region owner team'.split(' '))('by %s', (name) =>
    compare({ view, measures, rows: oracle.handoffs, by: { [name]: label(name) } }),
  );
});

describe('retention of the sample company', () => {
  const view = 'retention';
  const measures = retentionMeasures;
  const period = { period: label('period') };
  it('in all', () => compare({ view, measures, rows: oracle.retention, by: {} }));
  it('by kind of period', () =>
    compare({ view, measures, rows: oracle.retention, by: { period_kind: label('period_kind') } }));
  it('by period', () => compare({ view, measures, rows: oracle.retention, by: period }));
  it.each('account segment region owner team cohort'.split(' '))('by period and %s', (name) =>
    compare({ view, measures, rows: oracle.retention, by: { ...period, [name]: label(name) } }),
  );
});

describe('restatements of the sample company', () => {
  it('by metric and period, credits by model and channel', () =>
    compare({
      view: 'restatements',
      measures: restatementMeasures,
      rows: oracle.restatements,
      by: {
        metric: label('metric'),
        period: label('period'),
        period_kind: label('period_kind'),
        model: label('model'),
        channel: label('channel'),
      },
    }));
});

describe('campaigns of the sample company', () => {
  const view = 'campaigns';
  const measures = campaignMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.campaigns, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: oracle.campaigns, by: inQuarter, query: quarters(view) }));
  it.each('platform channel campaign ad_group content'.split(' '))('by %s', (name) =>
    compare({ view, measures, rows: oracle.campaigns, by: { [name]: label(name) } }),
  );
});

describe('content of the sample company', () => {
  const view = 'content';
  const measures = contentMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.content, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: dated(oracle.content), by: inQuarter, query: quarters(view) }));
  it.each('content kind campaign sharing_team'.split(' '))('by %s', (name) =>
    compare({ view, measures, rows: oracle.content, by: { [name]: label(name) } }),
  );
});

describe('exclusions of the sample company', () => {
  const view = 'exclusions';
  const measures = exclusionMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.exclusions, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: dated(oracle.exclusions), by: inQuarter, query: quarters(view) }));
  it.each('reason stage_credited opportunity opportunity_name account owner type segment region'.split(' '))(
    'by %s',
    (name) => compare({ view, measures, rows: oracle.exclusions, by: { [name]: label(name) } }),
  );
});

describe('teamwork of the sample company', () => {
  const view = 'teamwork';
  const measures = teamworkMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.teamwork, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: dated(oracle.teamwork), by: inQuarter, query: quarters(view) }));
  it.each('person team kind segment'.split(' '))('by %s', (name) =>
    compare({ view, measures, rows: oracle.teamwork, by: { [name]: label(name) } }),
  );
});

describe('journeys of the sample company', () => {
  const view = 'journeys';
  const measures = journeyMeasures;
  it('in all', () => compare({ view, measures, rows: oracle.journeys, by: {} }));
  it('by quarter', () =>
    compare({ view, measures, rows: oracle.journeys, by: inQuarter, query: quarters(view) }));
  it.each('account opportunity person kind team channel'.split(' '))('by %s', (name) =>
    compare({ view, measures, rows: oracle.journeys, by: { [name]: label(name) } }),
  );
});

describe('plan of the sample company', () => {
  const view = 'plan';
  const measures = planMeasures;
  const month = { month: label('month') };
  it('in all', () => compare({ view, measures, rows: oracle.plan, by: {} }));
  it('by metric and month', () =>
    compare({ view, measures, rows: oracle.plan, by: { metric: label('metric'), ...month } }));
  it.each('team segment channel'.split(' '))('by month and %s', (name) =>
    compare({ view, measures, rows: oracle.plan, by: { ...month, [name]: label(name) } }),
  );
});

describe('pipeline of the sample company', () => {
  const between = (from: string, to: string) => pipelineBetween(oracle.pipeline, toDay(from), toDay(to));
  const days: [string, string][] = [
    ['2026-11-20', '2026-11-20'],
    ['2026-03-31', '2026-03-31'],
    ['2026-07-01', '2026-09-30'],
    ['2024-11-01', '2026-11-20'],
  ];
  describe.each(days)('from %s to %s', (from, to) => {
    it('in all', () => compare({ ...between(from, to), by: {} }));
    it.each(
      'stage source_stage forecast_category owner team segment region type account opportunity close_period'.split(
        ' ',
      ),
    )('by %s', (name) => compare({ ...between(from, to), by: { [name]: label(name) } }));
  });
  it('day by day', () => {
    const { measures, ...asked } = between('2026-05-01', '2026-08-31');
    const dimension = 'pipeline.date';
    const dateRange = asked.query.timeDimensions[0]!.dateRange;
    return compare({
      ...asked,
      measures: omit(measures, 'opening', 'closing'),
      by: { 'date.day': ({ date }) => dayText(date) },
      query: { timeDimensions: [{ dimension, dateRange, granularity: 'day' }] },
    });
  });
});

describe('forecasts of the sample company', () => {
  const view = 'forecasts';
  const measures = forecastMeasures;
  const week = { period: label('period'), week_of_quarter: label('week_of_quarter') };
  it('week by week', () => compare({ view, measures, rows: oracle.forecasts, by: week }));
  it.each('owner team segment region type account'.split(' '))('week by week and %s', (name) =>
    compare({ view, measures, rows: oracle.forecasts, by: { ...week, [name]: label(name) } }),
  );
});

describe('sales velocity of the sample company', () => {
  describe.each([
    ['2026-01-01', '2026-12-31'],
    ['2026-07-01', '2026-09-30'],
  ])('from %s to %s', (from, to) => {
    const asked = () => velocityBetween(oracle, toDay(from), toDay(to));
    it('in all', () => compare({ ...asked(), by: {} }));
    it.each('channel segment region industry product owner team type account competitor'.split(' '))(
      'by %s',
      (name) => compare({ ...asked(), by: { [name]: label(name) } }),
    );
  });
});

describe('priorities of the sample company', () => {
  const view = 'priorities';
  const measures = priorityMeasures;
  const named = { kind: label('kind'), prospect: label('prospect') };
  const rows = () => oracle.priorities;
  it('in all', () => compare({ view, measures, rows: rows(), by: {} }));
  it('one by one, with place and reasons', () =>
    compare({
      view,
      measures,
      rows: rows(),
      by: { ...named, place: label('place'), reasons: label('reasons') },
    }));
  it.each('stage segment source behaviour region owner team account'.split(' '))('by kind and %s', (name) =>
    compare({ view, measures, rows: rows(), by: { kind: label('kind'), [name]: label(name) } }),
  );
});

describe('goals of the sample company', () => {
  const view = 'goals';
  const seen = () =>
    oracle.goals.map((goal) => ({ goal, through: oracle.company.settings.asOf - 1, labels: goal.labels }));
  it('each by itself', async () => {
    const figures = await count({
      view,
      measures: goalMeasures,
      rows: seen(),
      by: { goal: label('goal'), reached_on: label('reached_on') },
    });
    expect(figures).toBeGreaterThan(1000);
  });
  it('by metric, period and team, of the current quotas', () =>
    compare({
      view,
      measures: goalMeasures,
      rows: seen().filter(
        ({ goal, labels }) => goal.isCurrent && labels['scope'] === 'user' && labels['band'] === 'plan',
      ),
      by: { metric: label('metric'), period: label('period'), team: label('team') },
      query: {
        filters: [
          { member: 'goals.scope', operator: 'equals', values: ['user'] },
          { member: 'goals.band', operator: 'equals', values: ['plan'] },
          { member: 'goals.is_current_version', operator: 'equals', values: ['true'] },
        ],
      },
    }));
  it('day by day', async () => {
    const goal = oracle.goals.find(
      (each) => each.labels['metric'] === 'won_revenue' && each.open.length > 0,
    )!;
    const range = [dayText(goal.starts), dayText(goal.ends)];
    const query = {
      measures: Object.keys(goalSeries).map((name) => `goals.${name}`),
      filters: [{ member: 'goals.goal', operator: 'equals', values: [goal.id] }],
      timeDimensions: [{ dimension: 'goals.date', granularity: 'day', dateRange: range }],
    };
    const rows = await built.query(query);
    expect(rows.length).toBe(goal.ends - goal.starts + 1);
    const differences = rows.flatMap((row) => {
      const day = String(row['date.day']).slice(0, 10);
      return Object.entries(goalSeries)
        .filter(([name, figure]) => !agrees(figure(goal, toDay(day)), row[name] ?? 0))
        .map(
          ([name, figure]) =>
            `${day} ${name}: ${printed(figure(goal, toDay(day)))} expected, ${row[name]} answered`,
        );
    });
    if (differences.length > 0)
      throw new Error([goal.id, ...differences.slice(0, 30), await built.explain(query)].join('\n'));
  });
});

describe('data health of the sample company', () => {
  const view = 'data_health';
  const measures = healthMeasures;
  const rows = () => [
    ...oracle.health,
    { table: null, rule: null, passed: BigInt(built.publication.tests_passed), failed: 0n },
  ];
  const of = (kind: string) => ({
    filters: [{ member: 'data_health.kind', operator: 'equals', values: [kind] }],
  });
  it('in all', () => compare({ view, measures, rows: rows(), by: {} }));
  it('by table', () => compare({ view, measures, rows: rows(), by: { table: (row) => row.table } }));
  it('of records matched, by kind', () => {
    const matched = oracle.health.filter((row) => row.matchable !== undefined);
    return compare({ view, measures, rows: matched, by: { rule: (row) => row.rule }, query: of('match') });
  });
  it('of totals compared, by table and finding', () => {
    const compared = oracle.health.filter((row) => row.compared !== undefined);
    return compare({
      view,
      measures,
      rows: compared,
      by: { table: (row) => row.table, rule: (row) => row.rule },
      query: of('reconciliation'),
    });
  });
});

it('covers every public measure by the oracle or by a golden expectation', async () => {
  const asked = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('queries.yml'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n');
  const known = new Set(
    Object.entries(oracleMeasures).flatMap(([view, each]) =>
      Object.keys(each).map((name) => `${view}.${name}`),
    ),
  );
  const views = await built.meta();
  expect(views.map((view) => view.name).sort()).toEqual(Object.keys(oracleMeasures).sort());
  const open = views
    .flatMap((view) => view.measures.map((measure) => measure.name))
    .filter((name) => !known.has(name) && !new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(asked));
  expect(open).toEqual([]);
});
