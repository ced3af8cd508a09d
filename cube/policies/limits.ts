/** The caps of one request. Row caps are rows of the answer. */
export const LIMITS = {
  defaultRows: 10_000,
  maximumRows: 50_000,
  maximumOffset: 10_000_000,
  measures: 50,
  dimensions: 12,
  segments: 10,
  timeDimensions: 4,
  orders: 20,
  filterDepth: 8,
  filters: 100,
  filterValues: 1_000,
  valueLength: 1_000,
  blendedQueries: 5,
  comparedRanges: 5,
  jsonDepth: 32,
} as const;

export const GRANULARITIES = ['day', 'week', 'month', 'quarter', 'year'] as const;
