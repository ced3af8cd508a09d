import { conditions, memberUses } from './members.ts';
import { malformed } from './policy-error.ts';
import type { Condition, Query } from './query-grammar.ts';

/** The view whose snapshots repeat day by day, and its members that tell the days apart. */
export const PIPELINE_VIEW = 'pipeline';
const DATE = 'pipeline.date';
const LATEST = 'pipeline.is_latest';
const KIND = 'pipeline.kind';
const DAYS = [DATE, LATEST, 'pipeline.is_week_end', 'pipeline.is_month_end'];

/** Measures of one snapshot, and those of a period's two ends. */
const SNAPSHOT = ['open_pipeline', 'weighted_pipeline', 'open_deals', 'median_age_days', 'stalled_deals'];
const ENDS = ['opening', 'closing'];
const inView = (names: readonly string[]): string[] => names.map((name) => `${PIPELINE_VIEW}.${name}`);

export interface DayChoice {
  query: Query;
  /** The filters added because the caller named no day, or no kind of row. */
  added: Condition[];
}

/**
 * Gives a query on the pipeline its day and its kind of row: what is open on two days is open once. A query that
 * names days is left with them (over several, figures of one snapshot are empty); one that names none gets the latest.
 * Throws `PolicyError` (400) where opening or closing is asked without one whole period, and where a figure of one
 * day is asked beside movements without naming the days.
 */
export function choosePipelineDay(query: Query): DayChoice {
  const measures = query.measures ?? [];
  const asks = (names: readonly string[]): boolean => measures.some((name) => inView(names).includes(name));
  const isOfOneDay = measures.every((name) => inView(SNAPSHOT).includes(name));
  const uses = memberUses(query).filter(({ as }) => as !== 'order');
  const names = (members: readonly string[]): boolean => uses.some(({ member }) => members.includes(member));
  if (asks(ENDS)) assertPeriod(query);
  else if (asks(SNAPSHOT) && !isOfOneDay && !names(DAYS))
    throw malformed(
      'Open pipeline is told of one day, movements of a period.',
      `Give ${DATE} a date range, or ask for the two apart.`,
    );
  const added: Condition[] = [];
  if (isOfOneDay && !names(DAYS)) added.push({ member: LATEST, operator: 'equals', values: ['true'] });
  if (!names([KIND]) && (isOfOneDay || !asks(SNAPSHOT)))
    added.push({ member: KIND, operator: isOfOneDay ? 'equals' : 'notEquals', values: ['snapshot'] });
  return { query: { ...query, filters: [...(query.filters ?? []), ...added] }, added };
}

/** Opening and closing are those of one range of whole days. */
function assertPeriod(query: Query): void {
  const [range, ...more] = query.timeDimensions ?? [];
  const isWhole =
    more.length === 0 &&
    range?.dimension === DATE &&
    (range.dateRange != null || range.compareDateRange != null) &&
    range.granularity == null &&
    !query.dimensions?.some((name) => name.startsWith(DATE)) &&
    !conditions(query.filters ?? []).some(({ member }) => DAYS.includes(member));
  if (!isWhole)
    throw malformed(
      'Opening and closing are those of one period.',
      `Give ${DATE} one date range without a granularity, and no other condition on days.`,
    );
}
