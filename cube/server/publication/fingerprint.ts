import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { dayIn } from '../intake/settings.ts';
import { openPublications } from './read.ts';
import { readJson, statePaths, writeJson } from './state.ts';

export interface BuildInputs {
  /** The project's folder. */
  root: string;
  home: string;
  dataDir: string;
  /** Path of a mapping file. */
  mapping?: string | undefined;
  today: Date;
  isSample?: boolean;
}

type HashCache = Record<string, { stamp: string; hash: string }>;

/**
 * One hash over everything a build depends on: data files, the connectors' folders, mapping, settings, dbt project, definitions, intake
 * code, and the day when the settings fix none. Files are hashed again only when size or times have changed.
 */
export async function fingerprintInputs(inputs: BuildInputs): Promise<string> {
  const { root, home, dataDir, mapping } = inputs;
  const cachePath = statePaths(home).fingerprints;
  const cache = readJson<HashCache>(cachePath) ?? {};
  const next: HashCache = {};
  const given = await givenSettings(inputs);
  const dataIn = async (folder: string, label: string) =>
    (await readdir(folder).catch(() => []))
      .filter((name) => /(\.csv|\.csv\.gz|\.parquet)$/i.test(name) || name === 'settings.yml')
      .map((name): [string, string] => [`${label}/${name}`, join(folder, name)]);
  const data = await Promise.all([
    dataIn(dataDir, 'data'),
    ...Object.entries(given.connectors ?? {}).map(([source, entry]) =>
      dataIn(resolve(dataDir, String(entry?.folder ?? '')), `connectors/${source}`),
    ),
  ]);
  const code = await Promise.all(
    ['models', 'seeds/definitions', 'test/data', 'cube/server/intake'].map(async (folder) =>
      (await filesUnder(join(root, folder))).map((path): [string, string] => [relative(root, path), path]),
    ),
  );
  const files = [
    ...data.flat(),
    ...(mapping ? [[`mapping`, resolve(mapping)] as [string, string]] : []),
    ...code.flat(),
  ];
  const total = createHash('sha256');
  for (const [name, path] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    if (!found?.isFile()) continue;
    const stamp = `${found.size}:${found.mtimeNs}:${found.ctimeNs}:${found.ino}`;
    const known = cache[path];
    const hash = known?.stamp === stamp ? known.hash : await hashFile(path);
    next[path] = { stamp, hash };
    total.update(`${name}\0${hash}\n`);
  }
  total.update(`day ${movingDay(given, inputs.today)}\nsample ${inputs.isSample ?? false}\n`);
  if (JSON.stringify(cache) !== JSON.stringify(next))
    try {
      writeJson(cachePath, next);
    } catch {
      /* only a cache: a read-only state directory is reported by the build itself */
    }
  return total.digest('hex');
}

/** Whether the live publication was built from other inputs than these, and why. */
export async function needsBuild(inputs: BuildInputs): Promise<{ needed: boolean; reason: string }> {
  const fingerprint = await fingerprintInputs(inputs);
  let live;
  try {
    live = openPublications(inputs.home).current();
  } catch (error) {
    return { needed: true, reason: (error as Error).message };
  }
  if (!live) return { needed: true, reason: 'Nothing has been published yet.' };
  return live.publication.input_fingerprint === fingerprint
    ? { needed: false, reason: 'Nothing has changed since the last publication.' }
    : { needed: true, reason: 'Data, mapping, models or the day have changed.' };
}

/** The sha256 of a file's content, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => !/^(target|logs|dbt_packages|__pycache__)$|^\./.test(entry.name))
      .map((entry) =>
        entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, basename(entry.name))],
      ),
  );
  return found.flat();
}

/** What a fingerprint needs of the settings, unchecked. */
interface GivenSettings {
  as_of?: string;
  time_zone?: string;
  connectors?: Record<string, { folder?: string } | null> | null;
}

async function givenSettings({ dataDir, mapping }: BuildInputs): Promise<GivenSettings> {
  const settings = async (path: string, key?: string): Promise<GivenSettings> => {
    try {
      const parsed = parse(await readFile(path, 'utf8')) as Record<string, unknown> | null;
      return ((key ? parsed?.[key] : parsed) as GivenSettings | undefined) ?? {};
    } catch {
      return {}; // the build names what is wrong with the file
    }
  };
  return {
    ...(await settings(join(dataDir, 'settings.yml'))),
    ...(mapping ? await settings(mapping, 'settings') : {}),
  };
}

/** Today in the reporting zone, which is an input unless the settings fix `as_of`. */
function movingDay(given: GivenSettings, today: Date): string {
  if (given.as_of) return 'fixed';
  try {
    return dayIn(today, given.time_zone ?? 'UTC');
  } catch {
    return dayIn(today, 'UTC');
  }
}
