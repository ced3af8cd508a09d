import { DuckDBInstance } from '@duckdb/node-api';
import { sampleFiles } from '../../../../seeds/generator/sample.ts';

export const sampleFolder = new URL('../../../../seeds/sample/', import.meta.url).pathname;

/** A query over the committed CSVs; each file is a table, and `deals` has amounts in euros and the account's segment. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

/** Opens the sample in DuckDB and returns a function that answers with plain rows. */
export async function openSample(): Promise<Ask> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`set TimeZone = 'UTC'`);
  for (const name of [...sampleFiles().keys()].filter((file) => file.endsWith('.csv'))) {
    await connection.run(
      `create table ${name.replace('.csv', '')} as select * from read_csv('${sampleFolder}${name}', header = true, sample_size = -1)`,
    );
  }
  await connection.run(`
    create table deals as
    select
      o.*,
      a.segment,
      round(o.amount * case when o.currency = 'EUR' then 1 else (
        select rate from fx_rates where rate_on <= coalesce(o.closed_at::date, date '2026-11-20')
        order by rate_on desc limit 1
      ) end, 2) as euros
    from opportunities o left join accounts a using (account_id)`);
  return async (sql) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
}

/** The only number of a one-row, one-column answer. */
export async function number(ask: Ask, sql: string): Promise<number> {
  const [row] = await ask(sql);
  return Number(Object.values(row ?? {})[0]);
}
