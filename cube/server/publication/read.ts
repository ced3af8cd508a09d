import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockHolder } from './lock.ts';
import { readJson, statePaths } from './state.ts';
import type { LastBuild, Pointer, Publication } from './state.ts';

export type { LastBuild, Period, Pointer, Publication } from './state.ts';

/** A publication that can be opened: its description and the absolute path of its warehouse file. */
export interface CurrentPublication {
  build_id: string;
  sequence: number;
  warehousePath: string;
  publication: Publication;
}

/** The pointer names a publication that is not whole; nothing else is served in its place. */
export class PublicationDamaged extends Error {
  readonly code = 'publication_damaged';
  readonly remedy = 'Build again (npm run concord -- build); the broken publication is then replaced.';

  constructor(what: string) {
    super(`The published warehouse cannot be used: ${what}.`);
    this.name = 'PublicationDamaged';
  }
}

export interface Publications {
  /** The live publication; null when nothing was published yet. Throws PublicationDamaged. */
  current(): CurrentPublication | null;
  /** The last attempt; one whose builder was killed reads as failed. Null before the first. */
  lastBuild(): LastBuild | null;
}

/** Follows a state directory's pointer. Costs two stat calls when nothing has changed. */
export function openPublications(home: string): Publications {
  const paths = statePaths(home);
  let cached: { key: string; value: CurrentPublication } | undefined;

  const readCurrent = (): CurrentPublication | null => {
    for (let attempt = 0; ; attempt++) {
      const key = stampOf(paths.current);
      if (!key) return null;
      if (
        cached?.key === key &&
        sizeOf(cached.value.warehousePath) === cached.value.publication.warehouse.bytes
      )
        return cached.value;
      const pointer = readJson<Pointer>(paths.current);
      const found = pointer ? openPointed(home, pointer) : 'current.json is not readable';
      if (typeof found !== 'string') {
        cached = { key, value: found };
        return found;
      }
      // The pointer may have moved on while we read, and its old target been collected.
      if (attempt >= 3 && stampOf(paths.current) === key) throw new PublicationDamaged(found);
    }
  };

  return {
    current: readCurrent,
    lastBuild() {
      const last = readJson<LastBuild>(paths.lastBuild);
      if (!last) return null;
      return last.status === 'running' && lockHolder(home)?.pid !== last.pid
        ? interrupted(paths.lastBuild, last)
        : last;
    },
  };
}

/** A kept publication by its id, or what is wrong with it. */
export function openPublication(home: string, buildId: string): CurrentPublication | string {
  const sequence = readJson<Publication>(statePaths(home).candidate(buildId).publication)?.sequence ?? 0;
  return openPointed(home, { build_id: buildId, sequence, path: join('publications', buildId) });
}

function openPointed(home: string, pointer: Pointer): CurrentPublication | string {
  const dir = join(home, pointer.path);
  const publication = readJson<Publication>(join(dir, 'publication.json'));
  const warehousePath = join(dir, 'warehouse.duckdb');
  if (!publication) return `publication ${pointer.build_id} has no readable publication.json`;
  if (publication.build_id !== pointer.build_id || publication.sequence !== pointer.sequence)
    return `publication ${pointer.build_id} describes itself as ${publication.build_id}`;
  const size = sizeOf(warehousePath);
  if (size === undefined) return `the warehouse file of ${pointer.build_id} is missing`;
  if (size !== publication.warehouse.bytes)
    return `the warehouse file of ${pointer.build_id} has ${size} bytes, not ${publication.warehouse.bytes}`;
  if (!isDuckDb(warehousePath)) return `the warehouse file of ${pointer.build_id} is not a DuckDB file`;
  return { build_id: pointer.build_id, sequence: pointer.sequence, warehousePath, publication };
}

function interrupted(path: string, last: LastBuild): LastBuild {
  // The builder may have finished between our two looks.
  const again = readJson<LastBuild>(path);
  if (again && again.status !== 'running') return again;
  return {
    ...last,
    status: 'failed',
    errors: [
      {
        code: 'build_interrupted',
        message: 'The last build was stopped before it ended (killed, or the machine went down).',
        remedy: 'Build again; the publication before it is still served.',
      },
    ],
  };
}

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}:${stat.mtimeNs}:${stat.size}`;
}

const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size;

function isDuckDb(path: string): boolean {
  const bytes = Buffer.alloc(12);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, 12, 0);
  } finally {
    closeSync(file);
  }
  return bytes.toString('latin1', 8, 12) === 'DUCK';
}
