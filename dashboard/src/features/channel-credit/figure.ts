import type { FigureContent } from '../../charts/content.ts';
import type { RangesSpec } from '../../charts/spec.ts';
import type { Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, type ValueFormat } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { channelRows, channelTeams, creditSentence, modelSeries } from './rows.ts';

const words = texts.credit;

interface CreditFacts {
  credit: readonly Row[];
  teams: readonly Row[];
  /** The model that stands out. */
  chosen: string;
  model: Definition | undefined;
  money: ValueFormat;
  scope: Scope;
}

/** Credit by channel under every model; a figure without rows has nothing to show. */
export function creditFigure(facts: CreditFacts): FigureContent & { spec: RangesSpec } {
  const { credit, teams, chosen, model, money, scope } = facts;
  const series = modelSeries(credit, chosen, model);
  const rows = channelRows(credit, series, channelTeams(teams));
  return {
    title: words.title,
    spec: {
      kind: 'ranges',
      description: creditSentence(rows, series, money, scope.team !== null),
      format: money,
      series,
      rows,
    },
    table: {
      caption: `${words.title}, ${subjectOf(scope)}`,
      columns: [words.channel, ...series.map((entry) => entry.name)],
      rows: rows.map((row) => [row.label, ...row.values.map((value) => formatExact(value, money))]),
    },
  };
}
