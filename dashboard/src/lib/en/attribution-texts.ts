/** The words of the attribution page. */
export const attributionTexts = {
  sentence: {
    joint: (both: string, won: string, subject: string) =>
      `Marketing and sales both touched ${both} of the ${won} won in ${subject}`,
    sides: (marketing: string, sales: string) => `marketing touched ${marketing}, sales ${sales}`,
    nothing: (subject: string) => `No deal was won in ${subject}, so there is no credit to share.`,
  },
  touched: 'Who touched what was won',
  touchTeam: 'Touches by',
  model: 'Attribution model',
  companyModel: (name: string) => `${name} (the company’s)`,
  settings: 'How credit is given',
  breakdown: 'Credit, group by group',
  campaigns: 'Campaigns: from spend to revenue',
  content: 'Content: reach and revenue',
  deals: 'Deals won and their proof',
  ranks: (best: number, worst: number) =>
    best === worst ? `rank ${best} in every model` : `rank ${best} to ${worst}`,
  restated: {
    title: 'Credit as published and as it is now',
    unchanged: (period: string) =>
      `${period} is closed, and every channel of the company still has the credit it was published with.`,
    changed: (period: string, count: number) =>
      `${period} is closed; of the whole company, the credit of ${count === 1 ? 'one channel is' : `${count} channels is`} no longer what was published. The page shows what is known now.`,
    columns: ['Channel', 'As published', 'Now', 'Difference', 'Causes'],
  },
  excluded: 'Left out, and why',
  comparison: {
    title: (group: string) => `Why the models disagree about ${group}`,
    open: (group: string) => `Show why the models disagree about ${group}`,
    summary: (most: string, high: string, least: string, low: string) =>
      `It earns most under ${most}, ${high}, and least under ${least}, ${low}.`,
    agree: (value: string) => `Every model gives it the same: ${value}.`,
    stands: (parts: string) => `Where every touch counts alike (linear), it earns ${parts}.`,
    positions: {
      first: 'as the first touch',
      middle: 'in the middle',
      last: 'as the last touch',
      unattributed: 'without a touch',
    } as Record<string, string>,
    part: (value: string, position: string) => `${value} ${position}`,
    model: 'Model',
    total: 'In all',
    close: 'Close',
    empty: 'No model gives it anything in the period.',
  },
  proof: {
    title: (deal: string) => `Why the credit of ${deal} falls as it does`,
    open: (deal: string) => `Show each touch of ${deal}`,
    summary: (count: number, model: string, amount: string) =>
      `${count} ${count === 1 ? 'touch shares' : 'touches share'} ${amount} under ${model}; the weights add up to 1 and the credits to the deal’s amount, to the cent.`,
    unattributed: (amount: string) =>
      `${amount} has no eligible touch: nobody linked to the deal or its account was touched in the time that counts.`,
    close: 'Close',
    empty: 'No credit of this deal falls into the period.',
    columns: ['Touched on', 'Kind', 'Channel', 'Campaign', 'Team', 'Position', 'Weight', 'Credit'],
  },
} as const;
