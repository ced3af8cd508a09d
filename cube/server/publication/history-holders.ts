import { existsSync } from 'node:fs';
import { readJson, statePaths, writeJson } from './state.ts';
import type { BuildFacts, Pointer, Publication } from './state.ts';

/** A data folder and its newest publication, whose warehouse holds the folder's history. */
interface Holder {
  data_dir: string;
  build_id: string;
}

const MAX_FOLDERS = 5;

/** The live publication and the one before it, as far as they can be read. */
function newest(home: string): Publication[] {
  const publicationOf = (id?: string | null) =>
    id ? readJson<Publication>(statePaths(home).candidate(id).publication) : undefined;
  const live = publicationOf(readJson<Pointer>(statePaths(home).current)?.build_id);
  return [live, publicationOf(live?.previous_build_id)].filter((each) => each !== undefined);
}

const folderOf = (home: string, buildId: string): string | undefined =>
  readJson<BuildFacts>(statePaths(home).candidate(buildId).facts)?.data_dir;

/**
 * Notes which publication holds the history of which folder and returns their ids: they must not be removed, or
 * building another folder twice would cost a company its past. The sample company has no past to lose; of more
 * than five folders the one built longest ago is let go.
 */
export function noteHolders(home: string): string[] {
  const { histories, candidate } = statePaths(home);
  const noted = readJson<Holder[]>(histories) ?? [];
  const seen = newest(home).flatMap(({ build_id, is_sample }) => {
    const data_dir = is_sample ? undefined : folderOf(home, build_id);
    return data_dir ? [{ data_dir, build_id }] : [];
  });
  const holders = [...seen, ...noted]
    .filter(({ build_id }) => existsSync(candidate(build_id).dir))
    .filter(({ data_dir }, i, all) => all.findIndex((each) => each.data_dir === data_dir) === i)
    .slice(0, MAX_FOLDERS);
  if (JSON.stringify(holders) !== JSON.stringify(noted)) writeJson(histories, holders);
  return holders.map(({ build_id }) => build_id);
}

/** The kept publications of a data folder, newest first. */
export function publicationsOf(home: string, dataDir: string): string[] {
  const noted = (readJson<Holder[]>(statePaths(home).histories) ?? []).map(({ build_id }) => build_id);
  const ids = [...newest(home).map(({ build_id }) => build_id), ...noted];
  return [...new Set(ids)].filter((id) => folderOf(home, id) === dataDir);
}
