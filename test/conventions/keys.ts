import { modelsOf, rule, where } from './project.ts';
import type { Model, Project, Rule } from './project.ts';

const isUnique = (kind: string): boolean => kind === 'unique' || kind === 'unique_together';

/** The tests that every model of a layer has. */
export const keyRules: Rule[] = [
  rule(
    'marts-have-a-key',
    'A mart has a key: a column, or several together, tested to be unique and never empty',
    modelsOf('marts'),
    (mart, { declaredTests }) => {
      const keys = declaredTests.filter((test) => test.model === mart.name && isUnique(test.kind));
      const isFilled = (column: string) => isNeverEmpty(mart, column, declaredTests);
      return [
        ...where(keys.length === 0, 'has no test that its key is unique'),
        ...where(
          keys.length > 0 && !keys.some((key) => key.columns.every(isFilled)),
          'has a unique key that may be empty',
        ),
      ];
    },
  ),
  rule(
    'models-are-tested',
    'Every model has a test: of its columns, a query that looks at it, or a unit test',
    ({ models }) => models,
    ({ name }, { declaredTests, singularTests, unitTested }) =>
      where(
        !declaredTests.some((test) => test.model === name) &&
          !singularTests.some((test) => test.refs.includes(name)) &&
          !unitTested.includes(name),
        'has no test',
      ),
  ),
];

function isNeverEmpty(model: Model, column: string, tests: Project['declaredTests']): boolean {
  const isConstrained = model.columns.some((known) => known.name === column && known.isNotNull);
  return (
    isConstrained ||
    tests.some(
      (test) => test.kind === 'not_null' && test.model === model.name && test.columns.includes(column),
    )
  );
}
