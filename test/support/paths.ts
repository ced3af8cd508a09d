import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder of a real data set beside the project, or undefined (with a printed line) where it is absent. */
export function sharedData(name: string): string | undefined {
  const folder = join(root, '..', 'shared', 'data', name);
  if (existsSync(folder)) return folder;
  console.log(`skipped: the data set ${name} is not beside this checkout`);
  return undefined;
}
