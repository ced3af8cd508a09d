import { modelsOf, rule, where } from './project.ts';
import type { Layer, Model, Rule } from './project.ts';
import { sqlCode } from './sql-text.ts';

/** Data flows from left to right; connectors are finished before the files' staging begins. */
const ORDER: readonly (readonly Layer[])[] = [['staging'], ['connectors', 'intermediate'], ['marts']];
const place = (layer: Layer): number => ORDER.findIndex((layers) => layers.includes(layer));

const DECIDES = /\b(join|union|intersect|except|group\s+by|having)\b/gi;

/** What each room of the dbt project may do. */
export const layerRules: Rule[] = [
  rule(
    'staging-reads-one-source-table',
    'A staging model reads one source table and nothing else',
    modelsOf('staging'),
    (model) => [
      ...where(model.sources.length !== 1, `reads ${model.sources.length} source tables, not one`),
      ...where(model.refs.length > 0, `refers to ${model.refs.join(', ')}`),
    ],
  ),
  rule(
    'staging-only-renames-and-casts',
    'A staging model joins, unites and sums nothing',
    modelsOf('staging'),
    (model) => {
      const words = sqlCode(model.sql).match(DECIDES) ?? [];
      return where(words.length > 0, `decides something: ${[...new Set(words)].join(', ')}`);
    },
  ),
  rule('staging-is-private', 'A staging model is private', modelsOf('staging'), (model) =>
    where(model.access !== 'private', `has the access ${model.access}`),
  ),
  rule(
    'only-staging-reads-sources',
    'A model after staging reads no source table',
    modelsOf('connectors', 'intermediate', 'marts'),
    (model) => where(model.sources.length > 0, `reads ${model.sources.join(', ')}`),
  ),
  rule(
    'nothing-refers-to-a-later-layer',
    'A model refers only to its own layer or to an earlier one',
    ({ models }) => models,
    (model, project) =>
      referredModels(model, project.models)
        .filter((other) => place(other.layer) > place(model.layer))
        .map((other) => `refers to ${other.name}, which comes later`),
  ),
  rule(
    'connectors-stand-alone',
    'A connector’s models refer to that connector only, and nothing else refers to them',
    ({ models }) => models.filter((model) => model.refs.length > 0),
    (model, project) =>
      referredModels(model, project.models)
        .filter((other) => source(other) !== source(model))
        .map((other) => `refers to ${other.name}, which belongs to ${source(other) ?? 'no connector'}`),
  ),
  rule(
    'marts-are-public-and-under-contract',
    'A mart is public, has an enforced contract and belongs to the group publication',
    modelsOf('marts'),
    (model) => [
      ...where(model.access !== 'public', `has the access ${model.access}`),
      ...where(!model.isContractEnforced, 'has no enforced contract'),
      ...where(model.group !== 'publication', `belongs to the group ${model.group || 'none'}`),
    ],
  ),
];

const source = (model: Model): string | undefined => (model.isConnector ? model.folder : undefined);

const referredModels = (model: Model, models: readonly Model[]): Model[] =>
  model.refs.flatMap((name) => models.find((other) => other.name === name) ?? []);
