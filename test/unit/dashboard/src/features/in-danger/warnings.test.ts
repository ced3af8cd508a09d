import { describe, expect, it } from 'vitest';
import { warnings, type DangerRows } from '../../../../../../dashboard/src/features/in-danger/warnings.ts';
import type { Scope } from '../../../../../../dashboard/src/lib/scope.ts';

const money = { style: 'money', currency: 'EUR' } as const;
const scope: Scope = {
  period: {
    period_id: '2026-Q4',
    kind: 'quarter',
    label: 'Q4 2026',
    starts_on: '2026-10-01',
    ends_on: '2026-12-31',
  },
  segment: null,
  region: null,
  team: null,
  channel: null,
};
const calm: DangerRows = {
  slipped: { 'pipeline.slipped_deals': '0', 'pipeline.slipped_pipeline': null },
  stalled: { 'pipeline.stalled_deals': '0', 'pipeline.open_deals': '83' },
  slow: undefined,
  rejected: {
    'handoff.campaign': 'Newsletter',
    'handoff.acceptance_rate': '0.3',
    'handoff.handed_off': '11',
  },
  accepted: { 'handoff.acceptance_rate': '0.333' },
  behind: [],
};
const said = (rows: Partial<DangerRows>) =>
  warnings({ ...calm, ...rows }, scope, money).map(({ text }) => text);

describe('what is in danger', () => {
  it('is nothing while all is well', () => {
    expect(said({})).toEqual([]);
  });
  it('says whose goal, how much slipped, what stands still, who is slow, whose people are turned away', () => {
    expect(
      said({
        slipped: { 'pipeline.slipped_deals': '3', 'pipeline.slipped_pipeline': '310400' },
        stalled: { 'pipeline.stalled_deals': '8', 'pipeline.open_deals': '83' },
        slow: { 'handoff.owner': 'Tobias Kern', 'handoff.within_sla_rate': '0.0741' },
        rejected: {
          'handoff.campaign': 'Playbook',
          'handoff.acceptance_rate': '0.226',
          'handoff.handed_off': '37',
        },
        behind: [
          { 'goals.goal': 'g', 'goals.metric': 'won_revenue', 'goals.team': 'sales', 'goals.pace': '0.8' },
          {
            'goals.goal': 'h',
            'goals.metric': 'won_revenue',
            'goals.segment': 'enterprise',
            'goals.pace': '0.84',
          },
        ],
      }),
    ).toEqual([
      'Sales, won revenue: 20% behind pace',
      'Enterprise, won revenue: 16% behind pace',
      '3 deals (€310K) slipped out of Q4 2026 in the last seven days',
      '8 of 83 open deals have stood in their stage for too long',
      'Tobias Kern followed up 7.41% of hand-offs in the time promised',
      'Sales accepted 22.6% of the 37 people that Playbook brought',
    ]);
  });
});
