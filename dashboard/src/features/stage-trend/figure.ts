import type { FigureContent } from '../../charts/content.ts';
import type { MultiplesSpec } from '../../charts/spec.ts';
import type { Definition } from '../../cube-client/definitions.ts';
import { formatExact } from '../../lib/format.ts';
import { trendTexts } from '../../lib/funnel-texts.ts';
import { trendRows, type Month } from './trend.ts';

const words = trendTexts;

/** The entries of each stage month by month; null without a month. */
export function trendFigure(
  months: readonly Month[],
  stages: readonly Definition[],
): (FigureContent & { spec: MultiplesSpec }) | null {
  const last = months.at(-1);
  if (!last) return null;
  return {
    title: words.title,
    spec: {
      kind: 'multiples',
      description: [
        words.summary(months.length, last.name),
        last.isIncomplete ? words.running(last.name) : '',
      ]
        .join(' ')
        .trim(),
      rows: trendRows(months, stages),
    },
    table: {
      caption: words.title,
      columns: [words.month, ...stages.map(({ title }) => title)],
      rows: months.map((month) => [
        month.name,
        ...stages.map(({ name }) => formatExact(month.row[name], { style: 'number' })),
      ]),
    },
  };
}
