import type { FigureContent } from '../../charts/content.ts';
import type { ColumnsSpec, LinesSpec } from '../../charts/spec.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { dayOf, type Day } from '../../lib/dates.ts';
import { formatDay, formatExact, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { pathSpec, type PathFacts } from './path-spec.ts';

const words = texts.goal;

/** The path to a goal as lines over the days of its period. */
export function pathFigure(facts: PathFacts, subject: string): FigureContent & { spec: LinesSpec } {
  const spec = pathSpec(facts);
  return {
    title: words.title,
    spec,
    table: {
      caption: `${words.title}, ${subject}`,
      columns: [words.day, ...spec.lines.map((line) => line.name)],
      rows: spec.days.map((day, index) => [
        formatDay(day),
        ...spec.lines.map((line) => formatExact(line.values[index], facts.money)),
      ]),
    },
  };
}

/** Won revenue by month as columns with the first day of each, the month that holds the as-of day hatched; null where nothing was won. */
export function monthsFigure(
  rows: readonly Row[],
  asOfOn: Day,
  money: ValueFormat,
  subject: string,
): (FigureContent & { spec: ColumnsSpec; months: Day[] }) | null {
  const title = words.byMonth(subject);
  const months = rows.flatMap((row) => {
    const day = dayOf(row['revenue.date.month'] ?? row['revenue.date']);
    return day ? [{ day, value: toNumber(row['revenue.won_revenue']) }] : [];
  });
  const best = months.reduce<(typeof months)[number] | null>(
    (top, month) => ((month.value ?? 0) > (top?.value ?? 0) ? month : top),
    null,
  );
  if (!best) return null;
  const columns = months.map(({ day, value }) => ({
    label: formatDay(day, 'month'),
    value,
    isIncomplete: day.slice(0, 7) === asOfOn.slice(0, 7),
  }));
  return {
    title,
    months: months.map(({ day }) => day),
    spec: {
      kind: 'columns',
      description: texts.sentence.months(formatDay(best.day, 'month'), formatShort(best.value, money)),
      format: money,
      name: words.won,
      tone: 'joint',
      columns,
    },
    table: {
      caption: title,
      columns: [words.month, words.won],
      rows: columns.map((column) => [column.label, formatExact(column.value, money)]),
    },
  };
}
