import { rule, where } from './project.ts';
import type { Column, Rule } from './project.ts';
import { columnsGiven } from './sql-text.ts';

const GRAIN = /^One row(?: per |[:,] )\S/;

/** What is said about models, columns and tests. */
export const descriptionRules: Rule[] = [
  rule(
    'grain-first',
    'The description of a model or seed begins with its grain: One row per …',
    ({ models, seeds }) => [...models, ...seeds],
    ({ description }) =>
      where(!GRAIN.test(description), `begins with "${description.slice(0, 40)}", not with the grain`),
  ),
  rule(
    'columns-are-described',
    'Every column that is declared is described',
    ({ models, seeds }) =>
      [...models, ...seeds].flatMap((model) =>
        model.columns.map((column) => ({ ...column, name: `${model.name}.${column.name}` })),
      ),
    ({ description }) => where(description.trim() === '', 'has no description'),
  ),
  rule(
    'columns-that-leave-a-model-are-declared',
    'Every column that a model gives is declared',
    ({ models }) => models,
    ({ sql, columns }) => {
      const given = columnsGiven(sql);
      return given ? undeclared(given, columns) : ['does not name the columns that it gives'];
    },
  ),
  rule(
    'tests-say-what-they-guard',
    'A test that is a query begins with a comment on the decision it guards',
    ({ singularTests }) => singularTests,
    ({ sql }) =>
      where(!/^\s*-- Guards: \S.{15,}/.test(sql), 'does not begin with "-- Guards: " and the decision'),
  ),
];

const undeclared = (given: readonly string[], declared: readonly Column[]): string[] => {
  const names = new Set(declared.map((column) => column.name));
  return given.filter((name) => !names.has(name)).map((name) => `gives ${name}, which is not declared`);
};
