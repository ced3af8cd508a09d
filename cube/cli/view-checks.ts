import { join } from 'node:path';
import type { MetaView } from '../server/engine/engine.ts';
import { readModelFiles } from '../server/engine/model-files.ts';
import type { Problem } from '../server/intake/problem.ts';
import { projectRoot } from './paths.ts';

const executive = { role: 'executive' };

function queriesOf(view: MetaView): Record<string, unknown>[] {
  const date = `${view.name}.date`;
  const everything = {
    measures: view.measures.map((measure) => measure.name),
    timeDimensions: [{ dimension: date, granularity: 'year', dateRange: ['1970-01-01', '2100-12-31'] }],
    limit: 1,
  };
  const dimensions = view.dimensions.map((dimension) => dimension.name);
  return [everything, { dimensions, ungrouped: true, limit: 1 }];
}

/**
 * Asks a candidate warehouse for every measure and every dimension of every published view, as its readers will.
 * Returns a problem for each query that fails; none means that the semantic layer works on this build.
 */
export async function viewProblems(warehousePath: string): Promise<Problem[]> {
  const { createEngine } = await import('../server/engine/engine.ts');
  const models = await readModelFiles(join(projectRoot, 'cube/model'));
  const engine = await createEngine({
    models,
    publication: { build_id: `candidate:${warehousePath}`, warehousePath },
  });
  const problems: Problem[] = [];
  try {
    for (const view of await engine.meta(executive)) {
      for (const query of queriesOf(view)) {
        try {
          await engine.load({ query, securityContext: executive, requestId: `check-${view.name}` });
        } catch (error) {
          problems.push({
            code: 'view_fails',
            message: `The view ${view.name} does not run on this build: ${(error as Error).message.split('\n')[0]}`,
            remedy: `Bring the mart behind it in line with cube/model/views/${view.name}.yml, then build again.`,
          });
          break;
        }
      }
    }
  } finally {
    await engine.close();
  }
  return problems;
}
