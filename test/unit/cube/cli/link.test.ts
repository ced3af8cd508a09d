import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hoursOf, originOf } from '../../../../cube/cli/link.ts';
import { createTokens } from '../../../../cube/server/edge/tokens.ts';
import { grantIn } from '../../../../dashboard/src/cube-client/sign-in.ts';
import { root } from '../../../support/paths.ts';

const secret = randomBytes(32).toString('base64');

function concord(args: string[], CONCORD_SECRET: string) {
  const main = join(root, 'cube/cli/main.ts');
  const env = { ...process.env, CONCORD_SECRET };
  return spawnSync(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
}

describe('concord link', () => {
  it('prints one address whose grant this installation takes', async () => {
    const { stdout, status } = concord(
      ['link', '--role', 'sales', '--url', 'https://concord.example.com/'],
      secret,
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^https:\/\/concord\.example\.com\/#sign-in=\S+\n$/);
    expect(await createTokens([secret]).redeem(grantIn(stdout)!)).toMatchObject({ role: 'sales' });
  });

  it('for somebody by name gives the same subject each time, else one of its own', async () => {
    const tokens = createTokens([secret]);
    const subjectOf = async (...args: string[]) => {
      const { stdout } = concord(['link', '--role', 'sales', ...args], secret);
      return (await tokens.verify((await tokens.redeem(grantIn(stdout)!)).token)).sub;
    };
    expect(await subjectOf('--name', 'Ann B.')).toBe('person:Ann B.');
    expect(await subjectOf()).toMatch(/^link:[0-9a-f-]{36}$/);
    expect(concord(['link', '--role', 'sales', '--name', 'a\nb'], secret).status).not.toBe(0);
  });

  it.each([
    ['', 'CONCORD_SECRET is not set.'],
    ['too short', 'CONCORD_SECRET is shorter than 32 bytes.'],
    ['change-me-change-me-change-me-change-me', 'CONCORD_SECRET can be guessed.'],
  ])('refuses the secret %j as the server does', (weak, sentence) => {
    const { stdout, stderr, status } = concord(['link', '--role', 'sales'], weak);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`✗ ${sentence}\n  → Set CONCORD_SECRET`);
  });
});

describe('concord token', () => {
  it('prints a token and nothing else', async () => {
    const { stdout } = concord(['token', '--role', 'analyst'], secret);
    expect(await createTokens([secret]).verify(stdout.trim())).toMatchObject({ role: 'analyst' });
  });
});

describe('the flags of a link', () => {
  it.each([
    ['8', 8],
    ['24', 24],
    ['0.5', 0.5],
  ])('%s hours are taken', (text, hours) => expect(hoursOf(text)).toBe(hours));
  it.each(['0', '24.01', '-1', '1e1', 'NaN', '', ' 8', '0x8', '0.0001'])('%j hours are refused', (text) =>
    expect(() => hoursOf(text)).toThrow(/at most 24/),
  );
  it('an address becomes its origin', () => {
    expect(originOf('https://Concord.example.com:8443/a?b#c')).toBe('https://concord.example.com:8443');
    expect(originOf('http://[::1]:4280')).toBe('http://[::1]:4280');
  });
  it.each(['concord.example.com', 'javascript:alert(1)', 'ftp://host', 'https://ann:pw@host/', ''])(
    'the address %j is refused',
    (text) => expect(() => originOf(text)).toThrow(/address/),
  );
});
