import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';

export const PROOF_MEASURES: Measure[] = ['attribution.credit_share', 'attribution.attributed_revenue'];
export const PROOF_DIMENSIONS: Dimension[] = [
  'attribution.opportunity',
  'attribution.opportunity_name',
  'attribution.touch',
  'attribution.touched_on',
  'attribution.touch_kind',
  'attribution.channel',
  'attribution.campaign',
  'attribution.team',
  'attribution.position',
];

/** Each touch of one deal won, with its weight and credit under one model, in the order of the touches. */
export function proofQuery(deal: string, model: string): Query {
  return {
    measures: PROOF_MEASURES,
    dimensions: PROOF_DIMENSIONS,
    filters: [
      { member: 'attribution.opportunity', operator: 'equals', values: [deal] },
      { member: 'attribution.model', operator: 'equals', values: [model] },
      { member: 'attribution.stage_credited', operator: 'equals', values: ['won'] },
    ],
    order: { 'attribution.touched_on': 'asc', 'attribution.touch': 'asc' },
  };
}

/** The whole credit of one deal won under one model. */
export function dealCreditQuery(deal: string, model: string): Query {
  const { filters } = proofQuery(deal, model);
  return { measures: ['attribution.attributed_revenue'], filters };
}
