import { QuantileStrip } from '../../charts/quantile-strip.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { stageTimesTexts } from '../../lib/funnel-texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { timesFigure } from './figure.ts';
import { readTimes, TIME_MEMBERS, timesQuery } from './times.ts';

const words = stageTimesTexts;

/** How long people and deals take from one stage to the next: median and 90th percentile. */
export function StageTimes({ scope }: { scope: Scope }) {
  const access = useAccess();
  const stamp = useStamp();
  const isAllowed = access.has(TIME_MEMBERS);
  const load = useLoad(isAllowed ? timesQuery(scope, access.has) : null);
  if (load.error && !load.data)
    return <ErrorState title={words.title} problem={load.error} onRetry={load.retry} />;
  if (access.isPending || load.isPending) return <BarsSkeleton title={words.title} bars={4} />;
  if (!isAllowed) return null;
  const rows = readTimes(load.data?.rows[0] ?? {});
  const content = timesFigure(rows, subjectOf(scope));
  if (!content) return <EmptyState title={words.title}>{words.empty(subjectOf(scope))}</EmptyState>;
  return (
    <Figure
      {...content}
      share={{ figure: 'stage-times', scope }}
      stamp={stamp}
      definitions={access.define(TIME_MEMBERS)}
    >
      <QuantileStrip rows={rows} half={words.half} most={words.most} />
    </Figure>
  );
}
