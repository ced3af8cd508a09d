import { useCallback, useState } from 'react';
import { ChartCanvas } from '../../charts/chart-canvas.tsx';
import { hasData } from '../../charts/spec.ts';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { oneYearEarlier } from '../../lib/dates.ts';
import { formatList } from '../../lib/format.ts';
import { reachesBackTo, type Period, type Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { ChartSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { TimeFigure } from '../../ui/time-figure.tsx';
import { useAppearance } from '../../ui/use-appearance.ts';
import { pathFigure } from './figure.ts';
import { GOAL_MEMBERS, PATH_MEMBERS } from './query.ts';
import { useCompanyGoal } from './use-company-goal.ts';
import { WonByMonth } from './won-by-month.tsx';

const words = texts.goal;

/** Cumulative revenue against the goal; without a goal, what would fill it and won revenue by month instead. */
export function GoalChart({ scope }: { scope: Scope }) {
  const goal = useCompanyGoal(scope);
  const { error, retry } = together(goal.bandsLoad, goal.pathLoad);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (goal.isPending || goal.pathLoad.isPending) return <ChartSkeleton title={words.title} />;
  if (!goal.main || !scope.period || goal.path.length === 0) {
    return (
      <>
        <WonByMonth scope={scope} />
        {goal.isAllowed && <NoGoal scope={scope} />}
      </>
    );
  }
  return <Path scope={scope} period={scope.period} />;
}

function NoGoal({ scope }: { scope: Scope }) {
  const publication = usePublication();
  const files = filesThatWouldFill(publication, 'goals');
  if (scope.period) return <EmptyState title={words.title}>{words.empty(subjectOf(scope))}</EmptyState>;
  return (
    <EmptyState title={words.title}>
      {words.emptyAllTime} {files.length > 0 && texts.figure.filesWouldFill(formatList(files, 'or'))}
    </EmptyState>
  );
}

function Path({ scope, period }: { scope: Scope; period: Period }) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const { scheme, animate } = useAppearance();
  const { bands, path } = useCompanyGoal(scope);
  const [isBroken, setIsBroken] = useState(false);
  const onError = useCallback(() => setIsBroken(true), []);
  const hasLastYear = reachesBackTo(oneYearEarlier(period.starts_on), periods);
  const content = pathFigure({ period, asOfOn, money, bands, path, hasLastYear }, subjectOf(scope));
  return (
    <TimeFigure
      content={content}
      steps={{ starts: content.spec.days, grain: 'day' }}
      measures={['revenue.won_revenue', ...GOAL_MEMBERS, ...PATH_MEMBERS]}
      share={{ figure: 'company-goal', scope }}
      stamp={stamp}
      definitions={access.define([...GOAL_MEMBERS, ...PATH_MEMBERS])}
    >
      {(spec) =>
        isBroken || !hasData(spec) ? (
          <p role="alert">{texts.error.drawingChunk}</p>
        ) : (
          <ChartCanvas spec={spec} scheme={scheme} animate={animate} onError={onError} />
        )
      }
    </TimeFigure>
  );
}
