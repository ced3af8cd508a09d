import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLeadTimes, readPlan } from '../../../../../../dashboard/src/features/planner/query.ts';
import {
  needFactor,
  PLANNED,
  replan,
  shiftMonths,
  type Needs,
} from '../../../../../../dashboard/src/features/planner/replan.ts';

const neutral = { goal: 1, deal_size: 1, win_rate: 1, conversion: 1, cycle: 1 };
const needs: Needs = {
  spend: [600, 0, 0],
  leads: [60, 0, 0],
  mqls: [30, 0, 0],
  sqls: [20, 4, 0],
  opportunities: [10, 8, 0],
  won_deals: [0, 4, 5],
  won_revenue: [0, 40_000, 50_000],
};
const leadTimes = { opportunities: 30.4375, sqls: 60.875, mqls: 60.875, leads: 91.3125, spend: 91.3125 };

describe('the plan under other levers', () => {
  it('is the plan itself where none is moved', () => {
    expect(replan(needs, neutral, leadTimes)).toEqual(needs);
  });
  it('asks for more where the goal grows, for less where deals do', () => {
    const changed = replan(needs, { ...neutral, goal: 1.2, deal_size: 1.5 }, leadTimes);
    expect(changed.won_revenue).toEqual([0, 48_000, 60_000]);
    [0, 3.2, 4].forEach((value, index) => expect(changed.won_deals[index]).toBeCloseTo(value, 10));
    expect(changed.leads[0]).toBeCloseTo(48, 10);
  });
  it('a better win rate spares opportunities and all before them, a better conversion only what comes before', () => {
    expect(needFactor('won_deals', { ...neutral, win_rate: 2 })).toBe(1);
    expect(needFactor('opportunities', { ...neutral, win_rate: 2 })).toBe(0.5);
    expect(needFactor('leads', { ...neutral, win_rate: 2, conversion: 2 })).toBe(0.25);
    expect(needFactor('opportunities', { ...neutral, conversion: 2 })).toBe(1);
  });
  it('a cycle twice as long moves opportunities a month earlier and leaves deals where they are', () => {
    const changed = replan(needs, { ...neutral, cycle: 2 }, leadTimes);
    expect(changed.won_deals).toEqual(needs.won_deals);
    [18, 0, 0].forEach((value, index) => expect(changed.opportunities[index]).toBeCloseTo(value, 10));
  });
  it('half a month moves half of each need', () => {
    expect(shiftMonths([0, 10, 0, 4], 0.5)).toEqual([5, 5, 2, 2]);
    expect(shiftMonths([0, 10, 0, 4], -1)).toEqual([0, 0, 10, 4]);
  });
  it('nothing is lost on the way, however far it is moved', () => {
    const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(amounts, fc.double({ min: -30, max: 30, noNaN: true }), (values, months) => {
        const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
        expect(sum(shiftMonths(values, months))).toBeCloseTo(sum(values), 3);
      }),
    );
  });
});

describe('the plan as the edge answers it', () => {
  it('has a value a month for every metric, 0 where nothing is asked', () => {
    const plan = readPlan([
      { 'plan.metric': 'leads', 'plan.date.month': '2026-10-01T00:00:00.000', 'plan.required': '143.4' },
      { 'plan.metric': 'won_deals', 'plan.date.month': '2026-11-01T00:00:00.000', 'plan.required': '6' },
      { 'plan.metric': 'pitches', 'plan.date.month': '2026-11-01T00:00:00.000', 'plan.required': '6' },
    ]);
    expect(plan.months).toEqual(['2026-10-01', '2026-11-01']);
    expect(plan.needs.leads).toEqual([143.4, 0]);
    expect(plan.needs.won_deals).toEqual([0, 6]);
    expect(plan.metrics).toEqual(['leads', 'won_deals']);
    expect(Object.keys(plan.needs).sort()).toEqual([...PLANNED].sort());
  });
  it('counts the days from a stage to the deal by adding the steps in between', () => {
    expect(
      readLeadTimes({
        'funnel.median_days_lead_to_mql': '10',
        'funnel.median_days_mql_to_sql': '5',
        'funnel.median_days_sql_to_opportunity': '7',
        'funnel.median_days_opportunity_to_won': '50',
      }),
    ).toEqual({ opportunities: 50, sqls: 57, mqls: 62, leads: 72, spend: 72 });
  });
});
