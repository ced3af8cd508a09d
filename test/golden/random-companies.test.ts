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
  type Comparison,
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

/** In how many companies' turn each cut of a view comes; all of a view is asked of every company. */
const turns = 3;

/** Every measure of every view in all, and by the cuts whose turn it is; the number of figures compared. */
async function compareAll(built: CompiledCase, folder: string, seed: number): Promise<number> {
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
  const count =
    <T>(comparison: Comparison<T>) =>
    () =>
      countFigures(built, comparison);
  const inAll = [
    count({ ...revenue, rows: oracle.revenue, by: {} }),
    count({ ...velocityBetween(oracle, through - 180, through + 9), by: {} }),
    count({ ...funnel, rows: oracle.funnel, by: {} }),
    count({ ...health, rows: oracle.health, by: {} }),
    count({ ...retention, by: {} }),
    count({ ...handoff, rows: oracle.handoffs, by: {} }),
    count({ ...exclusions, by: {} }),
    count({ ...teamwork, rows: oracle.teamwork, by: {} }),
    count({ ...content, rows: oracle.content, by: {} }),
    count({ ...journeys, by: {} }),
    count({ ...campaigns, by: {} }),
    count({ ...pipelineBetween(oracle.pipeline, through + 1, through + 1), by: {} }),
    count({ ...pipelineBetween(oracle.pipeline, through - 100, through - 9), by: {} }),
    count({ ...credit, rows: oracle.attribution, by: model }),
    count({
      view: 'goals',
      measures: goalMeasures,
      rows: goals,
      by: { goal: label('goal'), reached_on: label('reached_on') },
    }),
    count({
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
    count({ ...plan, by: { metric: label('metric'), month: label('month') } }),
    count({
      ...priorities,
      by: {
        kind: label('kind'),
        prospect: label('prospect'),
        place: label('place'),
        reasons: label('reasons'),
      },
    }),
    count({ ...forecasts, by: week }),
  ];
  const cuts = [
    count({
      ...revenue,
      rows: dated(oracle.revenue),
      by: inQuarter,
      query: quarters('revenue', since),
    }),
    count({
      ...revenue,
      rows: oracle.revenue,
      by: { channel: label('channel'), owner: label('owner') },
    }),
    count({
      ...velocityBetween(oracle, through - 600, through - 40),
      by: { segment: label('segment'), owner: label('owner'), type: label('type') },
    }),
    count({
      ...funnel,
      rows: oracle.funnel,
      by: inQuarter,
      query: quarters('funnel', since),
    }),
    count({ ...funnel, rows: oracle.funnel, by: { channel: label('channel') } }),
    count({ ...funnel, rows: oracle.funnel, by: { content: contentOf } }),
    count({
      ...funnel,
      rows: oracle.funnel,
      by: { segment: label('segment'), channel: label('channel') },
    }),
    count({
      ...credit,
      rows: oracle.attribution,
      by: { ...model, channel: label('channel') },
    }),
    count({
      ...credit,
      rows: oracle.attribution,
      by: { ...model, campaign: label('campaign') },
    }),
    count({
      ...credit,
      rows: oracle.attribution,
      by: { ...model, segment: label('segment'), owner: label('owner') },
    }),
    count({
      ...credit,
      rows: oracle.attribution,
      by: { ...model, opportunity: label('opportunity') },
    }),
    count({ ...health, rows: oracle.health, by: { table: (row) => row.table } }),
    count({
      ...plan,
      by: {
        month: label('month'),
        team: label('team'),
        segment: label('segment'),
        channel: label('channel'),
      },
    }),
    count({
      ...priorities,
      by: {
        kind: label('kind'),
        stage: label('stage'),
        behaviour: label('behaviour'),
        owner: label('owner'),
      },
    }),
    count({ ...retention, by: { period: label('period') } }),
    count({ ...retention, by: { period: label('period'), owner: label('owner') } }),
    count({ ...retention, by: { period: label('period'), cohort: label('cohort') } }),
    count({
      ...handoff,
      rows: oracle.handoffs,
      by: { decision: label('decision'), owner: label('owner') },
    }),
    count({ ...exclusions, by: { reason: label('reason'), type: label('type') } }),
    count({
      ...teamwork,
      rows: dated(oracle.teamwork),
      by: inQuarter,
      query: quarters('teamwork', since),
    }),
    count({
      ...teamwork,
      rows: oracle.teamwork,
      by: { person: label('person'), team: label('team') },
    }),
    count({
      ...teamwork,
      rows: oracle.teamwork,
      by: { kind: label('kind'), segment: label('segment') },
    }),
    count({
      ...content,
      rows: dated(oracle.content),
      by: inQuarter,
      query: quarters('content', since),
    }),
    count({
      ...content,
      rows: oracle.content,
      by: { content: label('content'), kind: label('kind'), campaign: label('campaign') },
    }),
    count({
      ...content,
      rows: oracle.content,
      by: { sharing_team: label('sharing_team') },
    }),
    count({
      ...journeys,
      by: inQuarter,
      query: quarters('journeys', since),
    }),
    count({
      ...journeys,
      by: { account: label('account'), opportunity: label('opportunity'), person: label('person') },
    }),
    count({
      ...journeys,
      by: { kind: label('kind'), team: label('team'), channel: label('channel') },
    }),
    count({
      ...campaigns,
      by: inQuarter,
      query: quarters('campaigns', since),
    }),
    count({ ...campaigns, by: { channel: label('channel'), content: label('content') } }),
    count({
      ...campaigns,
      by: { platform: label('platform'), campaign: label('campaign'), ad_group: label('ad_group') },
    }),
    count({ ...forecasts, by: { ...week, owner: label('owner'), type: label('type') } }),
    count({
      ...pipelineBetween(oracle.pipeline, through - 300, through + 1),
      by: { stage: label('stage'), close_period: label('close_period') },
    }),
    count({
      ...pipelineBetween(oracle.pipeline, through - 30, through - 30),
      by: { stage: label('stage'), forecast_category: label('forecast_category'), owner: label('owner') },
    }),
  ];
  const asked = [...inAll, ...cuts.filter((_, i) => i % turns === seed % turns)];
  let figures = 0;
  for (const ask of asked) figures += await ask();
  return figures;
}

async function agrees(seed: number): Promise<void> {
  const folder = join(home, String(seed));
  try {
    const built = await open(folder, seed);
    try {
      expect(await compareAll(built, folder, seed)).toBeGreaterThan(100);
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
