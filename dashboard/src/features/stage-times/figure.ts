import type { FigureContent } from '../../charts/content.ts';
import type { QuantileRow } from '../../charts/quantile-strip.tsx';
import type { BarsSpec } from '../../charts/spec.ts';
import { stageTimesTexts } from '../../lib/funnel-texts.ts';

const words = stageTimesTexts;

/** The days of each step: bars to the median, the 90th percentile behind them; null where no step has ended. */
export function timesFigure(
  rows: readonly QuantileRow[],
  subject: string,
): (FigureContent & { spec: BarsSpec }) | null {
  const longest = rows.reduce<QuantileRow | null>(
    (most, row) => ((row.median.value ?? -1) > (most?.median.value ?? -1) ? row : most),
    null,
  );
  if (!longest) return null;
  return {
    title: words.title,
    spec: {
      kind: 'bars',
      description: words.longest(longest.label, longest.median.text, longest.late.text),
      groups: [
        {
          title: null,
          total: null,
          full: null,
          bars: rows.map(({ key, label, median, late }) => ({
            key,
            label,
            tone: 'joint',
            ...median,
            text: words.half(median.text),
            aside: words.most(late.text),
          })),
        },
      ],
    },
    table: {
      caption: `${words.title}, ${subject}`,
      columns: words.columns,
      rows: rows.map((row) => [row.label, row.median.exact, row.late.exact]),
    },
  };
}
