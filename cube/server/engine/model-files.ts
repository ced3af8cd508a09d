import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** One model file, held in memory. */
export interface ModelFile {
  fileName: string;
  content: string;
}

const JINJA = /\{%|%\}|\{\{|\}\}/;

/**
 * Every `.yml` file below `folder`, sorted by path. Throws when there is none, and when one holds `{{`, `}}`,
 * `{%` or `%}`, which would make Cube treat it as a Jinja template.
 */
export async function readModelFiles(folder: string): Promise<ModelFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) throw new Error(`There is no model file in ${folder}.`);
  const files = await Promise.all(
    paths.map(async (path) => ({ fileName: relative(folder, path), content: await readFile(path, 'utf8') })),
  );
  for (const file of files) {
    if (JINJA.test(file.content)) throw new Error(`${file.fileName} holds {{, }}, {% or %}.`);
  }
  return files;
}

/** A short hash of the model: the same files, whatever their order, give the same text. */
export function modelVersion(files: readonly ModelFile[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    hash.update(file.fileName).update('\0').update(file.content).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
