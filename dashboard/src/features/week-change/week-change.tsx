import { DifferenceBars } from '../../charts/difference-bars.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { weekFigure } from './figure.ts';
import { CHANGE_MEASURES, readWeeks, SEGMENT, weekQueries } from './query.ts';

const words = companyTexts.week;

/** What the last seven days won against the seven before, and why: by segment and by factor, each summing to the change. */
export function WeekChange({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const isAllowed = access.has([...CHANGE_MEASURES, SEGMENT]);
  const [before, after, segmentsBefore, segmentsAfter] = weekQueries(scope, asOfOn, access.has);
  const loads = [
    useLoad(isAllowed ? before : null),
    useLoad(isAllowed ? after : null),
    useLoad(isAllowed ? segmentsBefore : null),
    useLoad(isAllowed ? segmentsAfter : null),
  ];
  const { isPending, error, retry } = together(...loads);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;
  if (!isAllowed) return null;

  const rows = loads.map((load) => load.data?.rows ?? []);
  const content = weekFigure({ ...readWeeks(rows), money });
  return (
    <Figure
      {...content}
      share={{ figure: 'week-change', scope }}
      stamp={stamp}
      definitions={access.define(CHANGE_MEASURES)}
    >
      {content.reasons.map((reason) => (
        <DifferenceBars key={reason.title} {...reason} />
      ))}
    </Figure>
  );
}
