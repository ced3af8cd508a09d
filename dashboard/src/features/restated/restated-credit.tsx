import { useMoney } from '../../cube-client/use-stamp.ts';
import { attributionTexts } from '../../lib/attribution-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { nameInWords } from '../../lib/texts.ts';
import { ClosedPeriod } from './closed-period.tsx';
import { ofCredit } from './query.ts';

interface RestatedCreditProps {
  scope: Scope;
  model: string;
}

/** The credit of each channel in a closed period, of the whole company, as it was published beside what it is now. */
export function RestatedCredit({ scope, model }: RestatedCreditProps) {
  const format = useMoney();
  return (
    <ClosedPeriod
      {...attributionTexts.restated}
      period={scope.period}
      restatement={ofCredit(model)}
      describe={(channel) => ({ title: nameInWords(channel), format })}
    />
  );
}
