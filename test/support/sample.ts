import { join } from 'node:path';
import { viewProblems } from '../../cube/cli/view-checks.ts';
import { needsBuild } from '../../cube/server/publication/fingerprint.ts';
import { buildAndPublish, type BuildOptions } from '../../cube/server/publication/publish.ts';
import { openPublications } from '../../cube/server/publication/read.ts';
import type { Publication } from '../../cube/server/publication/state.ts';
import { root } from './paths.ts';

/** The state directory that tests share for the sample company; the one of `npm start` is left alone. */
export const sampleHome = join(root, '.concord', 'test');

/** How the sample company is built; the soak builds it in a home of its own. */
export const sampleBuild: BuildOptions = {
  root,
  home: sampleHome,
  dataDir: join(root, 'seeds', 'sample'),
  today: new Date('2026-11-20T12:00:00Z'),
  isSample: true,
  acceptDrop: true,
  checks: viewProblems,
};

/** Builds the sample company with all dbt tests, whatever was built before. */
export function buildSample(): ReturnType<typeof buildAndPublish> {
  return buildAndPublish(sampleBuild);
}

/** The sample company's publication, built only when its inputs have changed since. Throws when it cannot be built. */
export async function publishedSample(): Promise<Publication> {
  const live = openPublications(sampleHome).current();
  if (live && !(await needsBuild(sampleBuild)).needed) return live.publication;
  const { publication, errors } = await buildSample();
  if (!publication)
    throw new Error(errors.map((problem) => `${problem.message} ${problem.remedy}`).join('\n'));
  return publication;
}
