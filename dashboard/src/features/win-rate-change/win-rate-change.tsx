import { DifferenceBars } from '../../charts/difference-bars.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import { baseOf, type Scope } from '../../lib/scope.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { rateFigure } from './figure.ts';
import { RATE_GROUPS, RATE_MEASURES, rateQuery } from './query.ts';

const words = companyTexts.winRate;
const [SEGMENT, REASON] = RATE_GROUPS;

/** Why the win rate is not what it was in the days compared with: by segment and by reason lost, each summing to the change. */
export function WinRateChange({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const { has } = access;
  const base = baseOf(scope, asOfOn, periods);
  const isAsked = base !== null && has([...RATE_MEASURES, ...RATE_GROUPS]);
  const before = isAsked ? base.days : undefined;
  const loads = [
    useLoad(isAsked ? rateQuery(scope, has, before) : null),
    useLoad(isAsked ? rateQuery(scope, has) : null),
    useLoad(isAsked ? rateQuery(scope, has, before, SEGMENT) : null),
    useLoad(isAsked ? rateQuery(scope, has, undefined, SEGMENT) : null),
    useLoad(isAsked ? rateQuery(scope, has, before, REASON) : null),
    useLoad(isAsked ? rateQuery(scope, has, undefined, REASON) : null),
  ] as const;
  const { isPending, error, retry } = together(...loads);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;
  const rows = (at: number) => loads[at]!.data?.rows ?? [];
  const content =
    base &&
    rateFigure({
      base,
      before: rows(0)[0],
      after: rows(1)[0],
      segmentsBefore: rows(2),
      segmentsAfter: rows(3),
      reasonsBefore: rows(4),
      reasonsAfter: rows(5),
    });
  if (!content) return null;
  return (
    <Figure
      {...content}
      share={{ figure: 'win-rate-change', scope }}
      stamp={stamp}
      definitions={access.define(RATE_MEASURES)}
    >
      {content.reasons.map((reason) => (
        <DifferenceBars key={reason.title} {...reason} />
      ))}
    </Figure>
  );
}
