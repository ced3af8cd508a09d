import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileMeta } from '../server/engine/compile-meta.ts';
import { readModelFiles } from '../server/engine/model-files.ts';
import { declarationOf, knownConnectors } from '../server/intake/connectors.ts';
import { TABLES } from '../server/intake/contract.ts';
import { renderConnectorReference } from './generate/connector-reference.ts';
import { renderExposures } from './generate/exposures.ts';
import { renderGlossary } from './generate/glossary.ts';
import { renderInputReference } from './generate/input-reference.ts';
import { renderMembers } from './generate/members.ts';
import { publishedViews } from './generate/published.ts';

/** All generated files by their path below the root, as the model, the input contract and the dbt sources ask for them now. */
export async function generatedFiles(root: string): Promise<Record<string, string>> {
  const views = publishedViews(await compileMeta(await readModelFiles(join(root, 'cube/model'))));
  const connectors = await Promise.all(
    (await knownConnectors(root)).map(async (kind) => ({
      kind,
      declaration: await declarationOf(root, kind.source),
    })),
  );
  return {
    'cube/contract/members.ts': renderMembers(views),
    'cube/CONTEXT.md': renderGlossary(views),
    'models/exposures/views.yml': renderExposures(views),
    'docs/reference/input.md': renderInputReference(TABLES),
    'docs/reference/connectors.md': renderConnectorReference(connectors),
  };
}

/** Writes the generated files; with `check`, writes nothing and returns the paths that are not up to date. */
export async function generate(root: string, { check }: { check: boolean }): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, wanted] of Object.entries(await generatedFiles(root))) {
    const file = join(root, path);
    const current = await readFile(file, 'utf8').catch(() => undefined);
    if (current === wanted) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, wanted);
  }
  return stale;
}
