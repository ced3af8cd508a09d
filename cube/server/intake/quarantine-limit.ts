import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './ddl.ts';
import type { SourceCounts } from './load-counts.ts';
import type { Problem } from './problem.ts';

/** The problem of a file with more quarantined rows than the share allowed: its three main reasons, and what to do. */
export async function tooManyQuarantined(
  connection: DuckDBConnection,
  source: SourceCounts,
  share: number,
): Promise<Problem> {
  const worst = await connection.runAndReadAll(
    `SELECT rule, column_name, count(*)::INTEGER, min(record_number)::INTEGER, arg_min(message, record_number),
       arg_min(value, record_number)
     FROM input.quarantine
     WHERE table_name = ${literal(source.table)} AND file_name = ${literal(source.file)} GROUP BY ALL ORDER BY 3 DESC, 4 LIMIT 3`,
  );
  const rows = worst.getRowsJson() as [string, string, number, number, string, string | null][];
  const percent = (value: number) => `${Number((value * 100).toFixed(1))} %`;
  const reasons = rows.map(
    ([rule, , n, record, message, value]) =>
      `${n} × ${rule} (record ${record}${value === null ? '' : `, "${value.slice(0, 40)}"`}: ${message})`,
  );
  return {
    code: 'too_many_quarantined',
    message:
      `${source.file}: ${source.rows_quarantined} of ${source.rows_read} rows (${percent(source.rows_quarantined / source.rows_read)}) ` +
      `cannot be used, more than the ${percent(share)} allowed. ${reasons.join('; ')}`,
    remedy: remedyFor(rows.map((row) => row[0])),
    file: source.file,
    ...(rows[0] ? { record: rows[0][3], column: rows[0][1] } : {}),
  };
}

function remedyFor(rules: readonly string[]): string {
  const allow = 'or raise max_quarantined_share in settings.yml.';
  switch (rules[0]) {
    case 'value_unreadable':
      return `Correct the export; other date and number formats can be named in a mapping (date_format, decimal_comma; docs/mapping.md), ${allow}`;
    case 'no_exchange_rate':
      return `Add the missing rates to fx_rates.csv, or set reporting_currency in settings.yml, ${allow}`;
    case 'unknown_value':
      return `Correct the values, or translate them in a mapping (values:; docs/mapping.md), ${allow}`;
    case 'in_the_future':
      return `Correct the dates, or set as_of in settings.yml to the last day of the data, ${allow}`;
    default:
      return `Correct the rows in the source and export again, ${allow}`;
  }
}
