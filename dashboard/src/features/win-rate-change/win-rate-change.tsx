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
import { RATE_GROUPS, RATE_MEASURES, rateQueries, readRates } from './query.ts';

const words = companyTexts.winRate;

/** Why the win rate is not what it was in the days compared with: by segment and by reason lost, each summing to the change. */
export function WinRateChange({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const { has } = access;
  const base = baseOf(scope, asOfOn, periods);
  const isAsked = base !== null && has([...RATE_MEASURES, ...RATE_GROUPS]);
  const queries = isAsked ? rateQueries(scope, base.days, has) : [];
  const loads = [
    useLoad(queries[0] ?? null),
    useLoad(queries[1] ?? null),
    useLoad(queries[2] ?? null),
    useLoad(queries[3] ?? null),
    useLoad(queries[4] ?? null),
    useLoad(queries[5] ?? null),
  ];
  const { isPending, error, retry } = together(...loads);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;
  const rows = loads.map((load) => load.data?.rows ?? []);
  const content = base && rateFigure({ base, ...readRates(rows) });
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
