import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';

import { createTokens, keyId } from '../../../../../cube/server/edge/tokens.ts';

const secret = randomBytes(32).toString('base64');
const other = randomBytes(32).toString('base64');
const NOW = Date.parse('2026-03-31T12:00:00Z');
const seconds = NOW / 1000;
const tokens = createTokens([secret], () => NOW);
const key = new TextEncoder().encode(secret);

const good = {
  iss: 'concord',
  aud: 'concord-edge',
  sub: 'ann',
  jti: 'a-token-id',
  iat: seconds,
  exp: seconds + 300,
  role: 'sales',
};
const without = (name: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([each]) => each !== name));
const sign = (
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
  signing: Uint8Array = key,
) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: keyId(secret), ...header }).sign(signing);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token whose parts are taken as they are, with a right HS256 signature over them. */
async function raw(header: string, payload: string): Promise<string> {
  const { createHmac } = await import('node:crypto');
  const signature = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
  return `${header}.${payload}.${signature}`;
}

describe('createTokens', () => {
  it('mints what it verifies, for five minutes', async () => {
    const minted = await tokens.mint({ role: 'sales', sub: 'ann' });
    expect(minted.expires_at).toBe('2026-03-31T12:05:00.000Z');
    expect(await tokens.verify(minted.token)).toEqual({
      role: 'sales',
      sub: 'ann',
      expires_at: minted.expires_at,
    });
  });

  const attacks: [string, () => Promise<string> | string][] = [
    ['alg none', () => new UnsecuredJWT(good).encode()],
    ['alg nOnE', () => `${encode({ alg: 'nOnE', kid: keyId(secret) })}.${encode(good)}.`],
    ['HS512 with the right secret', () => sign(good, { alg: 'HS512' })],
    ['HS384 with the right secret', () => sign(good, { alg: 'HS384' })],
    [
      'a public key used as the secret',
      () => {
        const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        return sign(
          good,
          {},
          new TextEncoder().encode(publicKey.export({ type: 'spki', format: 'pem' }) as string),
        );
      },
    ],
    [
      'an edited role under the old signature',
      async () => {
        const [header, , signature] = (await sign(good)).split('.');
        return `${header}.${encode({ ...good, role: 'executive' })}.${signature}`;
      },
    ],
    ['no kid', () => sign(good, { kid: undefined })],
    ['an unknown kid', () => sign(good, { kid: 'another' })],
    ['a kid that is an inherited name', () => sign(good, { kid: 'constructor' })],
    ['another secret under our kid', () => sign(good, {}, new TextEncoder().encode(other))],
    ['no issuer', () => sign(without('iss'))],
    ['no audience', () => sign(without('aud'))],
    ['no expiry', () => sign(without('exp'))],
    ['no issue time', () => sign(without('iat'))],
    ['no token id', () => sign(without('jti'))],
    ['no subject', () => sign(without('sub'))],
    ['no role', () => sign(without('role'))],
    ['an unknown role', () => sign({ ...good, role: 'admin' })],
    ['several roles', () => sign({ ...good, role: ['sales', 'executive'] })],
    ['another issuer', () => sign({ ...good, iss: 'elsewhere' })],
    ['another audience', () => sign({ ...good, aud: 'elsewhere' })],
    ['several audiences', () => sign({ ...good, aud: ['concord-edge', 'elsewhere'] })],
    ['301 seconds', () => sign({ ...good, exp: seconds + 301 })],
    ['ten years', () => sign({ ...good, exp: seconds + 315_360_000 })],
    [
      'an expiry as a text',
      async () => raw(encode({ alg: 'HS256', kid: keyId(secret) }), encode({ ...good, exp: '9999999999' })),
    ],
    ['a negative expiry', () => sign({ ...good, exp: -1 })],
    ['an endless expiry', () => sign({ ...good, exp: 1e308 })],
    ['an expiry before its issue', () => sign({ ...good, iat: seconds + 20, exp: seconds + 10 })],
    ['one that expired 31 seconds ago', () => sign({ ...good, iat: seconds - 331, exp: seconds - 31 })],
    ['one issued 31 seconds from now', () => sign({ ...good, iat: seconds + 31, exp: seconds + 300 })],
    ['one not valid before 31 seconds from now', () => sign({ ...good, nbf: seconds + 31 })],
    ['a claim nobody knows', () => sign({ ...good, userAttributes: { country: 'FR' } })],
    [
      'a prototype among the claims',
      () =>
        raw(
          encode({ alg: 'HS256', kid: keyId(secret) }),
          Buffer.from(`${JSON.stringify(good).slice(0, -1)},"__proto__":{"role":"executive"}}`).toString(
            'base64url',
          ),
        ),
    ],
    ['nothing', () => ''],
    ['no token at all', () => 'not.a.token'],
    ['a very long text', () => 'a'.repeat(10_000)],
  ];

  it.each(attacks)('rows 1 and 2: refuses %s', async (_, attack) => {
    const token = await attack();
    await expect(tokens.verify(token)).rejects.toMatchObject({
      status: 401,
      code: 'unauthorized',
      message: 'A valid token is needed.',
    });
  });

  it('row 7: tolerates clocks 29 seconds apart, both ways', async () => {
    const late = await sign({ ...good, iat: seconds - 329, exp: seconds - 29 });
    const early = await sign({ ...good, iat: seconds + 29, exp: seconds + 300 });
    expect(await tokens.verify(late)).toMatchObject({ role: 'sales' });
    expect(await tokens.verify(early)).toMatchObject({ role: 'sales' });
  });

  it('refuses a token after its end that it took before', async () => {
    let time = NOW;
    const moving = createTokens([secret], () => time);
    const { token } = await moving.mint({ role: 'sales', sub: 'ann' });
    for (const after of [0, 200_000, 299_000, 329_000]) {
      time = NOW + after;
      expect(await moving.verify(token)).toMatchObject({ sub: 'ann' });
    }
    time = NOW + 331_000;
    await expect(moving.verify(token)).rejects.toMatchObject({ status: 401 });
  });

  it('goes on verifying the key before until it is taken away', async () => {
    const { token } = await tokens.mint({ role: 'sales', sub: 'ann' });
    const rotated = createTokens([other, secret], () => NOW);
    expect(await rotated.verify(token)).toMatchObject({ role: 'sales' });
    const { token: fresh } = await rotated.mint({ role: 'sales', sub: 'ann' });
    await expect(tokens.verify(fresh)).rejects.toMatchObject({ status: 401 });
    await expect(createTokens([other], () => NOW).verify(token)).rejects.toMatchObject({ status: 401 });
  });
});

describe('tokens of shared charts', () => {
  const grantEnd = new Date(NOW + 86_400_000).toISOString();
  const at = (moment: number, secrets = [secret]) => createTokens(secrets, () => moment);

  it('open their chart for five minutes, never longer than the grant', async () => {
    const minted = await tokens.mintEmbed('chart', 'sales', grantEnd);
    expect(minted.expires_at).toBe('2026-03-31T12:05:00.000Z');
    expect(await tokens.verifyEmbed(minted.token)).toBe('chart');
    const short = await tokens.mintEmbed('chart', 'sales', new Date(NOW + 20_000).toISOString());
    expect(short.expires_in).toBe(20);
  });

  it('are no tokens of people, nor the other way round', async () => {
    const { token } = await tokens.mintEmbed('chart', 'sales', grantEnd);
    await expect(tokens.verify(token)).rejects.toMatchObject({ status: 401 });
    await expect(tokens.redeem(token)).rejects.toMatchObject({ status: 401 });
    const person = await tokens.mint({ role: 'sales', sub: 'ann' });
    await expect(tokens.verifyEmbed(person.token)).rejects.toMatchObject({ status: 401 });
  });

  it('row 7: are taken by clocks thirty seconds apart and no further', async () => {
    const { token } = await tokens.mintEmbed('chart', 'sales', grantEnd);
    expect(await at(NOW - 29_000).verifyEmbed(token)).toBe('chart');
    expect(await at(NOW + 329_000).verifyEmbed(token)).toBe('chart');
    await expect(at(NOW - 31_000).verifyEmbed(token)).rejects.toMatchObject({ status: 401 });
    await expect(at(NOW + 331_000).verifyEmbed(token)).rejects.toMatchObject({ status: 401 });
  });

  it('row 8: outlive the change of the signing secret, and end with the old one', async () => {
    const { token } = await tokens.mintEmbed('chart', 'sales', grantEnd);
    expect(await at(NOW, [other, secret]).verifyEmbed(token)).toBe('chart');
    await expect(at(NOW, [other]).verifyEmbed(token)).rejects.toMatchObject({ status: 401 });
  });
});
