import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generatedFiles } from '../../../cube/cli/generate.ts';
import { publishedViews, type PublishedView } from '../../../cube/cli/generate/published.ts';
import { DIVISIONS } from '../../../cube/policies/spend-ratios.ts';
import { compileMeta, type CompiledMeta } from '../../../cube/server/engine/compile-meta.ts';
import { VIEW_NEEDS } from '../../../cube/server/intake/contract.ts';
import { ATTRIBUTION_MODELS } from '../../../cube/server/intake/settings.ts';
import { readModelFiles, type ModelFile } from '../../../cube/server/engine/model-files.ts';
import { root } from '../../support/paths.ts';

let files: ModelFile[];
let compiled: CompiledMeta;
let views: PublishedView[];

beforeAll(async () => {
  files = await readModelFiles(join(root, 'cube/model'));
  compiled = await compileMeta(files);
  views = publishedViews(compiled);
});

describe('the Cube model', () => {
  test('publishes the views that say which tables fill them, and nothing else', () => {
    expect(views.length).toBeGreaterThan(4);
    expect(views.map((view) => view.name)).toEqual(Object.keys(VIEW_NEEDS).sort());
    const cubes = compiled.cubes.filter((cube) => cube.type === 'cube');
    expect(cubes.length).toBeGreaterThanOrEqual(views.length);
    for (const cube of cubes) expect(cube.isVisible, String(cube.name)).toBe(false);
  });

  test('shows a stranger nothing', async () => {
    expect(await compiled.visibleMembers('intern')).toEqual([]);
  });

  test.each([
    ['marketing', ['revenue.discount_rate']],
    [
      'sales',
      [
        'attribution.cac',
        'attribution.roas',
        'attribution.roi',
        'attribution.spend',
        'campaigns.cac',
        'campaigns.cost_per_click',
        'campaigns.payback_months',
        'campaigns.roas',
        'campaigns.spend',
        'data_health.reconciliation_difference_amount',
        'funnel.cost_per_lead',
        'funnel.cost_per_mql',
        'funnel.cost_per_opportunity',
        'funnel.cost_per_sql',
        'funnel.cost_per_won',
        'funnel.spend',
        'plan.required_spend',
      ],
    ],
    ['executive', []],
    ['analyst', []],
  ])('hides from %s exactly what is agreed', async (role, hidden) => {
    const all = views.flatMap((view) => [...view.measures, ...view.dimensions]).map((member) => member.name);
    const visible = new Set(await compiled.visibleMembers(role));
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((name) => !visible.has(name)).sort()).toEqual(hidden);
  });

  test('uses no feature that Cube’s two planners read differently', () => {
    const banned =
      /\b(multi_stage|default_filters|type: switch|time_shift|origin):|includes: ['"]?\*['"]?\s*$/;
    for (const file of files) {
      const outsidePolicies = file.content.split('access_policy:')[0] ?? '';
      for (const line of outsidePolicies.split('\n')) expect(line, file.fileName).not.toMatch(banned);
    }
  });
});

test('what divides spend is known to the policy, with the dimensions that may divide it', () => {
  const views = Object.keys(DIVISIONS);
  const cubeOf = (view: string) => {
    const file = files.find(({ fileName }) => fileName.endsWith(`views/${view}.yml`))!;
    const [, cube] = /join_path: (\w+)/.exec(file.content)!;
    const { content } = files.find((each) => each.content.includes(`  - name: ${cube}\n`))!;
    return (parse(content) as { cubes: { measures: { name: string; sql?: string }[] }[] }).cubes[0]!;
  };
  const dividing = views.map((view) => {
    const found = new Set(['_divided_spend']);
    const { measures } = cubeOf(view);
    // Measures of measures: as often as there are measures, each one finds those made of it.
    for (const { name, sql = '' } of measures.flatMap(() => measures))
      if ([...found].some((known) => sql.includes(`{CUBE.${known}}`))) found.add(name);
    return [...found].filter((name) => !name.startsWith('_')).sort();
  });
  expect(dividing).toEqual(views.map((view) => [...DIVISIONS[view]!.ratios].sort()));
  for (const view of views) {
    const dimensions = compiled.cubes.find(({ name }) => name === view)!.dimensions;
    const names = dimensions.map(({ name }) => name);
    for (const each of [...DIVISIONS[view]!.shared, 'is_spend']) expect(names).toContain(`${view}.${each}`);
  }
});

test('a dimension that compares stands in brackets, as a filter on it compares once more', () => {
  const cubes = files.flatMap(
    ({ content }) =>
      (parse(content) as { cubes?: { dimensions?: { name: string; sql: string; type: string }[] }[] })
        .cubes ?? [],
  );
  const booleans = cubes.flatMap(({ dimensions = [] }) =>
    dimensions.filter(({ type }) => type === 'boolean'),
  );
  expect(booleans.length).toBeGreaterThan(5);
  for (const { name, sql } of booleans) expect(sql, name).toMatch(/^(\{CUBE\}\.\w+|\(.*\))$/);
});

test('every attribution model is built, may be chosen and has a name', () => {
  const project = parse(readFileSync(join(root, 'models/dbt_project.yml'), 'utf8')) as {
    vars: { attribution_models: string[] };
  };
  const { dimensions } = compiled.cubes.find((cube) => cube.name === 'attribution')!;
  const model = dimensions.find((dimension) => dimension.name === 'attribution.model');
  const named = Object.keys((model as { meta?: { values?: object } }).meta?.values ?? {});
  expect(named).toHaveLength(12);
  expect(project.vars.attribution_models).toEqual(named);
  expect(ATTRIBUTION_MODELS).toEqual(named);
});

test('generated files are those the model asks for', async () => {
  const generated = Object.entries(await generatedFiles(root));
  expect(generated.length).toBe(5);
  for (const [path, wanted] of generated) expect(readFileSync(join(root, path), 'utf8'), path).toBe(wanted);
});
