import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { ROLES } from '../../cube/policies/roles.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { addEmptyMarts } from '../support/empty-marts.ts';
import { hostileQuery } from '../support/hostile-query.ts';
import { root } from '../support/paths.ts';
import { readPolicies } from '../support/policies.ts';
import { queryNaming, validQuery } from '../support/random-query.ts';
import type { ViewMembers } from '../support/random-query.ts';
import { randomFrom } from '../support/random.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const SECONDS = 60;
/** Milliseconds a request may hold up all others. */
const HELD_UP = 200;
const FIRST_SEED = 40_000;

let edge: FixtureEdge;
beforeAll(async () => {
  edge = await startFixtureEdge({
    empty: true,
    engine: { models: await readModelFiles(join(root, 'cube', 'model')) },
  });
  await edge.home.publish({ damage: addEmptyMarts });
});
afterAll(() => edge.close());

/** A minute of what `npm run soak` does for longer and on a full warehouse. */
it('rows 22, 33 and 37: a minute of random and hostile queries is answered or refused, never with 5xx, and holds nobody up', async () => {
  const { body } = await edge.ask('analyst', 'meta');
  const views = body['cubes'] as ViewMembers[];
  const hidden = Object.fromEntries(
    ROLES.map((role) => [role, readPolicies().flatMap((view) => view.hidden[role])]),
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const faults: string[] = [];
  const statuses = new Map<string, number>();
  const until = Date.now() + SECONDS * 1000;
  for (let seed = FIRST_SEED; Date.now() < until; seed += 1) {
    const random = randomFrom(seed);
    const role = random.pick(ROLES);
    const kind = random.pick(['valid', 'hostile', 'hostile', 'hidden']);
    const named = random.pick([...hidden[role]!, 'revenue.secret', 'opportunities.won_amount']);
    const query =
      kind === 'valid'
        ? validQuery(views, random)
        : kind === 'hostile'
          ? hostileQuery(views, random)
          : queryNaming(named, views, random);
    const path = random.pick(['load', 'load', 'dry-run', 'sql']);
    const ask = () => edge.ask(role, path, { query, ...(path === 'load' ? { queryType: 'multi' } : {}) });
    delay.reset();
    const answer = await ask();
    const told = `seed ${seed}, ${role}, ${path}, ${kind}: ${JSON.stringify(query).slice(0, 500)}`;
    const text = JSON.stringify(answer.body);
    if (answer.status >= 500) faults.push(`${answer.status} for ${told}: ${text}`);
    if (answer.status !== 200 && /duckdb|binder|catalog|syntax|SELECT |fct_|\/home|node_modules/i.test(text))
      faults.push(`the engine's words for ${told}: ${text}`);
    if (kind === 'hidden' && answer.status !== 403) faults.push(`${answer.status} for ${told}`);
    if (kind === 'valid' && answer.status === 403 && path !== 'sql' && role === 'analyst')
      faults.push(`403 for ${told}`);
    // A busy machine may hold up any request once; what does so each time does it by itself.
    for (let again = 0; delay.max / 1e6 > HELD_UP; again += 1) {
      if (again === 3) {
        faults.push(`held up for ${Math.round(delay.max / 1e6)} ms by ${told}`);
        break;
      }
      delay.reset();
      await ask();
    }
    const key = `${kind} ${answer.status}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
  }
  expect(faults).toEqual([]);
  for (const key of ['valid 200', 'hostile 400', 'hidden 403'])
    expect([key, statuses.get(key) ?? 0]).toEqual([key, expect.toSatisfy((count: number) => count > 50)]);
  expect((await fetch(`${edge.url}/health`)).status).toBe(200);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
