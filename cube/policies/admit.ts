import { ATTRIBUTION_VIEW, chooseModel } from './attribution-model.ts';
import { resolveDates } from './date-ranges.ts';
import { HEALTH_VIEW, chooseBuild } from './latest-build.ts';
import { LIMITS } from './limits.ts';
import { REVENUE_VIEW, chooseKind } from './open-days.ts';
import { PIPELINE_VIEW, choosePipelineDay } from './pipeline-day.ts';
import { malformed } from './policy-error.ts';
import { parseQueries } from './query-grammar.ts';
import type { Condition, Filter, Query } from './query-grammar.ts';
import { emptySpendRatios } from './spend-ratios.ts';
import { viewOf } from './visibility.ts';
import type { VisibleMembers } from './visibility.ts';

/** What of a publication decides about a query. */
export interface PublicationFacts {
  as_of_on: string;
  time_zone: string;
  attribution_model: string;
}

/** A query that may be run, in the one form it is run and cached in. */
export interface Admitted {
  /** What the engine gets: one query, or several to be blended. */
  query: Query | Query[];
  /** The callers' own filters, query by query, to be repeated in the answer in place of the added ones. */
  callerFilters: Filter[][];
  /** The time zone the caller named, `UTC` when none. */
  timezone: string;
  /** Filters added because the caller left a choice open. */
  appliedDefaults: Condition[];
  /** The attribution model of the answer, when it has exactly one. */
  attributionModel?: string;
  /** Equal for queries that ask the same thing of the same publication. */
  key: string;
}

/** A query with the filters that its view needs; `model` is there, if only as undefined, where models matter. */
interface Choice {
  query: Query;
  added?: Condition | readonly Condition[];
  model?: string | undefined;
}

/** The views of which a query may leave a choice open that has to be made. */
const CHOICES = new Map<string, (query: Query, facts: PublicationFacts) => Choice>([
  [HEALTH_VIEW, chooseBuild],
  [PIPELINE_VIEW, choosePipelineDay],
  [REVENUE_VIEW, chooseKind],
  [
    ATTRIBUTION_VIEW,
    (query, { attribution_model }) => ({ model: undefined, ...chooseModel(query, attribution_model) }),
  ],
]);

/**
 * Decides about one request: its grammar and caps, that every member it names is visible to the caller, one
 * view a query, dates counted from the publication's day, one attribution model. Pure; throws `PolicyError`.
 */
export function admit(input: unknown, visible: VisibleMembers, facts: PublicationFacts): Admitted {
  const { queries, isBlended } = parseQueries(input);
  const views = queries.map((query) => viewOf(query, visible));
  const zones = new Set(queries.map((query) => query.timezone ?? 'UTC'));
  for (const zone of zones) {
    if (zone !== 'UTC' && zone !== facts.time_zone) {
      throw malformed(`Times are told in ${facts.time_zone}; other time zones cannot be asked for.`);
    }
  }
  if (zones.size > 1) throw malformed('Blended queries share one time zone.');
  assertComparisons(queries, isBlended);

  const appliedDefaults: Condition[] = [];
  const models = new Set<string | undefined>();
  const callerFilters: Filter[][] = [];
  const ready = queries.map((query, index) => {
    const resolved = resolveDates(query, facts.as_of_on);
    callerFilters.push(resolved.filters ?? []);
    const spend = emptySpendRatios(resolved, visible);
    const choice: Choice = CHOICES.get(views[index]!)?.(spend.query, facts) ?? { query: spend.query };
    if ('model' in choice) models.add(choice.model);
    appliedDefaults.push(...[spend.added ?? [], choice.added ?? []].flat());
    return canonical(choice.query);
  });
  const [model] = models;
  const query = isBlended ? ready : ready[0]!;
  const timezone = [...zones][0]!;
  return {
    query,
    callerFilters,
    timezone,
    appliedDefaults,
    ...(models.size === 1 && model !== undefined ? { attributionModel: model } : {}),
    key: JSON.stringify([query, timezone, appliedDefaults]),
  };
}

function assertComparisons(queries: readonly Query[], isBlended: boolean): void {
  for (const query of queries) {
    const compared = (query.timeDimensions ?? []).filter((each) => each.compareDateRange);
    if (compared.length > 1) throw malformed('Only one time dimension can be compared.');
    if (isBlended && compared.length > 0) throw malformed('Blended queries cannot compare date ranges.');
    if (compared.length > 0 && query.timeDimensions?.[0] !== compared[0]) {
      throw malformed('The compared time dimension comes first.');
    }
  }
  if (!isBlended) return;
  const granularities = new Set(queries.map((query) => query.timeDimensions?.[0]?.granularity ?? null));
  if (granularities.size > 1 || granularities.has(null)) {
    throw malformed('Blended queries each begin with a time dimension of the same granularity.');
  }
}

/** One key order, no empty parts, an explicit limit; the zone is left out as public times are wall times. */
function canonical(query: Query): Query {
  return {
    ...(query.measures?.length ? { measures: query.measures } : {}),
    ...(query.dimensions?.length ? { dimensions: query.dimensions } : {}),
    ...(query.segments?.length ? { segments: query.segments } : {}),
    ...(query.timeDimensions?.length
      ? {
          timeDimensions: query.timeDimensions.map((each) => ({
            dimension: each.dimension,
            ...(each.granularity ? { granularity: each.granularity } : {}),
            ...(each.dateRange ? { dateRange: each.dateRange } : {}),
            ...(each.compareDateRange ? { compareDateRange: each.compareDateRange } : {}),
          })),
        }
      : {}),
    ...(query.filters?.length ? { filters: query.filters } : {}),
    ...(query.order ? { order: query.order } : {}),
    limit: query.limit ?? LIMITS.defaultRows,
    ...(query.offset ? { offset: query.offset } : {}),
    ...(query.total ? { total: true } : {}),
    ...(query.responseFormat && query.responseFormat !== 'default'
      ? { responseFormat: query.responseFormat }
      : {}),
  };
}
