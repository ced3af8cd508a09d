import { describe, expect, it } from 'vitest';

import { chosenGrants, embedLine } from '../../../../cube/cli/embeds.ts';
import type { EmbedGrant } from '../../../../cube/server/state/embed-grants.ts';

const grant = (id: string, more: Partial<EmbedGrant> = {}): EmbedGrant => ({
  id,
  class: 'interactive',
  figure: 'joint-funnel',
  choice: { lang: 'en' },
  role: 'sales',
  origins: ['https://wiki.example.com'],
  created_by: 'link:ann',
  created_at: '2026-11-01T00:00:00.000Z',
  days: 90,
  expires_at: '2027-01-30T00:00:00.000Z',
  is_kept_alive: false,
  revoked_at: null,
  last_used_at: null,
  ...more,
});
const all = [
  grant('a'),
  grant('b', { figure: 'contribution', created_by: 'link:bob' }),
  grant('c', { role: 'marketing' }),
  grant('d', { revoked_at: '2026-11-02T00:00:00.000Z' }),
];
const ids = (chosen: EmbedGrant[]) => chosen.map(({ id }) => id);

describe('embeds end', () => {
  it.each([
    ['one', 'a', {}, ['a']],
    ['one that has ended', 'd', {}, []],
    ['an unknown one', 'x', {}, []],
    ['nothing', undefined, {}, []],
    ['all', undefined, { all: true } as const, ['a', 'b', 'c']],
    ['those of a figure', undefined, { figure: 'joint-funnel' }, ['a', 'c']],
    ['those of a role', undefined, { role: 'marketing' }, ['c']],
    ['those of a person', undefined, { by: 'link:bob' }, ['b']],
    ['those of a figure and a role', undefined, { figure: 'joint-funnel', role: 'sales' }, ['a']],
  ])('row 9: %s', (_, id, which, expected) => {
    expect(ids(chosenGrants(all, id, which))).toEqual(expected);
  });
});

it('a line says what a chart is, where and until when, and no secret', () => {
  expect(embedLine(grant('a'), new Date('2026-11-26'))).toBe(
    'a  active  interactive  joint-funnel {"lang":"en"}  sales  https://wiki.example.com  until 2027-01-30T00:00:00.000Z  never read  by link:ann',
  );
  expect(embedLine(grant('a'), new Date('2027-02-01'))).toContain('run out');
  expect(embedLine(all[3]!, new Date('2026-11-26'))).toContain('ended');
});
