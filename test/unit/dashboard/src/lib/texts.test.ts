import { describe, expect, it } from 'vitest';
import { nameInWords, sentenceCase, teamName } from '../../../../../dashboard/src/lib/texts.ts';

describe('names', () => {
  it.each([
    ['mid_market', 'Mid market'],
    ['smb', 'SMB'],
    ['Enterprise', 'Enterprise'],
    ['EMEA', 'EMEA'],
  ])('%s is read as %s', (name, words) => {
    expect(nameInWords(name)).toBe(words);
  });
  it('are the field’s words where they are known, the source’s own where not', () => {
    expect([teamName('account_management'), teamName('ops')]).toEqual(['Account management', 'ops']);
    expect(sentenceCase('paid search')).toBe('Paid search');
  });
});
