import { describe, expect, it } from 'vitest';
import {
  partsInWords,
  reachedBand,
} from '../../../../../../dashboard/src/features/company-goal/celebration.tsx';
import { readGoals } from '../../../../../../dashboard/src/features/company-goal/query.ts';

const bands = (floor: string, plan: string) =>
  readGoals([
    { 'goals.goal': 'p', 'goals.band': 'plan', 'goals.attainment': plan },
    { 'goals.goal': 'f', 'goals.band': 'floor', 'goals.attainment': floor },
  ]);

describe('a celebration', () => {
  it('is for the highest band that was reached', () => {
    expect(reachedBand(bands('0.99', '0.8'))).toBeNull();
    expect(reachedBand(bands('1', '0.8'))?.goal).toBe('f');
    expect(reachedBand(bands('1.3', '1.05'))?.goal).toBe('p');
  });
  it('names both teams’ part, or neither', () => {
    const money = { style: 'money', currency: 'EUR' } as const;
    const row = (team: string, credit: string) => ({
      'attribution.team': team,
      'attribution.attributed_revenue': credit,
    });
    expect(partsInWords([row('marketing', '1270000'), row('sales', '689000')], money)).toBe(
      'Marketing €1.27M and Sales €689K',
    );
    expect(partsInWords([row('sales', '689000')], money)).toBe('');
  });
});
