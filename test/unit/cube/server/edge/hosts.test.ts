import { describe, expect, it } from 'vitest';

import { hostName, isLoopback } from '../../../../../cube/server/edge/hosts.ts';

describe('hostName and isLoopback', () => {
  it.each(['localhost:4280', 'LOCALHOST', '127.0.0.1:4280', '127.1.2.3', '[::1]:4280'])(
    'knows %s as loopback',
    (host) => {
      expect(isLoopback(hostName(host) ?? '')).toBe(true);
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    '10.0.0.1',
    '[::2]',
    '0.0.0.0',
  ])('does not take %s for loopback', (host) => {
    expect(isLoopback(hostName(host) ?? '')).toBe(false);
  });

  it.each([undefined, '', 'a b', 'localhost:1:2', 'user@localhost', 'localhost/'])(
    'has no name for %s',
    (host) => {
      expect(hostName(host)).toBeNull();
    },
  );
});
