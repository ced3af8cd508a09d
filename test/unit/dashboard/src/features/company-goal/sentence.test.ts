import { describe, expect, it } from 'vitest';
import { pathSentence, pathSpec } from '../../../../../../dashboard/src/features/company-goal/path-spec.ts';
import {
  mainGoal,
  readGoals,
  readPath,
  type GoalBand,
} from '../../../../../../dashboard/src/features/company-goal/query.ts';
import { goalSentence, wonSentence } from '../../../../../../dashboard/src/features/company-goal/sentence.ts';
import type { Period } from '../../../../../../dashboard/src/lib/scope.ts';

const money = { style: 'money', currency: 'EUR' } as const;
const period: Period = {
  period_id: '2026-Q4',
  kind: 'quarter',
  label: 'Q4 2026',
  starts_on: '2026-10-01',
  ends_on: '2026-12-31',
};
const everything = { segment: null, region: null, channel: null, team: null };
const scope = { period, ...everything };
const asOfOn = '2026-11-22';
const plan: GoalBand = {
  goal: 'g2',
  band: 'plan',
  target: '4000000.000000',
  actual: '3100000.000000',
  forecast: '3800000.000000',
  attainment: 0.775,
  pace: 0.96,
  reachedOn: null,
};
const floor: GoalBand = {
  ...plan,
  goal: 'g1',
  band: 'floor',
  target: '3000000.000000',
  attainment: 1.033,
  pace: 1.28,
  reachedOn: '2026-11-12T00:00:00.000',
};
const path = readPath([
  { 'goals.date.day': '2026-11-11T00:00:00.000', 'goals.cumulative_actual': '2900000' },
  {
    'goals.date.day': '2026-11-12T00:00:00.000',
    'goals.cumulative_actual': '3050000',
    'goals.cumulative_expected': '3200000',
    'goals.cumulative_prior_year': '2700000',
    'goals.cumulative_forecast': '3050000',
  },
  {
    'goals.date.day': '2026-12-31T00:00:00.000',
    'goals.cumulative_actual': '3050000',
    'goals.cumulative_expected': '4000000',
    'goals.cumulative_prior_year': null,
    'goals.cumulative_forecast': '3800000',
  },
]);
const say = (bands: GoalBand[], on = asOfOn, segment: string | null = null) =>
  goalSentence({ scope: { period, ...everything, segment }, asOfOn: on, money, bands });

describe('the opening sentence', () => {
  it('says pace, goal, forecast and the floor', () => {
    expect(say([floor, plan])).toBe('4% behind pace: €3.1M of €4M; forecast €3.8M; floor reached on 12 Nov.');
  });
  it('knows ahead, on pace, and a pace that is unknown', () => {
    expect(say([{ ...plan, pace: 1.06 }])).toMatch(/^6% ahead of pace: /);
    expect(say([{ ...plan, pace: 1.002 }])).toMatch(/^On pace: /);
    expect(say([{ ...plan, pace: null }])).toMatch(/^Q4 2026 has begun: /);
  });
  it('says a reached goal first, and leaves out the floor below it', () => {
    expect(
      say([floor, { ...plan, target: '3050000', attainment: 1, reachedOn: '2026-11-12T00:00:00.000' }]),
    ).toBe('Goal reached on 12 Nov: €3.1M of €3.05M; forecast €3.8M.');
  });
  it('closes a period that is over, with a floor that was missed', () => {
    expect(say([{ ...floor, attainment: 0.9 }, plan], '2027-01-15')).toBe(
      'Q4 2026 closed at 77.5% of the goal: €3.1M of €4M; floor missed.',
    );
  });
  it('does not speak of pace before the first day', () => {
    expect(say([plan], '2026-09-30')).toBe('Q4 2026 has not begun; its goal is €4M.');
  });
  it('names the segment, and leaves an unknown forecast out', () => {
    expect(say([{ ...plan, forecast: null }], asOfOn, 'SMB')).toBe('SMB: 4% behind pace: €3.1M of €4M.');
  });
  it('is another one without a goal', () => {
    expect(say([])).toBeNull();
    expect(wonSentence(scope, asOfOn, { revenue: '3100000', deals: '88' }, money, false)).not.toContain(
      'goal',
    );
    expect(wonSentence(scope, asOfOn, { revenue: '3100000', deals: '88' }, money)).toBe(
      '€3.1M won in Q4 2026 so far; no goal is set for it.',
    );
    expect(
      wonSentence({ period: null, ...everything }, asOfOn, { revenue: '10005534', deals: '4238' }, money),
    ).toBe('€10M won from 4,238 deals since the first deal on record.');
    expect(
      wonSentence({ period, ...everything, segment: 'SMB' }, asOfOn, { revenue: null, deals: '0' }, money),
    ).toBe('No deal was won in Q4 2026 (SMB).');
  });
});

describe('the goal', () => {
  it('is the plan; bands stand in their order, one each', () => {
    const rows = [plan, floor, { ...plan, goal: 'g3' }].map((band) => ({
      'goals.goal': band.goal,
      'goals.band': band.band,
      'goals.attainment': String(band.attainment),
    }));
    const bands = readGoals(rows);
    expect(bands.map((band) => band.goal)).toEqual(['g1', 'g2']);
    expect(mainGoal(bands)?.goal).toBe('g2');
    expect(mainGoal([])).toBeNull();
  });
});

describe('the path', () => {
  const spec = pathSpec({ period, asOfOn, money, bands: [floor, plan], path, hasLastYear: true });
  const line = (role: string) => spec.lines.find((entry) => entry.role === role);
  it('shows what was won up to the as-of day and the forecast from there', () => {
    expect(spec.days).toHaveLength(92);
    expect(line('actual')?.values[spec.days.indexOf('2026-12-31')]).toBeNull();
    expect(line('actual')?.values[spec.days.indexOf('2026-11-12')]).toBe(3_050_000);
    expect(line('forecast')?.values[spec.days.indexOf('2026-11-12')]).toBeNull();
    expect(line('forecast')?.values.at(-1)).toBe(3_800_000);
  });
  it('names the bands and marks the as-of day', () => {
    expect(spec.levels).toEqual([
      { name: 'Floor', value: 3_000_000 },
      { name: 'Plan', value: 4_000_000 },
    ]);
    expect(spec.marker).toEqual({ day: asOfOn, name: 'as of 22 Nov' });
  });
  it('has no forecast and no mark once the period is over', () => {
    const over = pathSpec({ period, asOfOn: '2027-01-15', money, bands: [plan], path, hasLastYear: true });
    expect(over.marker).toBeNull();
    expect(over.lines.some((entry) => entry.role === 'forecast')).toBe(false);
  });
  it('has no last year where the data does not reach back', () => {
    const young = pathSpec({ period, asOfOn, money, bands: [plan], path, hasLastYear: false });
    expect(young.lines.some((entry) => entry.role === 'past')).toBe(false);
    expect(young.description).not.toContain('a year before');
  });
  it('is said in one sentence of the last complete day', () => {
    expect(pathSentence({ period, asOfOn, money, bands: [plan], path, hasLastYear: true })).toBe(
      'By 12 Nov €3.05M was won; the pace asked for €3.2M; a year before it was €2.7M.',
    );
  });
});
