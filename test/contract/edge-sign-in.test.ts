import { createHmac, randomBytes } from 'node:crypto';

import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTokens, keyId } from '../../cube/server/edge/tokens.ts';
import { startFixtureEdge } from './fixture/edge.ts';
import type { FixtureEdge } from './fixture/edge.ts';

const DAY = 86_400;
const present = () => Math.floor(Date.now() / 1000);
const ann = { role: 'sales', sub: 'link:ann' } as const;

const exchange = (edge: FixtureEdge, body: unknown, type = 'application/json') =>
  fetch(`${edge.url}/api/v1/session`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type },
  });

describe('signing in with a link', () => {
  let edge: FixtureEdge;
  beforeAll(async () => {
    edge = await startFixtureEdge({ isDemo: false });
  });
  afterAll(() => edge.close());

  const grantFor = async (seconds = 3600, secret = edge.secret) =>
    (await createTokens([secret]).mintGrant(ann, seconds)).grant;
  const claims = () => ({
    iss: 'concord',
    aud: 'concord-sign-in',
    sub: 'link:ann',
    jti: 'a-grant-id',
    iat: present(),
    exp: present() + 3600,
    role: 'sales',
  });
  const sign = (payload: Record<string, unknown>, header: object = {}, secret = edge.secret) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', kid: keyId(edge.secret), ...header })
      .sign(new TextEncoder().encode(secret));

  it('gives a token of five minutes for the role of the link, and it reads', async () => {
    const response = await exchange(edge, { grant: await grantFor() });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const answer = (await response.json()) as Record<string, string>;
    expect(answer).toEqual({
      token: expect.any(String),
      expires_at: expect.stringMatching(/Z$/),
      expires_in: 300,
      role: 'sales',
    });
    expect(Date.parse(answer.expires_at!) - Date.now()).toBeLessThanOrEqual(300_000);
    const headers = { authorization: `Bearer ${answer.token}` };
    expect((await fetch(`${edge.url}/cubejs-api/v1/meta`, { headers })).status).toBe(200);
    const session = await fetch(`${edge.url}/api/v1/session`, { headers });
    expect(await session.json()).toEqual({ mode: 'token', role: 'sales' });
  });

  it('takes the same grant again, as renewals do', async () => {
    const grant = await grantFor();
    const statuses = [await exchange(edge, { grant }), await exchange(edge, { grant })].map((r) => r.status);
    expect(statuses).toEqual([200, 200]);
  });

  it('gives no token that outlives the grant', async () => {
    const { expires_in } = (await (await exchange(edge, { grant: await grantFor(20) })).json()) as {
      expires_in: number;
    };
    expect(expires_in).toBeGreaterThan(0);
    expect(expires_in).toBeLessThanOrEqual(20);
  });

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const attacks: [string, () => Promise<string> | string][] = [
    ['alg none', () => new UnsecuredJWT(claims()).encode()],
    ['alg nOnE', () => `${encode({ alg: 'nOnE', kid: keyId(edge.secret) })}.${encode(claims())}.`],
    ['HS512 with the right secret', () => sign(claims(), { alg: 'HS512' })],
    ['no kid', () => sign(claims(), { kid: undefined })],
    ['an unknown kid', () => sign(claims(), { kid: 'constructor' })],
    ['another installation’s secret', () => grantFor(3600, randomBytes(32).toString('base64'))],
    [
      'another secret under our kid',
      () => sign(claims(), { kid: keyId(edge.secret) }, randomBytes(32).toString('base64')),
    ],
    ['an access token', () => edge.token('executive')],
    ['the audience of access tokens', () => sign({ ...claims(), aud: 'concord-edge' })],
    ['both audiences', () => sign({ ...claims(), aud: ['concord-sign-in', 'concord-edge'] })],
    ['no audience', () => sign({ ...claims(), aud: undefined })],
    ['another issuer', () => sign({ ...claims(), iss: 'elsewhere' })],
    ['no token id', () => sign({ ...claims(), jti: undefined })],
    ['no issue time', () => sign({ ...claims(), iat: undefined })],
    ['no expiry', () => sign({ ...claims(), exp: undefined })],
    ['one that expired a second ago', () => sign({ ...claims(), iat: present() - 60, exp: present() - 1 })],
    ['one longer than a day', () => sign({ ...claims(), exp: present() + DAY + 1 })],
    ['ten years', () => sign({ ...claims(), exp: present() + 3650 * DAY })],
    ['one issued tomorrow', () => sign({ ...claims(), iat: present() + DAY, exp: present() + DAY + 60 })],
    ['one not valid yet', () => sign({ ...claims(), nbf: present() + 600 })],
    ['an unknown role', () => sign({ ...claims(), role: 'admin' })],
    ['several roles', () => sign({ ...claims(), role: ['sales', 'executive'] })],
    ['a claim nobody knows', () => sign({ ...claims(), name: 'Ann' })],
    [
      'a prototype among the claims',
      () => {
        const header = encode({ alg: 'HS256', kid: keyId(edge.secret) });
        const text = `${JSON.stringify(claims()).slice(0, -1)},"__proto__":{"role":"executive"}}`;
        const signed = `${header}.${Buffer.from(text).toString('base64url')}`;
        return `${signed}.${createHmac('sha256', edge.secret).update(signed).digest('base64url')}`;
      },
    ],
    [
      'an edited role under the old signature',
      async () => {
        const [header, , signature] = (await grantFor()).split('.');
        return `${header}.${encode({ ...claims(), role: 'executive' })}.${signature}`;
      },
    ],
    ['half a grant', async () => (await grantFor()).slice(0, -20)],
    ['no grant at all', () => 'not.a.grant'],
  ];

  it.each(attacks)('refuses %s with the one 401', async (_, attack) => {
    const response = await exchange(edge, { grant: await attack() });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: 'A valid token is needed.',
      code: 'unauthorized',
      remedy: 'Sign in again.',
      request_id: response.headers.get('x-request-id'),
    });
  });

  it('takes no grant for an access token', async () => {
    const authorization = await grantFor();
    for (const path of ['/cubejs-api/v1/meta', '/api/v1/publication']) {
      const headers = { authorization };
      expect((await fetch(`${edge.url}${path}`, { headers })).status).toBe(401);
    }
    const session = await fetch(`${edge.url}/api/v1/session`, { headers: { authorization } });
    expect(await session.json()).toEqual({ mode: 'token' });
  });

  it('400 for a body of any other shape, 413 and 415 as everywhere', async () => {
    const grant = await grantFor();
    const bodies = [
      {},
      [],
      'null',
      '',
      '{',
      { grant: '' },
      { grant: [grant] },
      { grant: { $ne: null } },
      { grant: 'x'.repeat(2001) },
      { grant, role: 'executive' },
      `{"grant":"${grant}","__proto__":{"role":"executive"}}`,
    ];
    for (const body of bodies) expect([body, (await exchange(edge, body)).status]).toEqual([body, 400]);
    expect((await exchange(edge, { grant: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await exchange(edge, `grant=${grant}`, 'application/x-www-form-urlencoded')).status).toBe(415);
  });

  it('logs nothing of a grant', async () => {
    const grant = await grantFor();
    await exchange(edge, { grant });
    await exchange(edge, { grant: `${grant}x` });
    await exchange(edge, `{"grant":"${grant}"`);
    await fetch(`${edge.url}/api/v1/session?grant=${grant}`);
    await fetch(`${edge.url}/?sign-in=${grant}`);
    const log = edge.log.join('');
    expect(log).toContain('"route":"/api/v1/session"');
    expect(log).not.toMatch(/eyJ|grant|link:ann/);
  });
});

describe('signing in elsewhere', () => {
  it('does not exist in the demo, even for a grant it could have signed', async () => {
    const edge = await startFixtureEdge();
    const { grant } = await createTokens([edge.secret]).mintGrant(ann, 3600);
    expect((await exchange(edge, { grant })).status).toBe(404);
    await edge.close();
  });

  it('is limited like every other request', async () => {
    const edge = await startFixtureEdge({ isDemo: false, rateLimit: { perSecond: 1, burst: 5 } });
    const tries = await Promise.all(
      Array.from({ length: 12 }, async () => (await exchange(edge, { grant: 'not.a.grant' })).status),
    );
    expect(tries.filter((status) => status === 401)).toHaveLength(5);
    expect(tries.filter((status) => status === 429)).toHaveLength(7);
    await edge.close();
  });

  it('goes on with the secret before this one, and ends when that is taken away', async () => {
    const [before, after] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const { grant } = await createTokens([before]).mintGrant(ann, 3600);
    const rotated = createTokens([after, before]);
    const { token } = await rotated.redeem(grant);
    expect(await createTokens([after]).verify(token)).toMatchObject(ann);
    await expect(createTokens([after]).redeem(grant)).rejects.toMatchObject({ status: 401 });
  });
});
