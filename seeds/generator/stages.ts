export const stageColumns = [
  'entity_type',
  'stage',
  'canonical_stage',
  'sort_order',
  'default_probability',
  'valid_from',
  'approved_by_marketing',
  'approved_by_sales',
] as const;

const person = [
  ['New', 'lead'],
  ['Marketing qualified', 'mql'],
  ['Sales accepted', 'sql'],
  ['Recycled to nurture', 'recycled'],
  ['Disqualified', 'disqualified'],
] as const;

const opportunity = [
  ['Discovery', 'opportunity', 0.1],
  ['Solution fit', 'opportunity', 0.25],
  ['Proposal', 'proposal', 0.45],
  ['Negotiation', 'negotiation', 0.7],
  ['Verbal commit', 'negotiation', 0.9],
  ['Closed won', 'won', 1],
  ['Closed lost', 'lost', 0],
  ['Churned', 'none', 0],
] as const;

/** The stages an open deal moves through, in order. */
export const openStages: readonly string[] = opportunity.slice(0, 5).map(([stage]) => stage);

/** What the deals of a stage are: a deal that says that a customer left is won, and takes away. */
export function statusOf(stage: string): 'open' | 'won' | 'lost' {
  if (openStages.includes(stage)) return 'open';
  return stage === 'Closed lost' ? 'lost' : 'won';
}

/** Probability of winning that the company gives to a deal in the stage. */
export function probabilityOf(stage: string): number {
  return opportunity.find(([name]) => name === stage)?.[2] ?? 0;
}

/** Rows of stages: what each source stage means, agreed by the heads of marketing and sales. */
export function stageRows() {
  const agreed = {
    valid_from: '2024-11-01',
    approved_by_marketing: 'Miriam Oduya',
    approved_by_sales: 'Stefan Kruse',
  };
  return [
    ...opportunity.map(([stage, canonical_stage, probability], i) => ({
      entity_type: 'opportunity',
      stage,
      canonical_stage,
      sort_order: i + 1,
      default_probability: probability,
      ...agreed,
    })),
    ...person.map(([stage, canonical_stage], i) => ({
      entity_type: 'person',
      stage,
      canonical_stage,
      sort_order: i + 1,
      ...agreed,
    })),
  ];
}
