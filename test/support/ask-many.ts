// Asks one engine for many different large answers, as fast as it gives them: ask-many.ts WAREHOUSE COUNT.
import { join } from 'node:path';
import { createEngine } from '../../cube/server/engine/engine.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { root } from './paths.ts';

const [warehousePath = '', count = '1'] = process.argv.slice(2);
const models = await readModelFiles(join(root, 'cube/model'));
const engine = await createEngine({ models, publication: { build_id: 'many', warehousePath } });
const dimensions = [
  'opportunity',
  'account',
  'channel',
  'campaign',
  'touch_kind',
  'position',
  'owner',
  'model',
];
let rows = 0;
for (let asked = 0; asked < Number(count); asked++) {
  const query = {
    measures: ['attribution.attributed_revenue', 'attribution.attributed_pipeline'],
    dimensions: dimensions.map((name) => `attribution.${name}`),
    limit: 10_000 - asked,
  };
  const { results } = await engine.load({
    query,
    securityContext: { role: 'analyst' },
    requestId: `many-${asked}`,
  });
  rows += (results[0]?.data as unknown[]).length;
}
console.log(`rows ${rows}`);
await engine.close();
process.exit(0);
