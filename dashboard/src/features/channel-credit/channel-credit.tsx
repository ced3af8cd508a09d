import { DotRange } from '../../charts/dot-range.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { formatList } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { creditFigure } from './figure.ts';
import { channelTeamsQuery, CREDIT_MEMBERS, CREDIT_MODEL, creditQuery } from './query.ts';

const words = texts.credit;

/** Won revenue by the channel that earned it: one dot a model, a line for their range. The company's model stands out unless another is named. */
export function ChannelCredit({ scope, model }: { scope: Scope; model?: string }) {
  const publication = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const isAllowed = access.has(CREDIT_MEMBERS);
  const credit = useLoad(isAllowed ? creditQuery(scope) : null);
  const teams = useLoad(isAllowed && access.has(['attribution.team']) ? channelTeamsQuery(scope) : null);

  if (credit.error && !credit.data) {
    return <ErrorState title={words.title} problem={credit.error} onRetry={credit.retry} />;
  }
  if (access.isPending || credit.isPending || teams.isPending)
    return <BarsSkeleton title={words.title} bars={8} />;
  if (!isAllowed) return null;

  const files = filesThatWouldFill(publication, 'attribution');
  const content = creditFigure({
    credit: credit.data?.rows ?? [],
    teams: teams.data?.rows ?? [],
    chosen: model ?? teams.data?.info?.attribution_model ?? publication.attribution_model,
    model: access.define([CREDIT_MODEL])[0],
    money,
    scope,
  });
  if (content.spec.rows.length === 0 || files.length > 0) {
    return (
      <EmptyState title={words.title}>
        {files.length > 0
          ? `${words.needsFile} ${texts.figure.filesWouldFill(formatList(files, 'or'))}`
          : words.empty(subjectOf(scope))}
      </EmptyState>
    );
  }
  return (
    <Figure
      {...content}
      share={{ figure: 'channel-credit', scope, ...(model ? { model } : {}) }}
      stamp={stamp}
      definitions={access.define(CREDIT_MEMBERS.slice(0, 3))}
    >
      <DotRange {...content.spec} />
    </Figure>
  );
}
