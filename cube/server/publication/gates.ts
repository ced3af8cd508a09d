import { DuckDBInstance } from '@duckdb/node-api';
import { VIEW_NEEDS } from '../intake/contract.ts';
import type { IntakeReport } from '../intake/intake.ts';
import type { SourceCounts } from '../intake/load-counts.ts';
import type { Problem } from '../intake/problem.ts';
import type { BuildFacts, Period } from './state.ts';

export interface CandidateFacts {
  periods: Period[];
  wonRevenue: number;
}

/** Opens the finished candidate read-only, as readers will, and reads what the publication says about it. */
export async function inspectCandidate(warehousePath: string): Promise<CandidateFacts> {
  const instance = await DuckDBInstance.create(warehousePath, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const periods = await connection.runAndReadAll(
      `SELECT period_id, kind, label, CAST(starts_on AS VARCHAR) AS starts_on, CAST(ends_on AS VARCHAR) AS ends_on
       FROM marts.dim_periods ORDER BY starts_on, ends_on`,
    );
    const won = await connection.runAndReadAll(
      'SELECT coalesce(sum(won_amount), 0)::DOUBLE FROM marts.fct_opportunities',
    );
    return {
      periods: periods.getRowObjectsJson() as unknown as Period[],
      wonRevenue: Number(won.getRowsJson()[0]![0]),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Folds the write-ahead log into the warehouse file, so that the one file is the whole build. */
export async function checkpoint(warehousePath: string): Promise<void> {
  const instance = await DuckDBInstance.create(warehousePath);
  const connection = await instance.connect();
  try {
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The views a publication leaves empty, and the tables that would fill each. */
export function emptyViews(report: IntakeReport): { view: string; missing_tables: string[] }[] {
  const filled = new Set(
    report.sources.filter((source) => source.rows_loaded > 0).map((source) => source.table),
  );
  return Object.entries(VIEW_NEEDS).flatMap(([view, needs]) => {
    const unmet = needs.filter((anyOf) => !anyOf.some((table) => filled.has(table)));
    return unmet.length > 0 ? [{ view, missing_tables: unmet.flat() }] : [];
  });
}

const MIN_ROWS = 10;
const MAX_DROP = 0.5;

/** Refuses a build that lost more than half of its rows or revenue against the last one of the same folder. */
export function dropProblems(before: BuildFacts, now: BuildFacts): Problem[] {
  const remedy =
    'If the source really shrank, build with --accept-drop; otherwise correct the export. The last publication is still served.';
  const isDrop = (was: number, is: number) => was > 0 && is < was * (1 - MAX_DROP);
  const problems = Object.entries(before.rows)
    .filter(([table, was]) => was >= MIN_ROWS && isDrop(was, now.rows[table] ?? 0))
    .map(([table, was]) => ({
      code: 'rows_dropped',
      message: `${table} has ${now.rows[table] ?? 0} rows; the last publication had ${was}. That is a drop of more than 50 %.`,
      remedy,
    }));
  if (isDrop(before.won_revenue, now.won_revenue))
    problems.push({
      code: 'revenue_dropped',
      message: `Won revenue is ${now.won_revenue}; in the last publication it was ${before.won_revenue}. That is a drop of more than 50 %.`,
      remedy,
    });
  return problems;
}

/** Rows loaded by table, whatever files they came from. */
export function rowsByTable(sources: readonly SourceCounts[]): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const { table, rows_loaded } of sources) rows[table] = (rows[table] ?? 0) + rows_loaded;
  return rows;
}
