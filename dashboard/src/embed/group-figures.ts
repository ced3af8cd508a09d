import { groupsFigure } from '../features/breakdown/figure.ts';
import { breakdownQuery, filledRows, type Sorting } from '../features/breakdown/query.ts';
import { isPersonal } from '../lib/share.ts';
import { subjectOf } from '../lib/subject.ts';
import type { MakeFigure } from './asking.ts';

/** Measures of a view by one of its dimensions; never by one that names people or single deals. */
export const breakdown: MakeFigure = async ({ scope, choice, facts, money, known, ask }) => {
  const measures = known.define(choice.measures ?? []);
  const [dimension] = known.define(choice.by && !isPersonal(choice.by) ? [choice.by] : []);
  const [first] = measures;
  if (!first || !dimension) return null;
  const sorting: Sorting = { member: first.name, direction: 'desc' };
  const model = 'attribution.model';
  const isCredit = first.name.startsWith('attribution.');
  const [answer] = await ask(
    breakdownQuery({
      measures: measures.map(({ name }) => name),
      dimensions: [dimension.name],
      sorting,
      filters: isCredit
        ? [{ member: model, operator: 'equals', values: [choice.model ?? facts.attribution_model] }]
        : [],
      scope,
      has: known.has,
    }),
  );
  const names = measures.map(({ name }) => name);
  const rows = filledRows(answer!.rows, names);
  if (rows.length === 0) return null;
  return {
    ...groupsFigure({ subject: subjectOf(scope), dimension, measures, rows, sorting, money }),
    definitions: measures,
  };
};
