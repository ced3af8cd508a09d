import { expect, test } from 'vitest';
import { GRANT_DAYS, grantRequest, LANGUAGES, SCHEMES } from '../../../../../cube/policies/sharing.ts';
import { CATALOGUE } from '../../../../../dashboard/src/embed/catalogue.ts';
import { pageOf } from '../../../../../dashboard/src/embed/page-of.ts';
import { MOST_DAYS } from '../../../../../dashboard/src/features/share/days.ts';
import { LOCALES } from '../../../../../dashboard/src/lib/locale.ts';
import { PALETTES } from '../../../../../dashboard/src/lib/palette.ts';
import { isPersonal, MOST_SHARED_MEASURES, SHARED_FIGURES } from '../../../../../dashboard/src/lib/share.ts';

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

test('the page and the server speak of the same languages, schemes and days', () => {
  expect(LANGUAGES).toEqual(LOCALES);
  expect([...SCHEMES].sort()).toEqual(Object.keys(PALETTES).sort());
  expect(MOST_DAYS).toEqual({ frame: GRANT_DAYS.interactive, image: GRANT_DAYS.image });
  const wanted = (measures: number) => ({
    figure: 'key-figures',
    choice: { measures: Array.from({ length: measures }, () => 'revenue.won_revenue') },
    class: 'image',
    origins: [],
    days: 1,
    is_kept_alive: false,
  });
  expect(grantRequest.safeParse(wanted(MOST_SHARED_MEASURES)).success).toBe(true);
  expect(grantRequest.safeParse(wanted(MOST_SHARED_MEASURES + 1)).success).toBe(false);
});

test('people and single deals stay on their page', () => {
  expect(['attribution.owner', 'revenue.opportunity', 'revenue.account'].every(isPersonal)).toBe(true);
  expect(['attribution.channel', 'revenue.segment', 'goals.team'].some(isPersonal)).toBe(false);
});
