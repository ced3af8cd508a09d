import type { FigureContent } from '../../charts/content.ts';
import type { StackPart } from '../../charts/stacked-bar.tsx';
import type { BarsSpec } from '../../charts/spec.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, type ValueFormat } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { contributionParts, contributionSentence, teamParts } from './parts.ts';

const words = texts.contribution;

interface ContributionFacts {
  byContribution: readonly Row[];
  won: Row[string];
  byTeam: readonly Row[];
  credited: Row[string];
  /** The name of the attribution model the teams' credit is worked out by. */
  model: string;
  money: ValueFormat;
  subject: string;
}

/** A whole and its parts, in the order shown. */
export interface Share {
  title: string;
  total: { text: string; exact: string };
  parts: StackPart[];
}

function tableRows(head: string, { parts, total }: Share): string[][] {
  return [
    ...parts.map((part) => [`${head}: ${part.label}`, part.exact]),
    [`${head}: ${words.totalRow}`, total.exact],
  ];
}

/** Won revenue by what brought it and, where touches are known, credit by team; without parts there is nothing to show. */
export function contributionFigure(
  facts: ContributionFacts,
): FigureContent & { spec: BarsSpec; shares: Share[] } {
  const { won, credited, model, money } = facts;
  const written = (cell: Row[string]) => ({
    text: formatShort(cell, money),
    exact: formatExact(cell, money),
  });
  const contribution: Share = {
    title: words.byContribution,
    total: written(won),
    parts: contributionParts(facts.byContribution, money),
  };
  const team: Share = {
    title: words.byTeam(model),
    total: written(credited),
    parts: teamParts(facts.byTeam, money),
  };
  const shares = team.parts.length > 0 ? [contribution, team] : [contribution];
  return {
    title: words.title,
    shares,
    spec: {
      kind: 'bars',
      description: contributionSentence(contribution.parts, contribution.total.text, team.parts),
      groups: shares.map(({ title, total, parts }) => ({
        title,
        total: total.text,
        full: null,
        bars: parts,
      })),
    },
    table: {
      caption: `${words.title}, ${facts.subject}`,
      columns: words.columns,
      rows: shares.flatMap((share, index) =>
        tableRows(index === 0 ? words.tableContribution : words.tableTeam(model), share),
      ),
    },
  };
}
