import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { noteHolders } from './history-holders.ts';
import { processToken } from './process-identity.ts';
import { readJson, statePaths } from './state.ts';
import type { BuildFacts, Pointer, Publication } from './state.ts';

/** Every folder under publications, whole or not. */
function candidates(home: string): string[] {
  try {
    return readdirSync(statePaths(home).publications, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

/**
 * Removes what no reader needs: all but the live publication, the one before it, and those that hold the history of
 * another data folder. Only the holder of the build
 * lock may call this. A pointer that cannot be read removes nothing. Returns the build ids removed.
 */
export function collectLeftovers(home: string): string[] {
  const paths = statePaths(home);
  const pointer = readJson<Pointer>(paths.current);
  const hasPointer = statSync(paths.current, { throwIfNoEntry: false }) !== undefined;
  if (hasPointer && !pointer) return [];
  const keep = new Set<string>();
  if (pointer) {
    keep.add(pointer.build_id);
    const live = readJson<Publication>(paths.candidate(pointer.build_id).publication);
    if (!live) return [];
    if (live.previous_build_id) keep.add(live.previous_build_id);
    for (const buildId of noteHolders(home)) keep.add(buildId);
  }
  const removed = candidates(home).filter((buildId) => !keep.has(buildId));
  for (const buildId of removed) rmSync(join(paths.publications, buildId), { recursive: true, force: true });
  for (const name of readdirSync(home)) {
    // Half-made files of killed processes carry their maker's number.
    const maker =
      /^(?:build\.lock\.|(?:current|last-build|fingerprints|failed-builds|histories)\.json\.).*?(\d+)(?:\.tmp)?$/.exec(
        name,
      )?.[1];
    if (maker && processToken(Number(maker)) === undefined) rmSync(join(home, name), { force: true });
  }
  return removed;
}

/** The highest sequence any publication here has had. */
export function lastSequence(home: string): number {
  const paths = statePaths(home);
  const sequences = candidates(home).map(
    (id) => readJson<Publication>(paths.candidate(id).publication)?.sequence,
  );
  return Math.max(
    0,
    readJson<Pointer>(paths.current)?.sequence ?? 0,
    ...sequences.map((value) => value ?? 0),
  );
}

/** What the newest kept publication of the same data folder held, to compare the next one with. */
export function lastFactsOf(home: string, dataDir: string): BuildFacts | undefined {
  const paths = statePaths(home);
  const pointer = readJson<Pointer>(paths.current);
  if (!pointer) return undefined;
  const live = readJson<Publication>(paths.candidate(pointer.build_id).publication);
  return [pointer.build_id, live?.previous_build_id]
    .filter((id): id is string => typeof id === 'string')
    .map((id) => readJson<BuildFacts>(paths.candidate(id).facts))
    .find((facts) => facts?.data_dir === dataDir);
}
