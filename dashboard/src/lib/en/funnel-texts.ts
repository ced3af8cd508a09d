/** The words of the time spent between stages. */
export const stageTimesTexts = {
  title: 'Time between stages',
  steps: {
    lead_to_mql: 'Lead to MQL',
    mql_to_sql: 'MQL to SQL',
    sql_to_opportunity: 'SQL to opportunity',
    opportunity_to_won: 'Opportunity to won',
  },
  longest: (step: string, median: string, late: string) =>
    `${step} takes longest: half within ${median}, nine in ten within ${late}.`,
  half: (value: string) => `half within ${value}`,
  most: (value: string) => `nine in ten within ${value}`,
  empty: (subject: string) => `Nobody has passed a stage in ${subject}.`,
  columns: ['Step', 'Median', '90th percentile'],
} as const;

/** The words of the months before. */
export const trendTexts = {
  title: 'Month by month',
  summary: (months: number, last: string) =>
    `Entries of each stage (activity) over ${months} months, ${last} the last.`,
  running: (month: string) => `${month} is not over; its column is hatched.`,
  column: (stage: string, month: string, value: string) => `${stage}, ${month}: ${value}`,
  month: 'Month',
  empty: 'No stage was entered in these months.',
} as const;

/** The words of the funnel page itself. */
export const funnelPageTexts = {
  exceptions: 'Skipped and recycled',
  breakdown: 'The funnel, group by group',
  costs: 'Spend and cost of each stage',
} as const;
