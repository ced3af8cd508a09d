import { tableOf } from '../../cube/server/engine/compile-meta.ts';
import { rule, where } from './project.ts';
import type { Rule } from './project.ts';

/** How the semantic layer stands on the marts. */
export const cubeRules: Rule[] = [
  rule(
    'cubes-read-one-mart',
    'A cube reads exactly one mart, by sql_table or with rows left out, and without joins',
    ({ cubes }) => cubes,
    (cube, { models }) => {
      const table = tableOf(cube);
      const mart = models.find((model) => model.name === table && model.layer === 'marts');
      return [
        ...where(!mart, `reads ${table ?? 'no table'}, which is no mart`),
        ...where((cube.joins ?? []).length > 0, 'joins another cube'),
      ];
    },
  ),
  rule(
    'cubes-are-private',
    'A cube is not public',
    ({ cubes }) => cubes,
    (cube) => where(cube.public !== false, 'does not say public: false'),
  ),
  rule(
    'views-name-their-members',
    'A view reads one cube and lists its members by name',
    ({ views }) => views,
    ({ cubes = [] }) => [
      ...where(cubes.length !== 1, `reads ${cubes.length} cubes, not one`),
      ...where(
        cubes.some(
          ({ includes }) => !Array.isArray(includes) || includes.length === 0 || includes.includes('*'),
        ),
        'does not list its members by name',
      ),
    ],
  ),
  rule(
    'views-have-a-policy-for-every-role',
    'A view says once for each role what it may see, and for nobody else',
    ({ views }) => views,
    ({ access_policy = [] }, { roles }) => {
      const groups = access_policy.map(({ group = 'none' }) => group);
      return [
        ...roles.filter((role) => !groups.includes(role)).map((role) => `has no policy for ${role}`),
        ...groups
          .filter((group) => !roles.includes(group))
          .map((group) => `has a policy for ${group}, no role`),
        ...groups.filter((group, i) => groups.indexOf(group) !== i).map((group) => `has ${group} twice`),
      ];
    },
  ),
  rule(
    'views-are-exposed',
    'Every view is a dbt exposure that depends on the mart behind it',
    ({ views }) => views,
    (view, { exposures, cubes }) => {
      const exposure = exposures.find(({ name }) => name === `view_${view.name}`);
      if (!exposure) return ['is no exposure'];
      const tables = (view.cubes ?? []).map(
        ({ join_path }) => tableOf(cubes.find(({ name }) => name === join_path) ?? {}) ?? join_path,
      );
      return tables
        .filter((table) => !exposure.refs.includes(table))
        .map((table) => `is an exposure that does not depend on ${table}`);
    },
  ),
];
