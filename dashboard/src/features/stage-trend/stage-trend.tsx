import { SmallColumns } from '../../charts/small-columns.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import type { Scope } from '../../lib/scope.ts';
import { trendTexts } from '../../lib/funnel-texts.ts';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { TimeFigure } from '../../ui/time-figure.tsx';
import { trendFigure } from './figure.ts';
import { readMonths, TREND_MEMBERS, trendQuery, trendRange } from './trend.ts';

const words = trendTexts;

/** The entries of each stage over the months of a year, as small multiples. */
export function StageTrend({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const isAllowed = access.has(TREND_MEMBERS);
  const load = useLoad(isAllowed ? trendQuery(scope, trendRange(scope, asOfOn), access.has) : null);
  if (load.error && !load.data)
    return <ErrorState title={words.title} problem={load.error} onRetry={load.retry} />;
  if (access.isPending || load.isPending) return <BarsSkeleton title={words.title} />;
  if (!isAllowed) return null;
  const stages = access.define(TREND_MEMBERS);
  const months = readMonths(load.data?.rows ?? [], periods, asOfOn);
  const content = trendFigure(months, stages);
  if (!content) return <EmptyState title={words.title}>{words.empty}</EmptyState>;
  return (
    <TimeFigure
      content={content}
      steps={{ starts: months.map(({ day }) => day), grain: 'month' }}
      measures={TREND_MEMBERS}
      share={{ figure: 'stage-trend', scope }}
      stamp={stamp}
      definitions={stages}
    >
      {(spec) => <SmallColumns {...spec} />}
    </TimeFigure>
  );
}
