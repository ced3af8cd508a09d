import { afterAll, beforeAll, expect, it } from 'vitest';

import { createTokens } from '../../cube/server/edge/tokens.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

let edge: FixtureEdge;
beforeAll(async () => {
  edge = await startFixtureEdge({ isDemo: false });
});
afterAll(() => edge.close());

it('row 6: what somebody may see follows the token of each request, whatever was asked before', async () => {
  const ask = async (role: Role) => {
    const { token } = await createTokens([edge.secret]).mint({ role, sub: 'the same person' });
    const response = await fetch(`${edge.url}/cubejs-api/v1/load`, {
      method: 'POST',
      body: JSON.stringify({ query: { measures: ['revenue.discount_rate'] } }),
      headers: { authorization: token, 'content-type': 'application/json' },
    });
    return response.status;
  };
  const asked: Role[] = ['executive', 'marketing', 'executive', 'marketing'];
  const statuses = [];
  for (const role of asked) statuses.push(await ask(role));
  expect(statuses).toEqual([200, 403, 200, 403]);
});

it('row 13: there is no way in by password, for nobody, and no reply tells one account from another', async () => {
  const replies = new Set<string>();
  for (const path of [
    'auth/reset',
    'auth/password',
    'auth/login',
    'login',
    'api/v1/login',
    'api/v1/password',
  ])
    for (const email of ['known@example.com', 'unknown@example.com']) {
      const response = await fetch(`${edge.url}/${path}`, {
        method: 'POST',
        body: JSON.stringify({ email, password: 'secret' }),
        headers: { 'content-type': 'application/json' },
      });
      const body = (await response.json()) as object;
      replies.add(`${response.status} ${JSON.stringify({ ...body, request_id: undefined })}`);
    }
  expect([...replies]).toEqual(['404 {"error":"There is nothing here.","code":"not_found"}']);
});
