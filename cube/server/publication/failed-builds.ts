import { readJson, statePaths, writeJson } from './state.ts';
import type { TestCount } from './test-counts.ts';

/** A build that published nothing, kept until the next one of its folder takes it into the history. */
export interface FailedBuild {
  data_dir: string;
  build_id: string;
  /** ISO instant, UTC. */
  built_at: string;
  error_code: string;
  tests: TestCount[];
}

const MAX_KEPT = 100;

/** The builds that failed and stand in no history yet, oldest first. */
export const failedBuilds = (home: string): FailedBuild[] =>
  readJson<FailedBuild[]>(statePaths(home).failedBuilds) ?? [];

/** Remembers a build that failed; of more than a hundred the oldest are forgotten. */
export function noteFailure(home: string, failure: FailedBuild): void {
  writeJson(statePaths(home).failedBuilds, [...failedBuilds(home), failure].slice(-MAX_KEPT));
}

/** Forgets the failures that a published history now holds. */
export function forgetFailures(home: string, buildIds: readonly string[]): void {
  if (buildIds.length === 0) return;
  writeJson(
    statePaths(home).failedBuilds,
    failedBuilds(home).filter((failure) => !buildIds.includes(failure.build_id)),
  );
}
