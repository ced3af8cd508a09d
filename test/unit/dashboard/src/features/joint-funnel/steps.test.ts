import { describe, expect, it } from 'vitest';
import { funnelSentence, funnelSteps } from '../../../../../../dashboard/src/features/joint-funnel/steps.ts';

const cohort = {
  'funnel.cohort_leads': '4120',
  'funnel.cohort_mqls': '1310',
  'funnel.cohort_sqls': '540',
  'funnel.cohort_opportunities': '402',
  'funnel.cohort_won': '88',
  'funnel.cohort_immature': '0',
  'funnel.lead_to_mql_rate': '0.318',
  'funnel.mql_to_sql_rate': '0.4122',
  'funnel.sql_to_opportunity_rate': null,
  'funnel.opportunity_to_won_rate': '0.2189',
  'funnel.lead_to_sql_rate': '0.131',
  'funnel.lead_to_opportunity_rate': '0.0976',
  'funnel.lead_to_won_rate': '0.02136',
};

describe('the funnel', () => {
  it('writes the rates as the edge gives them, a dash where there is none', () => {
    const steps = funnelSteps(cohort, undefined);
    expect(steps.map((step) => step.passage?.text ?? null)).toEqual([null, '31.8%', '41.2%', '–', '21.9%']);
    expect(steps.map((step) => step.share?.text ?? null)).toEqual([null, '31.8%', '13.1%', '9.76%', '2.14%']);
    expect(steps[4]?.passage?.label).toContain('deals, not people');
    expect(steps.every((step) => step.aside === null && !step.isUnfinished)).toBe(true);
  });
  it('hatches every stage after the first while people are too young', () => {
    const steps = funnelSteps({ ...cohort, 'funnel.cohort_immature': '900' }, { 'funnel.leads': '4200' });
    expect(steps.map((step) => step.isUnfinished)).toEqual([false, true, true, true, true]);
    expect(steps[0]?.aside?.text).toBe('4,200');
    expect(steps.every((step) => step.expected === null)).toBe(true);
  });
  it('writes beside a hatched stage what it is expected to come to, where that is known', () => {
    const young = {
      ...cohort,
      'funnel.cohort_immature': '900',
      'funnel.cohort_expected_mqls': '1412.333333',
      'funnel.cohort_expected_won': null,
    };
    const [lead, mql, , , won] = funnelSteps(young, undefined);
    expect([lead?.expected, won?.expected]).toEqual([null, null]);
    expect(mql?.expected).toMatchObject({ text: '1,410 expected', value: 1412.333333 });
    const none = { ...young, 'funnel.cohort_mqls': '0', 'funnel.cohort_expected_mqls': '0' };
    expect(funnelSteps(none, undefined)[1]?.expected).toBeNull();
    const settled = funnelSteps({ ...young, 'funnel.cohort_immature': '0' }, undefined);
    expect(settled.map((step) => step.expected)).toEqual([null, null, null, null, null]);
  });
  it('is said in one sentence', () => {
    expect(funnelSentence(cohort)).toBe('Of 4,120 people who became leads, 88 have been won so far (2.14%).');
    expect(funnelSentence({ ...cohort, 'funnel.cohort_immature': '900' })).toContain(
      '900 are too young to judge, so the hatched counts will still grow.',
    );
    expect(
      funnelSentence({
        ...cohort,
        'funnel.cohort_immature': '900',
        'funnel.cohort_expected_won': '104.27',
      }),
    ).toContain('900 are too young to judge, about 104 are expected to be won in the end.');
  });
});
