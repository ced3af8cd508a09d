import type { Period } from '../lib/scope.ts';
import { bearer, requestJson, type Effects, type TokenSource } from './session.ts';

/** One problem of a build, as its report words it. */
export interface BuildError {
  code: string;
  message: string;
  remedy?: string;
  file?: string;
  record?: number;
  column?: string;
}

/** How the last attempt to build went; it may be newer than what is served. */
export interface LastBuild {
  status: 'running' | 'ok' | 'failed';
  started_at: string;
  finished_at: string | null;
  build_id: string | null;
  errors: BuildError[];
}

export interface SourceCount {
  table: string;
  file: string;
  rows_read: number;
  rows_loaded: number;
  rows_quarantined: number;
}

/** What is being served: one whole build, its sources, and what it lacks. */
export interface Publication {
  build_id: string;
  sequence: number;
  published_at: string;
  as_of_on: string;
  time_zone: string;
  reporting_currency: string;
  company_name: string;
  attribution_model: string;
  is_sample: boolean;
  sources: SourceCount[];
  quarantine_total: number;
  missing_tables: string[];
  periods: Period[];
  empty_views: { view: string; missing_tables: string[] }[];
  last_build?: LastBuild | null;
}

/** The publication now in service. Throws EdgeError (503 while there is none). */
export async function fetchPublication(
  effects: Pick<Effects, 'fetch'>,
  tokens: TokenSource,
  signal?: AbortSignal,
): Promise<Publication> {
  const headers = await bearer(tokens);
  return requestJson<Publication>(effects, '/api/v1/publication', { headers, signal });
}

/** The files that would fill a view, as `goals.csv`; empty when the view has what it needs. */
export function filesThatWouldFill(publication: Publication, view: string): string[] {
  const empty = publication.empty_views.find((entry) => entry.view === view);
  return (empty?.missing_tables ?? []).map((table) => `${table}.csv`);
}
