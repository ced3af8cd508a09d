import { modelsOf, rule, where } from './project.ts';
import type { Column, Project, Rule } from './project.ts';

const WORD = '[a-z0-9]+(?:_[a-z0-9]+)*';
/** Past participles that do not end in -ed. */
const IRREGULAR = ['held', 'left_out', 'split', 'told'];
const DONE = new RegExp(`^int_${WORD}__(?:${WORD}_)?(?:[a-z]+ed|${IRREGULAR.join('|')})$`);
const MART = new RegExp(`^(?:fct|dim)_${WORD}$|^bridge_${WORD}_${WORD}$`);

interface MartColumn extends Column {
  /** `model.column` */
  column: string;
}

const martColumns = (project: Project): MartColumn[] =>
  modelsOf('marts')(project).flatMap((model) =>
    model.columns.map((column) => ({ ...column, column: column.name, name: `${model.name}.${column.name}` })),
  );

/** How models and columns are called. */
export const nameRules: Rule[] = [
  rule('staging-names', 'stg_<source>__<objects>', modelsOf('staging'), ({ name, folder }) =>
    where(!new RegExp(`^stg_${folder}__${WORD}$`).test(name), `is not called stg_${folder}__<objects>`),
  ),
  rule('intermediate-names', 'int_<concept>__<past participle>', modelsOf('intermediate'), ({ name }) =>
    where(!DONE.test(name), 'is not called int_<concept>__<past participle>'),
  ),
  rule(
    'connector-names',
    'int_<table>__from_<source>, or int_<source>_<objects>__<past participle> on the way there',
    modelsOf('connectors'),
    ({ name, folder }) => {
      const isGiven = new RegExp(`^int_${WORD}__from_${folder}$`).test(name);
      const isOnTheWay = name.startsWith(`int_${folder.split('_')[0]}_`) && DONE.test(name);
      return where(!isGiven && !isOnTheWay, `is not called int_<table>__from_${folder}`);
    },
  ),
  rule('mart-names', 'fct_<events>, dim_<entities> or bridge_<a>_<b>', modelsOf('marts'), ({ name }) =>
    where(!MART.test(name), 'is not called fct_…, dim_… or bridge_…'),
  ),
  rule(
    'mart-column-names',
    'A mart’s flags begin with is_ or has_, its moments end in _at, its days in _on, and nothing else does',
    martColumns,
    ({ column, type = '' }) => [
      ...where((type === 'boolean') !== /^(is|has)_/.test(column), `is ${type}: is_ and has_ are for flags`),
      ...where(/^timestamp/.test(type) !== /_at$/.test(column), `is ${type}: _at is for moments`),
      ...where((type === 'date') !== /_on$/.test(column), `is ${type}: _on is for days`),
    ],
  ),
];
