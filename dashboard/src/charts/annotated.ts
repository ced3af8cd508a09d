import { lastOfMonth, type Day } from '../lib/dates.ts';
import { formatDay } from '../lib/format.ts';
import { texts } from '../lib/texts.ts';
import type { FigureContent, TableText } from './content.ts';
import type { Mark, TimeSpec } from './spec.ts';

/** What people wrote about a day. */
export interface Annotation {
  id: string;
  dated_on: Day;
  text: string;
}

/** The steps of a chart's time axis, each by its first day; the rows of its table are the same. */
export interface TimeSteps {
  starts: readonly Day[];
  grain: 'day' | 'month';
}

/** A figure over time with the marks of what people wrote, the same in picture, sentence and table. */
export type Annotated<Spec extends TimeSpec> = Omit<FigureContent, 'spec' | 'table'> & {
  spec: Spec;
  table: TableText & { textColumns?: number };
};

/** Annotations that the sentence tells; the table tells all. */
const TOLD = 5;

/** The days of a chart from the first to the last; null for one without a step. */
export function daysOf({ starts, grain }: TimeSteps): [Day, Day] | null {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return null;
  return [first, grain === 'day' ? last : lastOfMonth(last)];
}

/** The annotations that fall on a step of the axis, numbered from the first day on. */
export function marksOf(annotations: readonly Annotation[], { starts, grain }: TimeSteps): Mark[] {
  const length = grain === 'day' ? 10 : 7;
  const byStart = new Map(starts.map((start, step) => [start.slice(0, length), step]));
  return [...annotations]
    .sort((a, b) => (a.dated_on < b.dated_on ? -1 : a.dated_on > b.dated_on ? 1 : 0))
    .flatMap(({ id, dated_on: day, text }) => {
      const step = byStart.get(day.slice(0, length));
      return step === undefined ? [] : [{ id, step, day, text }];
    })
    .map((mark, index) => ({ ...mark, number: index + 1 }));
}

/** The content with its marks; as it is where no annotation falls on one of its steps. */
export function annotated<Spec extends TimeSpec>(
  content: FigureContent & { spec: Spec },
  marks: readonly Mark[],
): Annotated<Spec> {
  if (marks.length === 0) return content;
  const { spec, table } = content;
  const [first = '', ...columns] = table.columns;
  const told = marks.slice(0, TOLD).map(({ number, day, text }) => `${number}: ${formatDay(day)}, ${text}`);
  const textAt = (step: number): string =>
    marks
      .filter((mark) => mark.step === step)
      .map(({ text }) => text)
      .join('; ');
  return {
    ...content,
    spec: {
      ...spec,
      marks,
      description: `${spec.description} ${texts.notes.told(told.join('; '), marks.length - told.length)}`,
    },
    table: {
      ...table,
      columns: [first, texts.notes.column, ...columns],
      rows: table.rows.map(([head = '', ...cells], step) => [head, textAt(step), ...cells]),
      textColumns: 2,
    },
  };
}

/** The numbers of each step that has a mark, such as `1, 2`. */
export function numbersByStep(marks: readonly Mark[] = []): Map<number, string> {
  const numbers = new Map<number, string>();
  for (const { step, number } of marks)
    numbers.set(step, [numbers.get(step), number].filter(Boolean).join(', '));
  return numbers;
}
