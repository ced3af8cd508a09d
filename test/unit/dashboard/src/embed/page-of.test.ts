import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../../../dashboard/src/embed/catalogue.ts';
import { pageOf } from '../../../../../dashboard/src/embed/page-of.ts';
import { isPersonal, SHARED_FIGURES } from '../../../../../dashboard/src/lib/share.ts';

test('every figure that can be shared is made somewhere', () => {
  expect(Object.keys(CATALOGUE).sort()).toEqual([...SHARED_FIGURES].sort());
});

test.each([
  ['company-goal', { period: '2026-Q4', lang: 'de' }, '/?period=2026-Q4&lang=de'],
  ['joint-funnel', { segment: 'SMB' }, '/funnel?segment=SMB'],
  [
    'breakdown',
    { measures: ['attribution.attributed_revenue'], by: 'attribution.channel', model: 'linear' },
    '/attribution?model=linear&by=channel',
  ],
  ['key-figures', { measures: ['handoff.handed_off'] }, '/hand-off'],
] as const)('%s with %j stands at %s', (figure, choice, address) => {
  const { measures, ...rest } = choice as { measures?: readonly string[] };
  expect(pageOf(figure, { ...rest, ...(measures ? { measures: [...measures] } : {}) })).toBe(address);
});

test('people and single deals stay on their page', () => {
  expect(['attribution.owner', 'revenue.opportunity', 'revenue.account'].every(isPersonal)).toBe(true);
  expect(['attribution.channel', 'revenue.segment', 'goals.team'].some(isPersonal)).toBe(false);
});
