import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countFigures,
  dated,
  inQuarter,
  label,
  pipelineBetween,
  quarters,
  velocityBetween,
} from '../support/comparison.ts';
import { compiledModels } from '../support/compiled-models.ts';
import {
  attributionMeasures,
  campaignMeasures,
  contentMeasures,
  contentOf,
  funnelMeasures,
  goalMeasures,
  handoffMeasures,
  journeyMeasures,
  healthMeasures,
  planMeasures,
  priorityMeasures,
  reckon,
  restatementMeasures,
  retentionMeasures,
  revenueMeasures,
  exclusionMeasures,
  forecastMeasures,
  teamworkMeasures,
} from '../support/oracle/index.ts';
import { openCompiledCase, type CompiledCase } from '../support/open-compiled.ts';
import { writeRandomCompany } from '../support/random-company.ts';

/** How many companies, and from which seed on: RANDOM_SEED=17 RANDOM_COUNT=1 repeats one alone. */
const first = Number(process.env.RANDOM_SEED ?? 1);
const companies = Number(process.env.RANDOM_COUNT ?? 200);
const perTest = 20;
/** How many are built and asked at a time: DuckDB works on one while the oracle reckons another. */
const atOnce = 2;

const home = mkdtempSync(join(tmpdir(), 'concord-random-'));
let models: string;
/** Stays open to the end: what Cube compiled and planned is kept as long as one is. */
let lasting: CompiledCase;
beforeAll(async () => {
  models = compiledModels();
  lasting = await open(join(home, 'lasting'), first);
});
afterAll(async () => {
  await lasting?.close();
  rmSync(home, { recursive: true, force: true });
});

function open(folder: string, seed: number): Promise<CompiledCase> {
  writeRandomCompany(folder, seed);
  return openCompiledCase(folder, join(folder, 'warehouse.duckdb'), models);
}

/** Every measure of every view, in all and by what it is cut by; the number of figures compared. */
async function compareAll(built: CompiledCase, folder: string): Promise<number> {
  const oracle = reckon(folder, built.quarantine);
  const through = oracle.company.settings.asOf - 1;
  const model = { model: (row: (typeof oracle.attribution)[number]) => row.model };
  const goals = oracle.goals.map((goal) => ({ goal, through, labels: goal.labels }));
  const revenue = { view: 'revenue', measures: revenueMeasures };
  const funnel = { view: 'funnel', measures: funnelMeasures };
  const credit = { view: 'attribution', measures: attributionMeasures };
  const handoff = { view: 'handoff', measures: handoffMeasures };
  const exclusions = { view: 'exclusions', measures: exclusionMeasures, rows: oracle.exclusions };
  const teamwork = { view: 'teamwork', measures: teamworkMeasures };
  const content = { view: 'content', measures: contentMeasures };
  const journeys = { view: 'journeys', measures: journeyMeasures, rows: oracle.journeys };
  const campaigns = { view: 'campaigns', measures: campaignMeasures, rows: oracle.campaigns };
  const health = { view: 'data_health', measures: healthMeasures };
  const retention = { view: 'retention', measures: retentionMeasures, rows: oracle.retention };
  const plan = { view: 'plan', measures: planMeasures, rows: oracle.plan };
  const priorities = { view: 'priorities', measures: priorityMeasures, rows: oracle.priorities };
  const forecasts = { view: 'forecasts', measures: forecastMeasures, rows: oracle.forecasts };
  const week = { period: label('period'), week_of_quarter: label('week_of_quarter') };
  const since = '2025-01-01';
  const figures = [
    await countFigures(built, { ...revenue, rows: oracle.revenue, by: {} }),
    await countFigures(built, {
      ...revenue,
      rows: dated(oracle.revenue),
      by: inQuarter,
      query: quarters('revenue', since),
    }),
    await countFigures(built, {
      ...revenue,
      rows: oracle.revenue,
      by: { channel: label('channel'), owner: label('owner') },
    }),
    await countFigures(built, { ...velocityBetween(oracle, through - 180, through + 9), by: {} }),
    await countFigures(built, {
      ...velocityBetween(oracle, through - 600, through - 40),
      by: { segment: label('segment'), owner: label('owner'), type: label('type') },
    }),
    await countFigures(built, { ...funnel, rows: oracle.funnel, by: {} }),
    await countFigures(built, {
      ...funnel,
      rows: oracle.funnel,
      by: inQuarter,
      query: quarters('funnel', since),
    }),
    await countFigures(built, { ...funnel, rows: oracle.funnel, by: { channel: label('channel') } }),
    await countFigures(built, { ...funnel, rows: oracle.funnel, by: { content: contentOf } }),
    await countFigures(built, {
      ...funnel,
      rows: oracle.funnel,
      by: { segment: label('segment'), channel: label('channel') },
    }),
    await countFigures(built, { ...credit, rows: oracle.attribution, by: model }),
    await countFigures(built, {
      ...credit,
      rows: oracle.attribution,
      by: { ...model, channel: label('channel') },
    }),
    await countFigures(built, {
      ...credit,
      rows: oracle.attribution,
      by: { ...model, campaign: label('campaign') },
    }),
    await countFigures(built, {
      ...credit,
      rows: oracle.attribution,
      by: { ...model, segment: label('segment'), owner: label('owner') },
    }),
    await countFigures(built, {
      ...credit,
      rows: oracle.attribution,
      by: { ...model, opportunity: label('opportunity') },
    }),
    await countFigures(built, {
      view: 'goals',
      measures: goalMeasures,
      rows: goals,
      by: { goal: label('goal'), reached_on: label('reached_on') },
    }),
    await countFigures(built, {
      view: 'restatements',
      measures: restatementMeasures,
      rows: oracle.restatements,
      by: {
        metric: label('metric'),
        period: label('period'),
        model: label('model'),
        channel: label('channel'),
      },
    }),
    await countFigures(built, { ...health, rows: oracle.health, by: {} }),
    await countFigures(built, { ...health, rows: oracle.health, by: { table: (row) => row.table } }),
    await countFigures(built, { ...plan, by: { metric: label('metric'), month: label('month') } }),
    await countFigures(built, {
      ...plan,
      by: {
        month: label('month'),
        team: label('team'),
        segment: label('segment'),
        channel: label('channel'),
      },
    }),
    await countFigures(built, {
      ...priorities,
      by: {
        kind: label('kind'),
        stage: label('stage'),
        behaviour: label('behaviour'),
        owner: label('owner'),
      },
    }),
    await countFigures(built, {
      ...priorities,
      by: {
        kind: label('kind'),
        prospect: label('prospect'),
        place: label('place'),
        reasons: label('reasons'),
      },
    }),
    await countFigures(built, { ...retention, by: {} }),
    await countFigures(built, { ...retention, by: { period: label('period') } }),
    await countFigures(built, { ...retention, by: { period: label('period'), owner: label('owner') } }),
    await countFigures(built, { ...retention, by: { period: label('period'), cohort: label('cohort') } }),
    await countFigures(built, { ...handoff, rows: oracle.handoffs, by: {} }),
    await countFigures(built, {
      ...handoff,
      rows: oracle.handoffs,
      by: { decision: label('decision'), owner: label('owner') },
    }),
    await countFigures(built, { ...exclusions, by: {} }),
    await countFigures(built, { ...exclusions, by: { reason: label('reason'), type: label('type') } }),
    await countFigures(built, { ...teamwork, rows: oracle.teamwork, by: {} }),
    await countFigures(built, {
      ...teamwork,
      rows: dated(oracle.teamwork),
      by: inQuarter,
      query: quarters('teamwork', since),
    }),
    await countFigures(built, {
      ...teamwork,
      rows: oracle.teamwork,
      by: { person: label('person'), team: label('team') },
    }),
    await countFigures(built, {
      ...teamwork,
      rows: oracle.teamwork,
      by: { kind: label('kind'), segment: label('segment') },
    }),
    await countFigures(built, { ...content, rows: oracle.content, by: {} }),
    await countFigures(built, {
      ...content,
      rows: dated(oracle.content),
      by: inQuarter,
      query: quarters('content', since),
    }),
    await countFigures(built, {
      ...content,
      rows: oracle.content,
      by: { content: label('content'), kind: label('kind'), campaign: label('campaign') },
    }),
    await countFigures(built, {
      ...content,
      rows: oracle.content,
      by: { sharing_team: label('sharing_team') },
    }),
    await countFigures(built, { ...journeys, by: {} }),
    await countFigures(built, {
      ...journeys,
      by: inQuarter,
      query: quarters('journeys', since),
    }),
    await countFigures(built, {
      ...journeys,
      by: { account: label('account'), opportunity: label('opportunity'), person: label('person') },
    }),
    await countFigures(built, {
      ...journeys,
      by: { kind: label('kind'), team: label('team'), channel: label('channel') },
    }),
    await countFigures(built, { ...campaigns, by: {} }),
    await countFigures(built, {
      ...campaigns,
      by: inQuarter,
      query: quarters('campaigns', since),
    }),
    await countFigures(built, { ...campaigns, by: { channel: label('channel'), content: label('content') } }),
    await countFigures(built, {
      ...campaigns,
      by: { platform: label('platform'), campaign: label('campaign'), ad_group: label('ad_group') },
    }),
    await countFigures(built, { ...forecasts, by: week }),
    await countFigures(built, { ...forecasts, by: { ...week, owner: label('owner'), type: label('type') } }),
    await countFigures(built, { ...pipelineBetween(oracle.pipeline, through + 1, through + 1), by: {} }),
    await countFigures(built, { ...pipelineBetween(oracle.pipeline, through - 100, through - 9), by: {} }),
    await countFigures(built, {
      ...pipelineBetween(oracle.pipeline, through - 300, through + 1),
      by: { stage: label('stage'), close_period: label('close_period') },
    }),
    await countFigures(built, {
      ...pipelineBetween(oracle.pipeline, through - 30, through - 30),
      by: { stage: label('stage'), forecast_category: label('forecast_category'), owner: label('owner') },
    }),
  ];
  return figures.reduce((sum, count) => sum + count, 0);
}

async function agrees(seed: number): Promise<void> {
  const folder = join(home, String(seed));
  try {
    const built = await open(folder, seed);
    try {
      expect(await compareAll(built, folder)).toBeGreaterThan(100);
    } finally {
      await built.close();
    }
  } catch (error) {
    throw new Error(`RANDOM_SEED=${seed} RANDOM_COUNT=1 repeats it: ${(error as Error).message}`, {
      cause: error,
    });
  }
  rmSync(folder, { recursive: true, force: true });
}

describe('random companies agree with the oracle', () => {
  const batches = Array.from({ length: Math.ceil(companies / perTest) }, (_, i) => first + i * perTest);
  it.each(batches)(
    'from seed %i on',
    async (start) => {
      const end = Math.min(start + perTest, first + companies);
      let next = start;
      const work = async () => {
        while (next < end) await agrees(next++);
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    },
    600_000,
  );
});
