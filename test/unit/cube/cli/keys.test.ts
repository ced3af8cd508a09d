import { describe, expect, it } from 'vitest';

import { keyStatus, wholeNumber } from '../../../../cube/cli/keys.ts';
import { plainName } from '../../../../cube/cli/names.ts';

describe('concord keys', () => {
  it.each(['', '0', '367', '1.5', '-1', 'ten', '1e2', '9999999999'])('takes no %j for days', (text) => {
    expect(() => wholeNumber(1, 366)(text)).toThrow(/whole number from 1 to 366/);
  });

  it.each(['', '   ', 'x'.repeat(81), '\u001b[2J', 'a\nb', '<img>'])('takes no %j for a name', (text) => {
    expect(() => plainName(text)).toThrow(/up to 80/);
  });

  it('takes the rest', () => {
    expect(wholeNumber(1, 366)('366')).toBe(366);
    expect(plainName('Bericht für Zoë 2.0')).toBe('Bericht für Zoë 2.0');
  });

  it('says why a key does not read', () => {
    const key = {
      id: 'k',
      name: 'n',
      role: 'sales',
      region: null,
      created_at: '2026-01-01T00:00:00.000Z',
      last_used_at: null,
    };
    const at = (expires_at: string, revoked_at: string | null) =>
      keyStatus({ ...key, expires_at, revoked_at }, new Date('2026-02-01T00:00:00.000Z'));
    expect(at('2026-03-01T00:00:00.000Z', null)).toBe('active');
    expect(at('2026-02-01T00:00:00.000Z', null)).toBe('expired');
    expect(at('2026-03-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z')).toBe('revoked');
  });
});
