import type { FigureContent } from '../../charts/content.ts';
import type { BarsSpec } from '../../charts/spec.ts';
import type { Metric } from '../../cube-client/metric.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { ownerName, standing, toneOf } from './standing.ts';
import { flatten, goalTrees, isBehind, type GoalNode } from './tree.ts';

const words = goalsTexts.tree;
const SHARE = { style: 'share' } as const;

/** A period's goals from the company's to each quota; without a goal there is nothing to show. */
export function treeFigure(
  rows: readonly Row[],
  metric: (name: unknown) => Metric,
  subject: string,
): FigureContent & { spec: BarsSpec; trees: GoalNode[] } {
  const trees = goalTrees(rows);
  const goals = flatten(trees);
  const nameOf = (row: Row) => `${ownerName(row)}: ${metric(row['goals.metric']).title}`;
  return {
    title: words.title,
    trees,
    spec: {
      kind: 'bars',
      description: words.summary(goals.filter(({ node }) => isBehind(node.row)).length, goals.length),
      groups: [
        {
          title: null,
          total: null,
          full: 1,
          bars: goals.map(({ node: { row } }) => {
            const { format } = metric(row['goals.metric']);
            const reached = formatShort(row['goals.actual'], format);
            const asked = formatShort(row['goals.target'], format);
            return {
              key: String(row['goals.goal']),
              label: nameOf(row),
              tone: toneOf(row),
              value: toNumber(row['goals.attainment']),
              text: formatShort(row['goals.attainment'], SHARE),
              exact: formatExact(row['goals.attainment'], SHARE),
              aside: [words.of(reached, asked), standing(row)].filter(Boolean).join(', '),
            };
          }),
        },
      ],
    },
    table: {
      caption: `${words.title}, ${subject}`,
      columns: words.columns,
      rows: goals.map(({ node: { row } }) => {
        const { format } = metric(row['goals.metric']);
        const exact = (member: string) => formatExact(row[member], format);
        return [
          nameOf(row),
          exact('goals.target'),
          exact('goals.actual'),
          formatExact(row['goals.attainment'], SHARE),
          exact('goals.expected_to_date'),
          formatExact(row['goals.pace'], SHARE),
          exact('goals.forecast'),
        ];
      }),
    },
  };
}
