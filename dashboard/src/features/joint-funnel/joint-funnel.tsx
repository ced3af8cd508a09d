import { StepBars } from '../../charts/step-bars.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { formatList, toNumber } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { funnelFigure } from './figure.ts';
import { ACTIVITY_MEMBERS, activityQuery, COHORT_MEMBERS, cohortQuery } from './query.ts';
import { funnelSteps } from './steps.ts';

const words = texts.funnel;

/** The funnel both teams share: the period's cohort as bars, the activity of the same days beside them. */
export function JointFunnel({ scope }: { scope: Scope }) {
  const publication = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const isAllowed = access.has(COHORT_MEMBERS);
  const cohort = useLoad(isAllowed ? cohortQuery(scope, access.has) : null);
  const activity = useLoad(access.has(ACTIVITY_MEMBERS) ? activityQuery(scope, access.has) : null);

  if (cohort.error && !cohort.data) {
    return <ErrorState title={words.title} problem={cohort.error} onRetry={cohort.retry} />;
  }
  if (access.isPending || cohort.isPending || activity.isPending)
    return <BarsSkeleton title={words.title} bars={13} />;
  if (!isAllowed) return null;

  const row = cohort.data?.rows[0];
  const files = filesThatWouldFill(publication, 'funnel');
  if (!row || !toNumber(row['funnel.cohort_leads'])) {
    return (
      <EmptyState title={words.title}>
        {files.length > 0
          ? `${words.needsFile} ${texts.figure.filesWouldFill(formatList(files, 'or'))}`
          : words.empty(subjectOf(scope))}
      </EmptyState>
    );
  }
  const content = funnelFigure(row, activity.data?.rows[0], subjectOf(scope));
  return (
    <Figure
      {...content}
      share={{ figure: 'joint-funnel', scope }}
      stamp={stamp}
      definitions={access.define([...COHORT_MEMBERS, ...ACTIVITY_MEMBERS])}
    >
      <StepBars steps={funnelSteps(row, activity.data?.rows[0])} heads={words.heads} />
    </Figure>
  );
}
