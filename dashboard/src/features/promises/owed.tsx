import { Scorecards } from '../../charts/scorecards.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { owedFigure } from './owed-figure.ts';
import { OWED_DIMENSIONS, OWED_MEASURES, owedQuery } from './owed-query.ts';

const words = goalsTexts.plan;

/** The plan as two facing scorecards: what each side owes the other by now, and what it has delivered. */
export function Owed({ scope }: { scope: Scope }) {
  const access = useAccess();
  const stamp = useStamp();
  const isAllowed = access.has([...OWED_MEASURES, ...OWED_DIMENSIONS]);
  const load = useLoad(isAllowed ? owedQuery(scope) : null);
  if (load.error && !load.data)
    return <ErrorState title={words.title} problem={load.error} onRetry={load.retry} />;
  if (access.isPending || load.isPending) return <BarsSkeleton title={words.title} bars={6} />;
  if (!isAllowed) return null;
  const rows = load.data?.rows ?? [];
  const metric = access.define(['plan.metric'])[0];
  if (rows.length === 0) return <EmptyState title={words.title}>{words.empty(subjectOf(scope))}</EmptyState>;
  const content = owedFigure(rows, metric, subjectOf(scope));
  return (
    <Figure
      {...content}
      share={{ figure: 'plan-owed', scope }}
      stamp={stamp}
      definitions={access.define(OWED_MEASURES)}
    >
      <Scorecards sides={content.sides} />
    </Figure>
  );
}
