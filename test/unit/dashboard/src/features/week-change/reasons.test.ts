import { describe, expect, it } from 'vitest';
import { lastWeeks } from '../../../../../../dashboard/src/features/week-change/query.ts';
import { byFactor, bySegment } from '../../../../../../dashboard/src/features/week-change/reasons.ts';
import type { Row } from '../../../../../../dashboard/src/cube-client/use-load.ts';

const week = (
  won: string | null,
  deals: string,
  lost: string,
  rate: string | null,
  size: string | null,
): Row => ({
  'revenue.won_revenue': won,
  'revenue.won_deals': deals,
  'revenue.lost_deals': lost,
  'revenue.win_rate': rate,
  'revenue.average_deal_size': size,
});

describe('the weeks', () => {
  it('are seven complete days each, the as-of day in neither', () => {
    expect(lastWeeks('2026-11-20')).toEqual({
      after: ['2026-11-13', '2026-11-19'],
      before: ['2026-11-06', '2026-11-12'],
    });
  });
});

describe('why revenue changed', () => {
  it('by segment, one without a name among them', () => {
    expect(
      bySegment(
        [{ 'revenue.segment': 'smb', 'revenue.won_revenue': '100.10' }],
        [
          { 'revenue.segment': 'smb', 'revenue.won_revenue': '50' },
          { 'revenue.segment': null, 'revenue.won_revenue': '7' },
        ],
      ),
    ).toEqual([
      { key: 'smb', cents: -5010 },
      { key: '', cents: 700 },
    ]);
  });
  it('by deals closed, win rate and deal size, with the rest named: the parts sum to the change', () => {
    // 4 of 6 at 100 = 400 and an amendment of 30; 1 of 2 at 150.
    const parts = byFactor(
      week('430', '4', '2', '0.666666666666667', '100'),
      week('150', '1', '1', '0.5', '150'),
    );
    expect(parts.map((part) => part.key)).toEqual(['closed', 'win_rate', 'deal_size', 'rest']);
    expect(parts.reduce((sum, part) => sum + part.cents, 0)).toBe(-28_000);
    expect(parts[3]?.cents).toBe(-3_000);
    expect(parts[0]).toMatchObject({ before: 6, after: 2 });
  });
  it('takes a factor that a week without deals lacks as unchanged', () => {
    const parts = byFactor(week(null, '0', '0', null, null), week('300', '3', '0', '1', '100'));
    expect(parts).toEqual([
      { key: 'closed', cents: 30_000, before: 0, after: 3 },
      { key: 'win_rate', cents: 0, before: null, after: 1 },
      { key: 'deal_size', cents: 0, before: null, after: 100 },
    ]);
  });
});
