import { conditions, pinnedValues } from './members.ts';
import { malformed } from './policy-error.ts';
import type { Condition, Query } from './query-grammar.ts';

/** The view whose rows repeat once per attribution model, and its member that tells them apart. */
export const ATTRIBUTION_VIEW = 'attribution';
export const MODEL_MEMBER = 'attribution.model';

/** Measures that look at the whole answer, which a filter on them would change under their feet. */
const WHOLE_ANSWER = ['attribution.credit_share', 'attribution.rank'];

export interface ModelChoice {
  query: Query;
  /** The one model the answer is about; absent when the query groups by model. */
  model?: string;
  /** The filter added because the caller named no model. */
  added?: Condition;
}

/**
 * Pins a query on attribution to one model: each credit stands once per model, so adding them up over models
 * would multiply revenue. A query that groups by model is left alone, one that filters on a single model too;
 * one that names none gets the company's default. Throws `PolicyError` (400) when it filters on models in any
 * other way without grouping by model, or on a measure that looks at the whole answer.
 */
export function chooseModel(query: Query, defaultModel: string): ModelChoice {
  const filtered = conditions(query.filters ?? []).find((each) => WHOLE_ANSWER.includes(each.member));
  if (filtered)
    throw malformed(`${filtered.member} cannot be filtered by.`, 'Order by it and set a limit instead.');
  if (query.dimensions?.includes(MODEL_MEMBER)) return { query };
  const pins = pinnedValues(query.filters ?? [], MODEL_MEMBER);
  const mentions = conditions(query.filters ?? []).filter((each) => each.member === MODEL_MEMBER).length;
  if (mentions === 0) {
    const added: Condition = { member: MODEL_MEMBER, operator: 'equals', values: [defaultModel] };
    return { query: { ...query, filters: [...(query.filters ?? []), added] }, model: defaultModel, added };
  }
  if (mentions === 1 && pins.length === 1) return { query, model: pins[0]! };
  throw malformed(
    'Credits of several attribution models cannot be added up.',
    `Filter ${MODEL_MEMBER} by one value with equals, or add it to the dimensions.`,
  );
}
