import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { parse } from 'yaml';

import { EngineStartError } from './errors.ts';

/** One model file, held in memory. */
export interface ModelFile {
  fileName: string;
  content: string;
}

const JINJA = /\{%|%\}|\{\{|\}\}/;

/**
 * Every `.yml` file below `folder`, sorted by path. Throws `EngineStartError` when there is none, when one holds
 * `{{`, `}}`, `{%` or `%}`, which would make Cube treat it as a Jinja template, and when a key has no value,
 * which Cube would complain of without naming file or key.
 */
export async function readModelFiles(folder: string): Promise<ModelFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) throw invalid(`There is no model file in ${folder}.`);
  const files = await Promise.all(
    paths.map(async (path) => ({ fileName: relative(folder, path), content: await readFile(path, 'utf8') })),
  );
  for (const { fileName, content } of files) {
    if (JINJA.test(content)) throw invalid(`${fileName} holds {{, }}, {% or %}.`);
    const empty = emptyKey(parseYaml(fileName, content));
    if (empty !== null) throw invalid(`${fileName} has no value for ${empty}.`);
  }
  return files;
}

const invalid = (message: string): EngineStartError =>
  new EngineStartError('model_invalid', message, 'Correct the named file in cube/model.');

function parseYaml(fileName: string, content: string): unknown {
  try {
    return parse(content) as unknown;
  } catch (error) {
    throw invalid(`${fileName} is not YAML: ${(error as Error).message}`);
  }
}

/** The path of the first key without a value, such as `cubes.0.measures`; null when there is none. */
function emptyKey(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value !== 'object') return null;
  for (const [key, child] of Object.entries(value)) {
    const below = emptyKey(child);
    if (below !== null) return below === '' ? key : `${key}.${below}`;
  }
  return null;
}

/** A short hash of the model: the same files, whatever their order, give the same text. */
export function modelVersion(files: readonly ModelFile[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    hash.update(file.fileName).update('\0').update(file.content).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
