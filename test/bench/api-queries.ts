export interface ApiQuery {
  name: string;
  /** As a page asks it. */
  query: Record<string, unknown>;
  /** As somebody who knows the marts writes it by hand; the same columns in the order of the query's members. */
  sql: string;
}

/** Five questions of the dashboard, of a company's last two years up to `asOf` (YYYY-MM-DD) and one of its regions. */
export function apiQueries(asOf: string, region: string): ApiQuery[] {
  const year = Number(asOf.slice(0, 4));
  const month = 3 * Math.floor((Number(asOf.slice(5, 7)) - 1) / 3) + 1;
  const quarter = `${year}-${String(month).padStart(2, '0')}-01`;
  const between = (column: string, from: string) => `${column} BETWEEN DATE '${from}' AND DATE '${asOf}'`;
  const twoYears = `${year - 1}-01-01`;
  const linear = { member: 'attribution.model', operator: 'equals', values: ['linear'] };
  return [
    {
      name: 'won revenue by month, two years',
      query: {
        measures: ['revenue.won_revenue'],
        timeDimensions: [{ dimension: 'revenue.date', granularity: 'month', dateRange: [twoYears, asOf] }],
      },
      sql: `SELECT date_trunc('month', event_on) AS month, sum(won_amount) AS won_revenue
        FROM fct_revenue_events WHERE kind = 'deal' AND ${between('event_on', twoYears)} GROUP BY 1 ORDER BY 1`,
    },
    {
      name: 'joint funnel by channel, a quarter',
      query: {
        measures: ['funnel.leads', 'funnel.mqls', 'funnel.sqls', 'funnel.opportunities', 'funnel.won_deals'],
        dimensions: ['funnel.channel'],
        timeDimensions: [{ dimension: 'funnel.date', dateRange: [quarter, asOf] }],
      },
      sql: `SELECT channel,
          count(*) FILTER (WHERE stage = 'lead' AND basis = 'activity') AS leads,
          count(*) FILTER (WHERE stage = 'mql' AND basis = 'activity') AS mqls,
          count(*) FILTER (WHERE stage = 'sql' AND basis = 'activity') AS sqls,
          count(*) FILTER (WHERE stage = 'opportunity' AND basis = 'activity' AND is_counted_deal) AS opportunities,
          count(*) FILTER (WHERE stage = 'won' AND basis = 'activity' AND is_counted_deal) AS won_deals
        FROM fct_funnel_events WHERE ${between('event_on', quarter)} GROUP BY 1`,
    },
    {
      name: 'linear credit by channel and month',
      query: {
        measures: ['attribution.attributed_revenue'],
        dimensions: ['attribution.channel'],
        filters: [linear],
        timeDimensions: [
          { dimension: 'attribution.date', granularity: 'month', dateRange: [twoYears, asOf] },
        ],
      },
      sql: `SELECT channel, date_trunc('month', credited_on) AS month,
          sum(credit_amount) FILTER (WHERE stage_credited = 'won') AS attributed_revenue
        FROM fct_attribution_credits_long WHERE model = 'linear' AND ${between('credited_on', twoYears)}
        GROUP BY 1, 2`,
    },
    {
      name: 'CAC and ROAS by channel',
      query: {
        measures: ['attribution.cac', 'attribution.roas'],
        dimensions: ['attribution.channel'],
        filters: [linear],
        timeDimensions: [{ dimension: 'attribution.date', dateRange: [twoYears, asOf] }],
      },
      sql: `SELECT channel,
          sum(spend_amount) / nullif(sum(weight) FILTER (WHERE stage_credited = 'won' AND is_counted_deal AND is_new_deal), 0) AS cac,
          sum(credit_amount) FILTER (WHERE stage_credited = 'won') / nullif(sum(spend_amount), 0) AS roas
        FROM fct_attribution_credits_long WHERE model = 'linear' AND ${between('credited_on', twoYears)} GROUP BY 1`,
    },
    {
      name: 'pipeline by stage and segment, a region',
      query: {
        measures: ['pipeline.open_pipeline'],
        dimensions: ['pipeline.stage', 'pipeline.segment'],
        filters: [
          { member: 'pipeline.region', operator: 'equals', values: [region] },
          { member: 'pipeline.kind', operator: 'equals', values: ['snapshot'] },
        ],
        timeDimensions: [{ dimension: 'pipeline.date', dateRange: [asOf, asOf] }],
      },
      sql: `SELECT stage, segment, sum(open_amount) AS open_pipeline FROM fct_pipeline_days
        WHERE kind = 'snapshot' AND snapshot_on = DATE '${asOf}' AND region = '${region}' GROUP BY 1, 2`,
    },
  ];
}
