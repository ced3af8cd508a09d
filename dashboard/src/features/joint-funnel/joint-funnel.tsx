import { StepBars } from '../../charts/step-bars.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { formatList, toNumber, UNKNOWN } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { ACTIVITY_MEMBERS, activityQuery, COHORT_MEMBERS, cohortQuery } from './query.ts';
import { funnelSentence, funnelSteps } from './steps.ts';

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
  if (access.isPending || cohort.isPending || activity.isPending) return <BarsSkeleton title={words.title} />;
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
  const steps = funnelSteps(row, activity.data?.rows[0]);
  return (
    <Figure
      title={words.title}
      summary={funnelSentence(row)}
      stamp={stamp}
      definitions={access.define([...COHORT_MEMBERS, ...ACTIVITY_MEMBERS])}
      table={{
        caption: `${words.title}, ${subjectOf(scope)}`,
        columns: words.columns,
        rows: steps.map((step) => [
          step.label,
          step.exact,
          step.passage ? `${step.passage.exact} ${step.passage.label}` : UNKNOWN,
          step.share?.exact ?? UNKNOWN,
          step.aside?.exact ?? UNKNOWN,
        ]),
      }}
    >
      <StepBars steps={steps} heads={words.heads} />
    </Figure>
  );
}
