import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { IntakeError } from '../intake/problem.ts';
import { openPublications } from './read.ts';

const MB = 1024 ** 2;
const MARGIN = 200 * MB;

/** Free bytes that this user may write in a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
}

/**
 * Refuses to start a build that would fill the disk: needed are twice the last warehouse or three times the
 * data (the connectors' folders too), whichever is more, and a margin. Throws IntakeError.
 */
export async function requireSpace(
  home: string,
  dataDirs: readonly string[],
  freeBytes: (folder: string) => Promise<number> = freeBytesOf,
): Promise<void> {
  const needed = Math.max(2 * lastWarehouseBytes(home), 3 * (await dataBytes(dataDirs))) + MARGIN;
  const free = await freeBytes(home);
  if (free >= needed) return;
  const inMb = (bytes: number) => `${Math.ceil(bytes / MB)} MB`;
  throw new IntakeError([
    {
      code: 'disk_full',
      message: `The disk of ${home} has ${inMb(free)} free; a build needs about ${inMb(needed)}.`,
      remedy: 'Free some space, or choose another state directory with --home DIR.',
    },
  ]);
}

function lastWarehouseBytes(home: string): number {
  try {
    return openPublications(home).current()?.publication.warehouse.bytes ?? 0;
  } catch {
    return 0; // a damaged publication is what this build will replace
  }
}

async function dataBytes(folders: readonly string[]): Promise<number> {
  const sizes = folders.map(async (folder) => {
    const names = await readdir(folder).catch(() => []);
    return Promise.all(
      names.map((name) => stat(join(folder, name)).then((found) => (found.isFile() ? found.size : 0))),
    );
  });
  return (await Promise.all(sizes)).flat().reduce((sum, size) => sum + size, 0);
}
