import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import { scopeQuery, type Has } from '../../cube-client/filters.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { toNumber } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';

export const REVENUE: Measure = 'attribution.attributed_revenue';
export const MODEL: Dimension = 'attribution.model';
export const POSITION: Dimension = 'attribution.position';

/** What one group earns under every model: in all, or by where its touches stood in the journey. */
export function comparisonQuery(scope: Scope, has: Has, by: string, group: string, isWhole: boolean): Query {
  const { timeDimensions, filters = [] } = scopeQuery('attribution', scope, has);
  return {
    measures: [REVENUE],
    dimensions: isWhole ? [MODEL] : [MODEL, POSITION],
    timeDimensions,
    filters: [...filters, { member: by, operator: 'equals', values: [group] }],
  };
}

/** What a group earns under one model, in all and by position. Amounts as the edge wrote them. */
export interface ModelCredit {
  model: string;
  total: Row[string];
  positions: ReadonlyMap<string, Row[string]>;
}

/** One entry a model that gives the group anything or nothing, most first; models without an amount are left out. */
export function readCredits(totals: readonly Row[], parts: readonly Row[]): ModelCredit[] {
  return totals
    .filter((row) => toNumber(row[REVENUE]) !== null)
    .map((row) => ({
      model: String(row[MODEL]),
      total: row[REVENUE],
      positions: new Map(
        parts
          .filter((part) => part[MODEL] === row[MODEL])
          .map((part) => [String(part[POSITION] ?? 'unattributed'), part[REVENUE]]),
      ),
    }))
    .sort((a, b) => (toNumber(b.total) ?? 0) - (toNumber(a.total) ?? 0) || (a.model < b.model ? -1 : 1));
}

const ORDER = ['first', 'middle', 'last', 'unattributed'];

/** The positions at which any model gives the group something, in the order of the journey. */
export function positionsOf(credits: readonly ModelCredit[]): string[] {
  return ORDER.filter((position) => credits.some(({ positions }) => toNumber(positions.get(position))));
}
