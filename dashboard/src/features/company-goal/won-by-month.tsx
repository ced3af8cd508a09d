import { useCallback, useState } from 'react';
import { ChartCanvas } from '../../charts/chart-canvas.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { ChartSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TimeFigure } from '../../ui/time-figure.tsx';
import { useAppearance } from '../../ui/use-appearance.ts';
import { monthsFigure } from './figure.ts';
import { wonByMonthQuery } from './query.ts';

/** Won revenue by month, for a scope without a goal; nothing when nothing was won. */
export function WonByMonth({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const { scheme, animate } = useAppearance();
  const [isBroken, setIsBroken] = useState(false);
  const onError = useCallback(() => setIsBroken(true), []);
  const load = useLoad(access.has(['revenue.won_revenue', 'revenue.date']) ? wonByMonthQuery(scope) : null);
  const title = texts.goal.byMonth(subjectOf(scope));
  if (load.error && !load.data) return <ErrorState title={title} problem={load.error} onRetry={load.retry} />;
  if (load.isPending) return <ChartSkeleton title={title} />;
  const content = monthsFigure(load.data?.rows ?? [], asOfOn, money, subjectOf(scope));
  if (!content) return null;
  return (
    <TimeFigure
      content={content}
      steps={{ starts: content.months, grain: 'month' }}
      measures={['revenue.won_revenue']}
      share={{ figure: 'won-by-month', scope }}
      stamp={stamp}
      definitions={access.define(['revenue.won_revenue'])}
    >
      {(spec) =>
        isBroken ? (
          <p role="alert">{texts.error.drawingChunk}</p>
        ) : (
          <ChartCanvas spec={spec} scheme={scheme} animate={animate} onError={onError} />
        )
      }
    </TimeFigure>
  );
}
