import { describe, expect, it } from 'vitest';
import { findEntries, type Entry } from '../../../../../../dashboard/src/features/palette/entries.ts';

const entry = (key: string, label: string, kind: string, path: string | null = null): Entry => ({
  key,
  label,
  kind,
  description: null,
  path,
});
const entries = [
  entry('/', 'Company', 'Page', '/'),
  entry('/funnel', 'Funnel', 'Page', '/funnel'),
  entry('revenue.won_revenue', 'Won revenue', 'Revenue'),
  entry('goals.run_rate', 'Run rate', 'Goals'),
  entry('revenue.win_rate', 'Win rate', 'Revenue'),
];
const found = (text: string) => findEntries(entries, text).map((each) => each.key);

describe('the palette', () => {
  it('offers the pages while nothing is looked for', () => {
    expect(found(' ')).toEqual(['/', '/funnel']);
  });
  it('finds by every word, in the name, the view or the member', () => {
    expect(found('rate rev')).toEqual(['revenue.win_rate']);
    expect(found('WON_REV')).toEqual(['revenue.won_revenue']);
    expect(found('nothing at all')).toEqual([]);
  });
  it('puts what begins with the word first', () => {
    expect(found('r')[0]).toBe('goals.run_rate');
  });
});
