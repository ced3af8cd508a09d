// npm run bench:api [-- --home DIR] [--seconds N]
// Five questions of the dashboard over HTTP, beside the same in SQL by hand; then many clients, beside a bare cache.
import { parseArgs } from 'node:util';

import { DuckDBInstance } from '@duckdb/node-api';

import { openPublications } from '../../cube/server/publication/read.ts';
import { EdgeClient } from '../soak/edge-client.ts';
import { quantile } from '../soak/part.ts';
import { startScript, startServerProcess } from '../soak/processes.ts';
import { publishedSample, sampleHome } from '../support/sample.ts';
import { apiQueries } from './api-queries.ts';
import { flood } from './raw-client.ts';
import type { Flood } from './raw-client.ts';
import { demoToken } from '../support/ask-demo.ts';

const { values } = parseArgs({
  options: { home: { type: 'string' }, seconds: { type: 'string', default: '10' } },
});
const RUNS = 31;
const CLIENTS = 50;
const seconds = Number(values.seconds);
if (!values.home) await publishedSample();
const home = values.home ?? sampleHome;
const publication = openPublications(home).current();
if (!publication) throw new Error(`${home} holds no publication.`);

const instance = await DuckDBInstance.create(publication.warehousePath, { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
await connection.run("SET search_path = 'marts'");
const region = await connection.runAndReadAll(
  'SELECT region FROM fct_pipeline_days WHERE is_latest AND region IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
);
const questions = apiQueries(publication.publication.as_of_on, String(region.getRows()[0]![0]));
const server = await startServerProcess(home);
const client = new EdgeClient(server.url, 'executive');

/** A row without its names, so that texts of numbers and numbers compare. */
const plain = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.values(row)
      .map((value) => {
        const text = value === null || value === undefined ? '' : String(value);
        return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text).toPrecision(9) : text.slice(0, 10);
      })
      .sort(),
  );
const rowsOf = (text: string): Record<string, unknown>[] =>
  (JSON.parse(text) as { results: { data: Record<string, unknown>[] }[] }).results[0]!.data.map((row) =>
    // A time by granularity comes under two names.
    Object.fromEntries(Object.entries(row).filter(([name]) => !/\.date$/.test(name))),
  );

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const row = (cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
row(['question', 'rows', 'SQL by hand, ms', 'not cached', 'cached']);
row(Array(5).fill('---') as string[]);
let limit = 11_000;
const answers: string[] = [];
for (const { name, query, sql } of questions) {
  const byHand = async () => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const first = await client.load(query);
  const expected = (await byHand()).map(plain).sort();
  const given = rowsOf(first.text).map(plain).sort();
  if (JSON.stringify(given) !== JSON.stringify(expected))
    throw new Error(`${name}: the edge says ${given[0]}, by hand it is ${expected[0]}.`);
  answers.push(first.text);
  const [raw, missed, kept]: number[][] = [[], [], []];
  // In turns, so that a machine that is busy for a while is busy for all three.
  for (let run = 0; run < RUNS; run += 1) {
    raw!.push(await timed(byHand));
    missed!.push(await timed(() => client.load({ ...query, limit: (limit += 1) })));
    kept!.push(await timed(() => client.load(query)));
  }
  const base = quantile(raw!, 0.5);
  const ratio = (taken: number[]) =>
    `${quantile(taken, 0.5).toFixed(1)} ms, × ${(quantile(taken, 0.5) / base).toFixed(2)}`;
  row([name, String(given.length), base.toFixed(1), ratio(missed!), ratio(kept!)]);
}
connection.closeSync();
instance.closeSync();

const bare = startScript('../bench/bare-server.ts', []);
bare.stdout!.resume();
bare.send(answers);
const bareUrl = await new Promise<string>((resolve) => bare.once('message', (url) => resolve(String(url))));
process.once('exit', () => bare.kill('SIGTERM'));
const token = await demoToken(server.url, 'executive');
const headers = `authorization: Bearer ${token}\r\n`;
const edgePaths = questions.map(
  ({ query }) => `/cubejs-api/v1/load?queryType=multi&query=${encodeURIComponent(JSON.stringify(query))}`,
);
const barePaths = questions.map((_, at) => `/answers/${at}`);
const measure = async (url: string, paths: string[], clients: number, given = seconds): Promise<Flood> =>
  flood(url, paths, { clients, seconds: given, headers });
console.log();
row([
  'clients, cached',
  'answers a second',
  'a bare Fastify map',
  'ratio',
  'p50, p95 ms',
  'bare p50, p95 ms',
]);
row(Array(6).fill('---') as string[]);
const spread = ({ taken }: Flood): string =>
  [0.5, 0.95].map((share) => quantile(taken, share).toFixed(2)).join(', ');
for (const clients of [1, CLIENTS]) {
  await measure(server.url, edgePaths, clients, 1);
  await measure(bareUrl, barePaths, clients, 1);
  const edge = await measure(server.url, edgePaths, clients);
  const other = await measure(bareUrl, barePaths, clients);
  const ratio = (edge.perSecond / other.perSecond).toFixed(3);
  const rates = [edge.perSecond.toFixed(0), other.perSecond.toFixed(0), ratio];
  row([String(clients), ...rates, spread(edge), spread(other)]);
}
client.close();
await server.stop();
bare.kill('SIGTERM');
