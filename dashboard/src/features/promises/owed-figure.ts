import type { FigureContent } from '../../charts/content.ts';
import type { Side } from '../../charts/scorecards.tsx';
import type { BarsSpec } from '../../charts/spec.ts';
import { valueName, type Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { owedLines } from './owed-lines.ts';
import { OWED_MEASURES } from './owed-query.ts';
import { scoreGroups } from './score-groups.ts';

const words = goalsTexts.plan;

/** What each side owes the other by now and has delivered. */
export function owedFigure(
  rows: readonly Row[],
  metric: Definition | undefined,
  subject: string,
): FigureContent & { spec: BarsSpec; sides: Side[] } {
  const sides: Side[] = [
    {
      key: 'marketing',
      title: words.marketing,
      tone: 'marketing',
      lines: owedLines(rows, 'marketing', metric),
    },
    { key: 'sales', title: words.sales, tone: 'sales', lines: owedLines(rows, 'sales', metric) },
  ];
  return {
    title: words.title,
    sides,
    spec: { kind: 'bars', description: words.summary, groups: scoreGroups(sides) },
    table: {
      caption: `${words.title}, ${subject}`,
      columns: words.columns,
      rows: rows.map((row) => [
        valueName(metric, String(row['plan.metric'])),
        ...OWED_MEASURES.slice(0, 3).map((member) => formatExact(row[member], { style: 'number' })),
        formatExact(row['plan.attainment_to_date'], { style: 'share' }),
      ]),
    },
  };
}
