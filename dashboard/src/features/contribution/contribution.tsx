import { StackedBar } from '../../charts/stacked-bar.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { valueName } from '../../cube-client/definitions.ts';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { contributionFigure } from './figure.ts';
import {
  byContributionQuery,
  byTeamQuery,
  CONTRIBUTION_MEMBERS,
  creditTotalQuery,
  TEAM_MEMBERS,
  wonTotalQuery,
} from './query.ts';

const words = texts.contribution;

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

  const content = contributionFigure({
    byContribution: byContribution.data?.rows ?? [],
    won: total.data?.rows[0]?.['revenue.won_revenue'],
    byTeam: byTeam.data?.rows ?? [],
    credited: creditTotal.data?.rows[0]?.['attribution.attributed_revenue'],
    model: texts.inSentence(
      valueName(
        access.define(['attribution.model'])[0],
        byTeam.data?.info?.attribution_model ?? publication.attribution_model,
      ),
    ),
    money,
    subject: subjectOf(scope),
  });
  if (content.shares[0]?.parts.length === 0)
    return <EmptyState title={words.title}>{words.empty(subjectOf(scope))}</EmptyState>;
  return (
    <Figure
      {...content}
      share={{ figure: 'contribution', scope }}
      stamp={stamp}
      definitions={access.define([CONTRIBUTION_MEMBERS[0]!, ...TEAM_MEMBERS.slice(0, 1)])}
    >
      {content.shares.map((share) => (
        <StackedBar key={share.title} {...share} />
      ))}
    </Figure>
  );
}
