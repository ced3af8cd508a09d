import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';

/**
 * Answers SQL over the CSV files of a folder themselves (tables named like the files), in memory and without any
 * part of the product: what a sceptical analyst would type.
 */
export async function askFiles<Row>(folder: string, tables: string[], sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const table of tables) {
      const file = join(folder, `${table}.csv`);
      await connection.run(`CREATE VIEW ${table} AS SELECT * FROM read_csv('${file}', all_varchar = true)`);
    }
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as Row[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Won revenue, deals won and lost of the sample company in a span of close days, churn left out; amendments count as money, not as deals. */
export const closedDeals = (from: string, to: string): string => `
  WITH deals AS (
    SELECT *, (closed_at::TIMESTAMPTZ AT TIME ZONE 'Europe/Berlin')::DATE AS closed_on
    FROM opportunities
    WHERE status <> 'open' AND coalesce(type, '') <> 'churn' AND closed_at >= created_at
  ), rated AS (
    SELECT deals.*, (
      SELECT fx.rate::DECIMAL(18,8) FROM fx_rates AS fx
      WHERE fx.from_currency = deals.currency AND fx.to_currency = 'EUR'
        AND fx.rate_on::DATE BETWEEN closed_on - 7 AND closed_on
      ORDER BY fx.rate_on DESC LIMIT 1
    ) AS rate
    FROM deals WHERE closed_on BETWEEN '${from}' AND '${to}'
  )
  SELECT
    sum(CASE WHEN status = 'won' THEN
      round(amount::DECIMAL(18,2) * CASE WHEN coalesce(currency, 'EUR') = 'EUR' THEN 1 ELSE rate END, 2) END)::VARCHAR AS won_revenue,
    count(*) FILTER (status = 'won' AND amends_opportunity_id IS NULL)::INTEGER AS won_deals,
    count(*) FILTER (status = 'lost' AND amends_opportunity_id IS NULL)::INTEGER AS lost_deals
  FROM rated`;
