export interface ApiQuery {
  name: string;
  /** As a page asks it. */
  query: Record<string, unknown>;
  /** As somebody who knows the marts writes it by hand; the same columns in the order of the query's members. */
  sql: string;
}

const YEAR = ['2026-01-01', '2026-12-31'];
const inYear = (column: string) => `${column} BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'`;

/** Five questions of the dashboard: sums, a cohortless funnel, credit by model, a quantile, and one day's snapshot. */
export const API_QUERIES: ApiQuery[] = [
  {
    name: 'won revenue by month',
    query: {
      measures: ['revenue.won_revenue', 'revenue.won_deals'],
      timeDimensions: [{ dimension: 'revenue.date', granularity: 'month', dateRange: YEAR }],
    },
    sql: `SELECT date_trunc('month', closed_on) AS month, sum(won_amount) AS won_revenue,
        count(*) FILTER (WHERE status = 'won' AND is_counted_deal) AS won_deals
      FROM fct_opportunities WHERE ${inYear('closed_on')} GROUP BY 1 ORDER BY 1`,
  },
  {
    name: 'funnel by channel',
    query: {
      measures: ['funnel.leads', 'funnel.mqls', 'funnel.sqls', 'funnel.opportunities', 'funnel.won_deals'],
      dimensions: ['funnel.channel'],
      timeDimensions: [{ dimension: 'funnel.date', dateRange: YEAR }],
    },
    sql: `SELECT channel,
        count(*) FILTER (WHERE stage = 'lead' AND basis = 'activity') AS leads,
        count(*) FILTER (WHERE stage = 'mql' AND basis = 'activity') AS mqls,
        count(*) FILTER (WHERE stage = 'sql' AND basis = 'activity') AS sqls,
        count(*) FILTER (WHERE stage = 'opportunity' AND basis = 'activity' AND is_counted_deal) AS opportunities,
        count(*) FILTER (WHERE stage = 'won' AND basis = 'activity' AND is_counted_deal) AS won_deals
      FROM fct_funnel_events WHERE ${inYear('event_on')} GROUP BY 1`,
  },
  {
    name: 'credit by channel and model',
    query: {
      measures: ['attribution.attributed_revenue'],
      dimensions: ['attribution.channel', 'attribution.model'],
      timeDimensions: [{ dimension: 'attribution.date', dateRange: YEAR }],
    },
    sql: `SELECT channel, model, sum(credit_amount) FILTER (WHERE stage_credited = 'won') AS attributed_revenue
      FROM fct_attribution_credits_long WHERE ${inYear('credited_on')} GROUP BY 1, 2`,
  },
  {
    name: 'win rate and cycle by segment',
    query: {
      measures: ['revenue.win_rate', 'revenue.median_cycle_days'],
      dimensions: ['revenue.segment', 'revenue.region'],
      timeDimensions: [{ dimension: 'revenue.date', dateRange: YEAR }],
    },
    sql: `SELECT segment, region,
        count(*) FILTER (WHERE status = 'won' AND is_counted_deal)
          / nullif(count(*) FILTER (WHERE status IN ('won', 'lost') AND is_counted_deal), 0) AS win_rate,
        quantile_cont(cycle_days, 0.5) AS median_cycle_days
      FROM fct_opportunities WHERE ${inYear('closed_on')} GROUP BY 1, 2`,
  },
  {
    name: 'hand-offs by team and week',
    query: {
      measures: ['handoff.handed_off', 'handoff.accepted', 'handoff.median_human_delay_minutes'],
      dimensions: ['handoff.team'],
      timeDimensions: [{ dimension: 'handoff.date', granularity: 'week', dateRange: YEAR }],
    },
    sql: `SELECT team, date_trunc('week', handed_off_on) AS week, count(*) AS handed_off,
        count(*) FILTER (WHERE decision = 'accepted') AS accepted,
        quantile_cont(human_delay_minutes, 0.5) AS median_human_delay_minutes
      FROM fct_handoffs WHERE ${inYear('handed_off_on')} GROUP BY 1, 2`,
  },
];
