import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The state directory: the one given, else CONCORD_HOME, else `.concord` in the project. */
export const stateHome = (given?: string): string =>
  resolve(given ?? process.env.CONCORD_HOME ?? join(projectRoot, '.concord'));

/** The sample company's folder, which is built when no other is named. */
export const sampleDir = join(projectRoot, 'seeds', 'sample');
