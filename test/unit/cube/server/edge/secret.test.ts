import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { assertStrongSecret } from '../../../../../cube/server/edge/secret.ts';

describe('assertStrongSecret', () => {
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['one letter', 'a'],
    ['a word', 'secret'],
    [
      '31 bytes',
      randomBytes(31)
        .toString('latin1')
        .slice(0, 31)
        .replace(/[^ -~]/g, 'x')
        .slice(0, 31),
    ],
    ['one letter often', 'x'.repeat(64)],
    ['a repeated word', 'correcthorse'.repeat(6)],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ'],
    ['a sample', 'change-me-to-a-long-random-value-please-1234567'],
    ['a documented sample', 'your-256-bit-secret-goes-here-0123456789abcdef'],
  ])('row 3: refuses a secret that is %s, and does not print it', (_, secret) => {
    let message = '';
    try {
      assertStrongSecret(secret);
    } catch (error) {
      message = `${(error as Error).message} ${(error as { remedy: string }).remedy}`;
    }
    expect(message).toContain('CONCORD_SECRET');
    if (secret && secret.length > 6) expect(message).not.toContain(secret);
  });

  it('takes a random secret that happens to begin with one character three times', () => {
    expect(() =>
      assertStrongSecret('aaa49f0c1e7d82b6530dc8f7a1b94e2c6075d3fe81a9b204c7d65e30f18b92ac'),
    ).not.toThrow();
  });

  it('takes 32 random bytes however they are written', () => {
    for (let round = 0; round < 2000; round += 1) {
      expect(() => assertStrongSecret(randomBytes(32).toString('base64'))).not.toThrow();
      expect(() => assertStrongSecret(randomBytes(32).toString('base64url'))).not.toThrow();
      expect(() => assertStrongSecret(randomBytes(32).toString('hex'))).not.toThrow();
    }
  });
});
