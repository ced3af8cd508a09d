import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceCounts } from '../intake/load-counts.ts';
import type { Problem } from '../intake/problem.ts';

/** One fiscal month, quarter or year the publication knows. */
export interface Period {
  period_id: string;
  kind: 'month' | 'quarter' | 'year';
  label: string;
  starts_on: string;
  ends_on: string;
}

/** publication.json: what a published warehouse says about itself; may be shown to every role. */
export interface Publication {
  build_id: string;
  sequence: number;
  previous_build_id: string | null;
  /** ISO instant, UTC. */
  published_at: string;
  as_of_on: string;
  time_zone: string;
  reporting_currency: string;
  company_name: string;
  attribution_model: string;
  is_sample: boolean;
  /** dbt tests, unit tests and invariants that let this build through. */
  tests_passed: number;
  input_fingerprint: string;
  sources: SourceCounts[];
  quarantine_total: number;
  flagged_references: number;
  missing_tables: string[];
  notices: string[];
  periods: Period[];
  empty_views: { view: string; missing_tables: string[] }[];
  warehouse: { bytes: number; sha256: string };
}

/** current.json: the pointer readers follow; `path` is relative to the state directory. */
export interface Pointer {
  build_id: string;
  sequence: number;
  path: string;
}

/** last-build.json: the last attempt, published or not. */
export interface LastBuild {
  status: 'running' | 'ok' | 'failed';
  started_at: string;
  finished_at: string | null;
  build_id: string;
  pid: number;
  errors: Problem[];
}

/** build.json beside a publication: what only the next build needs, never shown. */
export interface BuildFacts {
  data_dir: string;
  won_revenue: number;
  rows: Record<string, number>;
}

/** The paths inside a state directory. */
export const statePaths = (home: string) => ({
  publications: join(home, 'publications'),
  current: join(home, 'current.json'),
  lastBuild: join(home, 'last-build.json'),
  lock: join(home, 'build.lock'),
  fingerprints: join(home, 'fingerprints.json'),
  failedBuilds: join(home, 'failed-builds.json'),
  histories: join(home, 'histories.json'),
  candidate: (buildId: string) => {
    const dir = join(home, 'publications', buildId);
    return {
      dir,
      warehouse: join(dir, 'warehouse.duckdb'),
      publication: join(dir, 'publication.json'),
      facts: join(dir, 'build.json'),
      work: join(dir, 'work'),
    };
  },
});

/** The parsed JSON of a small file; undefined when it is missing or not JSON. */
export function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Replaces a JSON file so that a reader, or a crash at any moment, sees the old one or the new one whole. */
export function writeJson(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, 'w');
    try {
      writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncPath(dirname(path));
}

/** Forces a file's or folder's content to the disk. */
export function syncPath(path: string): void {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    fsyncSync(file);
  } catch (error) {
    // Windows cannot open folders for this; its rename is durable without.
    if (process.platform !== 'win32') throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
