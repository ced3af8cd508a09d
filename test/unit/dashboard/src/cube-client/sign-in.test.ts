import { describe, expect, it } from 'vitest';
import { grantIn, keepGrant, takeGrant } from '../../../../../dashboard/src/cube-client/sign-in.ts';

function tab(hash: string) {
  const kept = new Map<string, string>();
  const shown: string[] = [];
  const location = { hash, pathname: '/', search: '?period=2026-Q4' };
  return {
    kept,
    shown,
    window: {
      location,
      history: {
        state: { index: 3 },
        replaceState(state: unknown, _: string, url?: string | URL | null) {
          shown.push(`${JSON.stringify(state)} ${String(url)}`);
          location.hash = new URL(String(url), 'http://localhost').hash;
        },
      },
      sessionStorage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
      },
    },
  };
}

describe('grantIn', () => {
  it.each([
    ['https://concord.example.com/#sign-in=aa.b-b.c_c', 'aa.b-b.c_c'],
    ['  #sign-in=aa.bb.cc\n', 'aa.bb.cc'],
    ['aa.bb.cc', 'aa.bb.cc'],
    ['https://concord.example.com/#sign-in=aa.bb', null],
    ['https://concord.example.com/', null],
    ['sign-in=aa.bb.<b>', null],
    ['', null],
  ])('of %j is %j', (text, grant) => expect(grantIn(text)).toBe(grant));
});

describe('takeGrant', () => {
  it('takes the grant out of the address, keeps what else stands there, and remembers it', () => {
    const { window, shown, kept } = tab('#sign-in=aa.bb.cc');
    expect(takeGrant(window)).toBe('aa.bb.cc');
    expect(shown).toEqual(['{"index":3} /?period=2026-Q4']);
    expect([...kept.values()]).toEqual(['aa.bb.cc']);
  });
  it('leaves an address without a grant alone and gives the one kept', () => {
    const { window, shown } = tab('#figures');
    expect(takeGrant(window)).toBeNull();
    keepGrant(window.sessionStorage, 'aa.bb.cc');
    expect(takeGrant(window)).toBe('aa.bb.cc');
    expect(shown).toEqual([]);
  });
  it('takes a damaged link out too, and signs nobody in with it', () => {
    const { window, shown } = tab('#sign-in=half');
    keepGrant(window.sessionStorage, 'aa.bb.cc');
    expect(takeGrant(window)).toBeNull();
    expect(shown).toHaveLength(1);
  });
});
