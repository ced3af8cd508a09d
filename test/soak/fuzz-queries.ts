import { PERSONAS } from '../../cube/policies/roles.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { EdgeClient } from './edge-client.ts';
import type { Reply } from './edge-client.ts';
import { hostileQuery } from '../support/hostile-query.ts';
import { failureList } from './part.ts';
import type { PartContext, PartResult } from './part.ts';
import { residentMb, startServerProcess } from './processes.ts';
import { queryNaming, validQuery } from '../support/random-query.ts';
import type { Json, ViewMembers } from '../support/random-query.ts';
import { randomFrom } from '../support/random.ts';
import type { Random } from '../support/random.ts';

const COSTS = ['lead', 'mql', 'sql', 'opportunity', 'won'].map((stage) => `funnel.cost_per_${stage}`);
/** What a persona may not learn: written down here once more, so that a slip in the model is seen. */
const FORBIDDEN: Partial<Record<Role, readonly string[]>> = {
  executive: [],
  marketing: ['revenue.discount_rate'],
  sales: [
    ...COSTS,
    'funnel.spend',
    'attribution.spend',
    'attribution.roas',
    'attribution.roi',
    'attribution.cac',
  ],
  analyst: [],
};
const UNKNOWN = [
  'revenue.secret',
  'opportunities.won_amount',
  'nothing.at_all',
  'revenue.won_amount',
  'goal_events.target',
];
/** MB a server may grow by between the first third of the part and its end. */
const GROWTH = 512;
const MOST_CASES = 20_000;

interface Loaded {
  results: { data: Json[] | { dataset: unknown[][] } }[];
}
const dataOf = (reply: Reply) => (JSON.parse(reply.text) as Loaded).results.map((result) => result.data);
const sortedRows = (reply: Reply) =>
  dataOf(reply).flatMap((data) =>
    Array.isArray(data) ? data.map((row) => JSON.stringify(row)).sort() : [JSON.stringify(data)],
  );

/** Random requests as every persona to the real server on the sample, valid and hostile. */
export async function fuzzQueries(context: PartContext): Promise<PartResult> {
  const { seconds, seed, say } = context;
  const { home } = await context.sample();
  const server = await startServerProcess(home);
  const failures = failureList(say);
  const statuses = new Map<string, number>();
  const started = Date.now();
  const until = started + seconds * 1000;
  let cases = 0;
  let repeated = 0;
  let memoryThen = 0;
  const note = (kind: string, reply: Reply) => {
    const key = `${kind} ${reply.status}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
  };

  const everything = new EdgeClient(server.url, 'analyst');
  const known = JSON.parse((await everything.ask('GET', '/cubejs-api/v1/meta')).text) as {
    cubes: ViewMembers[];
  };
  everything.close();
  const seenBy = (role: Role) =>
    known.cubes.map((view) => ({
      ...view,
      measures: view.measures.filter(({ name }) => !FORBIDDEN[role]!.includes(name)),
    }));

  async function repeat(client: EdgeClient, query: Json, first: Reply, about: string) {
    repeated += 1;
    const again = await client.load(query);
    if (again.text !== first.text) failures.add('a kept answer changed', about);
    const rows = dataOf(first)[0]!;
    if (query['limit'] || query['offset'] || query['total'] || !Array.isArray(rows) || rows.length >= 10_000)
      return;
    // Another limit is another question to the cache, so this one is worked out anew.
    const anew = await client.load({ ...query, limit: 20_000 + (cases % 20_000) });
    note('anew', anew);
    if (anew.status !== 200)
      failures.add('a query failed when asked again', `${about}: ${anew.text.slice(0, 200)}`);
    else if (sortedRows(anew).join() !== sortedRows(first).join())
      failures.add('the same query gave other rows', `${about}: ${JSON.stringify(query)}`);
  }

  async function odd(client: EdgeClient, random: Random): Promise<Reply> {
    const path = `/cubejs-api/v1/${random.pick(['load', 'sql', 'dry-run', 'meta', 'load/x', '%00', '..%2f..'])}`;
    switch (random.whole(5)) {
      case 0:
        return client.ask(
          'POST',
          path,
          random.pick(['', '{', '[]', 'null', '{"query":1}', '['.repeat(20_000)]),
        );
      case 1:
        return client.ask(
          'GET',
          `${path}?query=${random.pick(['%', '%7B', '{}', 'a'.repeat(random.whole(12_000))])}`,
        );
      case 2:
        return client.ask('POST', path, JSON.stringify({ query: { measures: ['x'.repeat(70_000)] } }));
      case 3:
        return client.ask('POST', path, '{}', {
          authorization: random.pick(['', 'x', 'Bearer a.b.c', 'null']),
        });
      default:
        return client.ask(random.pick(['PUT', 'DELETE', 'OPTIONS', 'HEAD']), path, '{}');
    }
  }

  async function lane(role: Role, offset: number) {
    const client = new EdgeClient(server.url, role);
    const views = seenBy(role);
    const hidden = FORBIDDEN[role]!;
    for (let n = offset; Date.now() < until && cases < MOST_CASES; n += PERSONAS.length) {
      const random = randomFrom(seed + n);
      const kind = random.pick([
        'valid',
        'valid',
        'valid',
        'hostile',
        'hostile',
        'forbidden',
        'unknown',
        'odd',
      ]);
      const member = random.pick(kind === 'forbidden' && hidden.length > 0 ? hidden : UNKNOWN);
      const query =
        kind === 'valid'
          ? validQuery(views, random)
          : kind === 'hostile'
            ? hostileQuery(views, random)
            : queryNaming(member, views, random);
      const path = random.pick(['load', 'load', 'load', 'dry-run', 'sql']);
      const isLoad = path === 'load';
      const asGet = random.chance(0.2) && JSON.stringify(query).length < 8_000;
      const about = `seed ${seed + n} as ${role}`;
      cases += 1;
      const reply =
        kind === 'odd'
          ? await odd(client, random)
          : isLoad && !asGet
            ? await client.load(query)
            : asGet
              ? await client.ask(
                  'GET',
                  `/cubejs-api/v1/${path}?queryType=multi&query=${encodeURIComponent(JSON.stringify(query))}`,
                )
              : await client.ask(
                  'POST',
                  `/cubejs-api/v1/${path}`,
                  JSON.stringify({ query, queryType: 'multi' }),
                );
      note(kind, reply);
      const asked = `${about}, ${path}: ${JSON.stringify(query).slice(0, 700)}`;
      if (reply.status === 0) failures.add('no answer', `${asked}: ${reply.text}`);
      if (reply.status >= 500) failures.add(`status ${reply.status}`, `${asked}: ${reply.text}`);
      const leaked =
        reply.status === 200 &&
        hidden.find((name) => new RegExp(`${name.replace('.', '\\.')}\\b`).test(reply.text));
      if (leaked) failures.add('a forbidden member in an answer', `${asked}: ${leaked}`);
      if ((kind === 'forbidden' || kind === 'unknown') && reply.status !== 403)
        failures.add(
          `a forbidden or unknown member was answered ${reply.status}`,
          `${asked}: ${reply.text.slice(0, 200)}`,
        );
      if (kind === 'valid' && reply.status === 403 && path !== 'sql')
        failures.add('a visible member was refused', asked);
      if (reply.status === 200 && kind === 'valid' && isLoad && !asGet) {
        const allowed = new Set(JSON.stringify(query).match(/\w+\.\w+/g));
        for (const data of dataOf(reply))
          for (const key of Object.keys(Array.isArray(data) ? (data[0] ?? {}) : {}))
            if (!allowed.has(key.split('.').slice(0, 2).join('.')))
              failures.add('a key nobody asked for', `${asked}: ${key}`);
        if (random.chance(0.3)) await repeat(client, query as Json, reply, about);
      }
      if (memoryThen === 0 && Date.now() - started > seconds * 333) memoryThen = await residentMb(server.pid);
      if (cases % 500 === 0) say(`${cases} requests, ${failures.count} faults`);
    }
    client.close();
  }

  await Promise.all(PERSONAS.map(({ role }, offset) => lane(role, offset)));
  const memoryNow = await residentMb(server.pid);
  const health = await fetch(`${server.url}/health`).then(
    (response) => response.status,
    () => 0,
  );
  if (health !== 200) failures.add('the server was not well at the end', `health ${health}`);
  if (memoryNow - memoryThen > GROWTH)
    failures.add('memory grew', `${memoryThen.toFixed(0)} MB → ${memoryNow.toFixed(0)} MB`);
  const code = await server.stop();
  if (code !== 0) failures.add('the server did not end well', `code ${code}`);
  for (const fault of server.faults.slice(0, 5)) say(fault);
  const told = [...statuses].sort().map(([key, count]) => `${key}: ${count}`);
  return {
    facts: [
      `${cases} requests (seeds from ${seed}) as four personas, ${failures.count} faults; ${repeated} answers asked for again.`,
      `Kind and status: ${told.join(', ')}.`,
      `Server memory after a third of the time and at the end: ${memoryThen.toFixed(0)} MB, ${memoryNow.toFixed(0)} MB.`,
    ],
    failures: failures.list(),
  };
}
