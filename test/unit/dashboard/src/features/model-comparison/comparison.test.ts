import { describe, expect, test } from 'vitest';
import { positionsOf, readCredits } from '../../../../../../dashboard/src/features/model-comparison/query.ts';
import { comparisonSentence } from '../../../../../../dashboard/src/features/model-comparison/sentence.ts';

const money = { style: 'money', currency: 'EUR' } as const;
const total = (model: string, amount: string | null) => ({
  'attribution.model': model,
  'attribution.attributed_revenue': amount,
});
const part = (model: string, position: string | null, amount: string | null) => ({
  ...total(model, amount),
  'attribution.position': position,
});

const credits = readCredits(
  [
    total('last_touch', '0'),
    total('linear', '300.00'),
    total('first_touch', '900.10'),
    total('custom', null),
  ],
  [
    part('first_touch', 'first', '900.10'),
    part('linear', 'first', '100.00'),
    part('linear', 'middle', '200.00'),
    part('last_touch', 'last', '0'),
  ],
);

describe('what the models give one group', () => {
  test('stands most first, models without an amount left out', () => {
    expect(credits.map(({ model, total: amount }) => [model, amount])).toEqual([
      ['first_touch', '900.10'],
      ['linear', '300.00'],
      ['last_touch', '0'],
    ]);
  });

  test('names the positions that earn something, in the order of the journey', () => {
    expect(positionsOf(credits)).toEqual(['first', 'middle']);
  });

  test('is said with the extremes and with where the touches stood', () => {
    expect(comparisonSentence(credits, positionsOf(credits), (model) => model, money)).toBe(
      'It earns most under first_touch, €900, and least under last_touch, €0. Where every touch counts alike (linear), it earns €100 as the first touch and €200 in the middle.',
    );
    expect(comparisonSentence([], [], (model) => model, money)).toBe(
      'No model gives it anything in the period.',
    );
  });
});
