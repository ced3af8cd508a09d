import { StackedBar, type StackPart } from '../../charts/stacked-bar.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { valueName } from '../../cube-client/definitions.ts';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { formatExact, formatShort } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { contributionParts, contributionSentence, teamParts } from './parts.ts';
import {
  byContributionQuery,
  byTeamQuery,
  CONTRIBUTION_MEMBERS,
  creditTotalQuery,
  TEAM_MEMBERS,
  wonTotalQuery,
} from './query.ts';

const words = texts.contribution;

function tableRows(head: string, parts: readonly StackPart[], total: string): string[][] {
  return [
    ...parts.map((part) => [`${head}: ${part.label}`, part.exact]),
    [`${head}: ${words.totalRow}`, total],
  ];
}

/** Who moved revenue: by contribution, and by the team whose touches earned the credit. */
export function Contribution({ scope }: { scope: Scope }) {
  const publication = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const isAllowed = access.has(CONTRIBUTION_MEMBERS);
  // Without touches every deal would be credited to nobody, which is no answer to who moved it.
  const hasTeams = access.has(TEAM_MEMBERS) && filesThatWouldFill(publication, 'attribution').length === 0;
  const total = useLoad(isAllowed ? wonTotalQuery(scope) : null);
  const byContribution = useLoad(isAllowed ? byContributionQuery(scope) : null);
  const creditTotal = useLoad(hasTeams ? creditTotalQuery(scope) : null);
  const byTeam = useLoad(hasTeams ? byTeamQuery(scope) : null);

  const { isPending, error, retry } = together(total, byContribution);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending || byTeam.isPending) return <BarsSkeleton title={words.title} bars={2} />;
  if (!isAllowed) return null;

  const parts = contributionParts(byContribution.data?.rows ?? [], money);
  if (parts.length === 0) return <EmptyState title={words.title}>{words.empty(subjectOf(scope))}</EmptyState>;
  const teams = teamParts(byTeam.data?.rows ?? [], money);
  const won = total.data?.rows[0]?.['revenue.won_revenue'];
  const credited = creditTotal.data?.rows[0]?.['attribution.attributed_revenue'];
  const model = texts.inSentence(
    valueName(
      access.define(['attribution.model'])[0],
      byTeam.data?.info?.attribution_model ?? publication.attribution_model,
    ),
  );
  return (
    <Figure
      title={words.title}
      summary={contributionSentence(parts, formatShort(won, money), teams)}
      stamp={stamp}
      definitions={access.define([CONTRIBUTION_MEMBERS[0]!, ...TEAM_MEMBERS.slice(0, 1)])}
      table={{
        caption: `${words.title}, ${subjectOf(scope)}`,
        columns: words.columns,
        rows: [
          ...tableRows(words.tableContribution, parts, formatExact(won, money)),
          ...(teams.length > 0 ? tableRows(words.tableTeam(model), teams, formatExact(credited, money)) : []),
        ],
      }}
    >
      <StackedBar
        title={words.byContribution}
        total={{ text: formatShort(won, money), exact: formatExact(won, money) }}
        parts={parts}
      />
      {teams.length > 0 && (
        <StackedBar
          title={words.byTeam(model)}
          total={{ text: formatShort(credited, money), exact: formatExact(credited, money) }}
          parts={teams}
        />
      )}
    </Figure>
  );
}
