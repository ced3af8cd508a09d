import { useMetric } from '../../cube-client/use-metric.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { ClosedPeriod } from './closed-period.tsx';
import { OF_FIGURES } from './query.ts';

/** Every figure of a closed period as it was published beside what it is now. */
export function Restated({ scope }: { scope: Scope }) {
  const describe = useMetric();
  return (
    <ClosedPeriod
      {...companyTexts.restated}
      period={scope.period}
      restatement={OF_FIGURES}
      describe={describe}
    />
  );
}
