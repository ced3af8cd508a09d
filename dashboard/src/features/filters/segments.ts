import type { Query } from '@cubejs-client/core';
import type { Row } from '../../cube-client/use-load.ts';

/** Every segment that revenue knows, in alphabetical order. */
export const segmentsQuery: Query = {
  dimensions: ['revenue.segment'],
  filters: [{ member: 'revenue.segment', operator: 'set' }],
  order: { 'revenue.segment': 'asc' },
};

/** The segments' names. A chosen one stays in the list even when the publication has lost it. */
export function readSegments(rows: readonly Row[], chosen: string | null): string[] {
  const names = new Set(rows.map((row) => row['revenue.segment']).filter((name) => typeof name === 'string'));
  if (chosen !== null) names.add(chosen);
  return [...names].sort((a, b) => a.localeCompare(b));
}
