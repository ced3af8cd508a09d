import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byLostReason, bySegment } from '../../../../../../dashboard/src/features/win-rate-change/reasons.ts';
import { rateSentence } from '../../../../../../dashboard/src/features/win-rate-change/sentence.ts';

const closed = (dimension: string, name: string | null, won: number, lost: number) => ({
  [`revenue.${dimension}`]: name,
  'revenue.won_deals': String(won),
  'revenue.lost_deals': String(lost),
});
const segment = (name: string | null, won: number, lost: number) => closed('segment', name, won, lost);
const sum = (parts: readonly { change: number }[]) => parts.reduce((all, { change }) => all + change, 0);

describe('the change of the win rate', () => {
  test('by segment: a rate that fell, and a weight that grew where fewer are won', () => {
    const parts = bySegment(
      [segment('enterprise', 5, 5), segment('smb', 2, 8)],
      [segment('enterprise', 2, 8), segment('smb', 4, 16)],
    );
    expect(parts.map(({ key, before, after }) => [key, before, after])).toEqual([
      ['enterprise', 0.5, 0.2],
      ['smb', 0.2, 0.2],
    ]);
    expect(sum(parts)).toBeCloseTo(6 / 30 - 7 / 20, 12);
  });

  test('by reason: each share of the deals closed, those won among them', () => {
    const parts = byLostReason(
      [closed('lost_reason', null, 5, 0), closed('lost_reason', 'Price', 0, 5)],
      [
        closed('lost_reason', null, 2, 0),
        closed('lost_reason', 'Price', 0, 2),
        closed('lost_reason', 'Timing', 0, 4),
      ],
    );
    expect(parts.map(({ key }) => key)).toEqual(['Timing', 'Price']);
    expect(sum(parts)).toBeCloseTo(2 / 8 - 5 / 10, 12);
  });

  test('sums to the change, whatever was closed', () => {
    const rows = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', null),
        won: fc.nat({ max: 50 }),
        lost: fc.nat({ max: 50 }),
      }),
      { selector: ({ name }) => name, minLength: 1 },
    );
    const rate = (all: { won: number; lost: number }[]) => {
      const won = all.reduce((count, row) => count + row.won, 0);
      return won / (won + all.reduce((count, row) => count + row.lost, 0));
    };
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        fc.pre(Number.isFinite(rate(before)) && Number.isFinite(rate(after)));
        const read = (dimension: string, all: typeof before) =>
          all.map(({ name, won, lost }) => closed(dimension, name, won, lost));
        const change = rate(after) - rate(before);
        expect(sum(bySegment(read('segment', before), read('segment', after)))).toBeCloseTo(change, 10);
        expect(sum(byLostReason(read('lost_reason', before), read('lost_reason', after)))).toBeCloseTo(
          change,
          10,
        );
      }),
    );
  });

  test('is said with the segment and the reason that moved it that way most', () => {
    const base = { days: ['2025-10-01', '2025-11-19'] as [string, string], period: null };
    const segments = [
      { key: 'smb', change: 0.06, before: 0.1, after: 0.3 },
      { key: 'mid_market', change: -0.05, before: 0.6, after: 0.4 },
    ];
    const reasons = [{ key: 'Price', change: -0.03, before: 0.1, after: 0.13 }];
    expect(rateSentence({ before: 0.444, after: 0.405 }, base, segments, reasons)).toBe(
      '40.5% of the deals closed were won: −3.9 pts against the 44.4% of the same days last year; Mid market moved it most (−5 pts); of the reasons lost, Price (−3 pts).',
    );
    expect(rateSentence({ before: 0.5, after: 0.5 }, base, [], [])).toBe(
      'The win rate is what it was: 50%, as in the same days last year.',
    );
  });
});
