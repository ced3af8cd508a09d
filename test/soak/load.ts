import { openPublications } from '../../cube/server/publication/read.ts';
import { EdgeClient } from './edge-client.ts';
import { pageQueries } from './page-queries.ts';
import type { PageQuery } from './page-queries.ts';
import { failureList, quantile, times } from './part.ts';
import type { PartContext, PartResult } from './part.ts';
import { residentMb, startServerProcess, watchMemory } from './processes.ts';
import { rawTimes } from './raw-duckdb.ts';
import { swappingHome } from './swaps.ts';
import type { Edition } from './swaps.ts';

interface Phase {
  clients: number;
  isCold: boolean;
  isSwapping: boolean;
}

const PHASES: Phase[] = [
  { clients: 1, isCold: true, isSwapping: false },
  { clients: 1, isCold: false, isSwapping: false },
  { clients: 50, isCold: true, isSwapping: true },
  { clients: 50, isCold: false, isSwapping: true },
  { clients: 500, isCold: true, isSwapping: true },
  { clients: 500, isCold: false, isSwapping: true },
];
/** Milliseconds between two publications while they are swapped. */
const SWAP_EVERY = 4_000;
const MOST_ANSWERS = 20_000;

/** Rows in an order of their own: the page leaves the order open where its own sorting has ties. */
const rowsOf = ({ results }: Answered) =>
  results
    .flatMap(({ data }) => data.map((row) => JSON.stringify(row)))
    .sort()
    .join('\n');

interface Answered {
  results: { data: unknown[] }[];
  concord: { build_id: string; sequence: number };
}

/** Many clients that ask the company page's queries while publications are swapped underneath. */
export async function load(context: PartContext): Promise<PartResult> {
  const { seconds, folder, say } = context;
  const { home: sampleHome } = await context.sample();
  const swaps = await swappingHome(folder, sampleHome);
  swaps.swap();
  const server = await startServerProcess(swaps.home);
  const failures = failureList(say);
  const analyst = new EdgeClient(server.url, 'analyst');
  const queries = await pageQueries(analyst, openPublications(swaps.home).current()!.publication);
  let unique = 0;
  /** The same question in words the cache has not heard: the limit is far above the rows of any answer. */
  const reworded = (query: PageQuery['query']) => ({ ...query, limit: 11_000 + (unique++ % 39_000) });

  const right: Record<Edition, Map<string, string>> = { A: new Map(), B: new Map() };
  const raw: Record<Edition, Map<string, number>> = { A: new Map(), B: new Map() };
  for (const edition of ['A', 'B'] as const) {
    if (edition === 'B') swaps.swap();
    for (const { name, query } of queries) {
      const reply = await analyst.load(query);
      if (reply.status === 200) right[edition].set(name, rowsOf(JSON.parse(reply.text) as Answered));
      else failures.add('a page query failed', `${name}: ${reply.text.slice(0, 300)}`);
    }
    raw[edition] = await rawTimes(analyst, queries, swaps.warehouseOf(edition));
  }
  const same = queries.filter(({ name }) => right.A.get(name) === right.B.get(name)).map(({ name }) => name);
  const memoryBefore = await residentMb(server.pid);
  const cpuRaw = queries.reduce((sum, { name }) => sum + raw.A.get(name)!, 0) / queries.length;

  async function run({ clients, isCold, isSwapping }: Phase, share: number) {
    const started = Date.now();
    const until = started + share * 1000;
    const ratios: number[] = [];
    let waits = 0;
    let peak = 0;
    const memory = watchMemory(server.pid, (mb) => (peak = Math.max(peak, mb)));
    const swapping = isSwapping ? setInterval(() => swaps.swap(), SWAP_EVERY) : undefined;
    await Promise.all(
      Array.from({ length: clients }, async (_, index) => {
        const client = new EdgeClient(server.url, 'executive');
        let last = 0;
        for (let turn = index; Date.now() < until && ratios.length < MOST_ANSWERS; turn += 1) {
          const { name, query } = queries[turn % queries.length]!;
          const reply = await client.load(isCold ? reworded(query) : query);
          waits += reply.waits;
          const about = `${clients} clients, ${name}: ${reply.text.slice(0, 300)}`;
          if (reply.status !== 200 || reply.text === '{"error":"Continue wait"}') {
            failures.add(`status ${reply.status}`, about);
            continue;
          }
          const answer = JSON.parse(reply.text) as Answered;
          const { concord } = answer;
          const edition = swaps.editionOf(concord.build_id);
          if (!edition) failures.add('an answer of no known build', about);
          else {
            if (rowsOf(answer) !== right[edition].get(name))
              failures.add('an answer that is not its build’s', about);
            ratios.push(reply.ms / raw[edition].get(name)!);
          }
          if (concord.sequence < last)
            failures.add('a client saw the sequence go back', `${concord.sequence} after ${last}`);
          last = concord.sequence;
        }
        client.close();
      }),
    );
    clearInterval(swapping);
    memory.stop();
    const took = Date.now() - started;
    const row = [
      `${clients}`,
      isCold ? 'cold' : 'warm',
      isSwapping ? 'yes' : 'no',
      `${ratios.length}`,
      times(quantile(ratios, 0.5)),
      times(quantile(ratios, 0.95)),
      times((ratios.length * cpuRaw) / took),
      `${waits}`,
      peak.toFixed(0),
    ];
    say(row.join(' | '));
    return row;
  }

  const rows: string[][] = [];
  for (const phase of PHASES) rows.push(await run(phase, (seconds * 0.9) / PHASES.length));
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const memoryAfter = await residentMb(server.pid);
  analyst.close();
  const code = await server.stop();
  if (code !== 0) failures.add('the server did not end well', `code ${code}`);
  for (const fault of server.faults.slice(0, 5)) say(fault);
  return {
    facts: [
      `The company page’s ${queries.length} queries; ${swaps.count} publications, two editions in turn${same.length > 0 ? ` (alike in: ${same.join(', ')})` : ''}; ${failures.count} faults.`,
      'p50 and p95: an answer’s time at the client over the time the same SQL takes on DuckDB alone; throughput: answers a second over what one DuckDB connection does alone. Cold: no answer from the cache. Waits: times a client was told to go on waiting.',
      `Server memory before and after: ${memoryBefore.toFixed(0)} MB, ${memoryAfter.toFixed(0)} MB.`,
    ],
    table: {
      head: ['clients', 'cache', 'swaps', 'answers', 'p50', 'p95', 'throughput', 'waits', 'peak MB'],
      rows,
    },
    failures: failures.list(),
  };
}
