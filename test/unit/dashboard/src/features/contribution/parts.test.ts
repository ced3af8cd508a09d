import { describe, expect, it } from 'vitest';
import {
  contributionParts,
  contributionSentence,
  teamParts,
} from '../../../../../../dashboard/src/features/contribution/parts.ts';

const money = { style: 'money', currency: 'EUR' } as const;

describe('who moved it', () => {
  const parts = contributionParts(
    [
      { 'revenue.contribution': 'account_management', 'revenue.won_revenue': '800000' },
      { 'revenue.contribution': 'growth', 'revenue.won_revenue': '2100000' },
      { 'revenue.contribution': 'referral', 'revenue.won_revenue': '0' },
    ],
    money,
  );
  const teams = teamParts(
    [
      { 'attribution.team': null, 'attribution.attributed_revenue': '400000' },
      { 'attribution.team': 'sales', 'attribution.attributed_revenue': '1500000' },
      { 'attribution.team': 'marketing', 'attribution.attributed_revenue': '1000000' },
    ],
    money,
  );
  it('keeps a steady order and leaves out what brought nothing', () => {
    expect(parts.map((part) => [part.label, part.tone])).toEqual([
      ['Growth', 'joint'],
      ['Account management', 'account_management'],
    ]);
  });
  it('puts deals without an eligible touch last and in grey', () => {
    expect(teams.map((part) => [part.label, part.tone])).toEqual([
      ['Marketing', 'marketing'],
      ['Sales', 'sales'],
      ['No eligible touch', 'unknown'],
    ]);
  });
  it('is said in one sentence', () => {
    expect(contributionSentence(parts, '€2.9M', teams)).toBe(
      'Growth brought €2.1M of €2.9M won; credit went to marketing €1M and sales €1.5M.',
    );
    expect(contributionSentence([], '–', [])).toBe('');
  });
});
