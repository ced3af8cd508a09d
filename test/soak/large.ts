import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPublications } from '../../cube/server/publication/read.ts';
import { queryFile } from '../support/data-folder.ts';
import { EdgeClient } from './edge-client.ts';
import { measuredBuild } from './measured-build.ts';
import { multiplySample } from './multiply.ts';
import { pageQueries } from './page-queries.ts';
import { failureList, quantile, times } from './part.ts';
import type { MeasuredBuild, PartContext, PartResult } from './part.ts';
import { residentMb, startServerProcess } from './processes.ts';
import { rawTimes } from './raw-duckdb.ts';

const FACTORS = [10, 30];
/** Sums that grow exactly with the company, since every copy is a company of its own. */
const SUMS = `SELECT
  (SELECT count(*) FROM marts.fct_opportunities)::VARCHAR AS deals,
  (SELECT sum(won_amount) FROM marts.fct_opportunities)::VARCHAR AS won,
  (SELECT sum(credit_linear_cents) FROM marts.fct_attribution_credits WHERE stage_credited = 'won')::VARCHAR AS credited_cents,
  (SELECT count(*) FROM marts.fct_funnel_events WHERE basis = 'activity')::VARCHAR AS stage_entries,
  (SELECT count(*) FROM marts.fct_funnel_events WHERE basis = 'cohort' AND reached_won)::VARCHAR AS cohort_won,
  (SELECT sum(spend_amount) FROM marts.fct_funnel_events)::VARCHAR AS spend`;

const sumsOf = async (home: string) =>
  (await queryFile(openPublications(home).current()!.warehousePath, SUMS))[0] as Record<string, string>;
/** An amount in the smallest unit, so that it is compared exactly. */
const exact = (text: string) => BigInt(text.replace('.', '')) * (text.includes('.') ? 1n : 100n);

/** Latencies of the page's queries, asked one at a time and past the cache, over the same SQL run raw. */
async function edgeRatios(home: string) {
  const { warehousePath, publication } = openPublications(home).current()!;
  const server = await startServerProcess(home);
  const client = new EdgeClient(server.url, 'analyst');
  const queries = await pageQueries(client, publication);
  const raw = await rawTimes(client, queries, warehousePath, 5);
  const ratios: number[] = [];
  for (let run = 0; run < 5; run += 1)
    for (const { name, query } of queries) {
      const reply = await client.load({ ...query, limit: 20_000 + run });
      if (reply.status !== 200) throw new Error(`${name}: ${reply.text.slice(0, 200)}`);
      ratios.push(reply.ms / raw.get(name)!);
    }
  client.close();
  const memory = await residentMb(server.pid);
  await server.stop();
  return {
    p50: quantile(ratios, 0.5),
    p95: quantile(ratios, 0.95),
    rawMs: [...raw.values()].reduce((a, b) => a + b, 0),
    memory,
  };
}

/** The sample company, ten and thirty times over, through intake, dbt and the edge. */
export async function large(context: PartContext): Promise<PartResult> {
  const { seconds, folder, say } = context;
  const until = Date.now() + seconds * 1000;
  const failures = failureList(say);
  const one = await context.sample();
  const sums = await sumsOf(one.home);
  const edgeOne = await edgeRatios(one.home);
  const total = (build: MeasuredBuild) => [...build.steps.values()].reduce((sum, ms) => sum + ms, 0);
  const peak = (build: MeasuredBuild) => Math.max(...build.peaks.values()).toFixed(0);
  const step = (build: MeasuredBuild, name: string) => times(build.steps.get(name)! / one.steps.get(name)!);
  const row = (factor: number, build: MeasuredBuild, edge: typeof edgeOne) => [
    `×${factor}`,
    step(build, 'intake'),
    step(build, 'dbt'),
    step(build, 'verify'),
    times(total(build) / total(one)),
    peak(build),
    times(edge.rawMs / edgeOne.rawMs),
    times(edge.p50),
    times(edge.p95),
    edge.memory.toFixed(0),
  ];
  const rows = [row(1, one, edgeOne)];
  const facts = [
    'Build times over those of ×1 in the same run; peak MB: the build and its children; raw SQL: the page’s queries on DuckDB alone over ×1; p50 and p95: the edge, uncached, over raw SQL on the same file.',
  ];
  for (const factor of FACTORS) {
    const left = until - Date.now();
    if (left < 30_000) {
      facts.push(`×${factor} was not begun: the time was up.`);
      continue;
    }
    const data = join(folder, `times-${factor}`);
    await multiplySample(factor, data);
    say(`×${factor} is written, building for at most ${(left / 1000).toFixed(0)} s`);
    const built = await measuredBuild(join(folder, `home-${factor}`), data, left);
    rmSync(data, { recursive: true, force: true });
    if (built.isCut) {
      facts.push(
        `×${factor} was stopped when the time was up, after: ${[...built.steps.keys()].join(', ') || 'nothing'}.`,
      );
      continue;
    }
    if (!built.ok) {
      failures.add(`×${factor} did not build`, built.problems.join(' '));
      continue;
    }
    const grown = await sumsOf(built.home);
    for (const [name, value] of Object.entries(sums))
      if (exact(grown[name]!) !== exact(value) * BigInt(factor))
        failures.add(
          `×${factor} is not ${factor} times ×1`,
          `${name}: ${grown[name]} instead of ${factor} × ${value}`,
        );
    rows.push(row(factor, built, await edgeRatios(built.home)));
    facts.push(
      `×${factor}: ${built.testsPassed} dbt tests passed; ${Object.keys(sums).join(', ')} are exactly ${factor} times those of ×1${failures.count > 0 ? ' except as listed' : ''}.`,
    );
    say(rows.at(-1)!.join(' | '));
  }
  return {
    facts,
    table: {
      head: [
        'company',
        'intake',
        'dbt',
        'verify',
        'whole build',
        'peak MB',
        'raw SQL',
        'edge p50',
        'edge p95',
        'server MB',
      ],
      rows,
    },
    failures: failures.list(),
  };
}
