import { useAccess } from '../../cube-client/use-access.ts';
import { usePublication } from '../../cube-client/context.tsx';
import { ChannelCredit } from '../../features/channel-credit/channel-credit.tsx';
import { GoalChart } from '../../features/company-goal/goal-chart.tsx';
import { Headline } from '../../features/company-goal/headline.tsx';
import { Contribution } from '../../features/contribution/contribution.tsx';
import { Filters } from '../../features/filters/filters.tsx';
import { JointFunnel } from '../../features/joint-funnel/joint-funnel.tsx';
import { KeyFigures } from '../../features/key-figures/key-figures.tsx';
import { resolveScope } from '../../lib/scope.ts';
import type { PageSearch } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { ErrorState, Notice } from '../../ui/states.tsx';
import './company.css';

interface CompanyPageProps {
  search: PageSearch;
  onSearch: (search: PageSearch) => void;
}

/** The company page: where we stand, who moved it, the joint funnel, and whose channels earned it. */
export function CompanyPage({ search, onSearch }: CompanyPageProps) {
  const { periods, as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const { scope, unknownPeriod } = resolveScope(search, periods, asOfOn);
  // A new period or segment starts every figure afresh, so that no open table or error outlives its question.
  const key = `${scope.period?.period_id ?? ''}|${scope.segment ?? ''}`;

  return (
    <div className="company">
      <Filters scope={scope} onChange={onSearch} />
      {unknownPeriod && (
        <Notice
          tone="info"
          title={texts.filters.unknownPeriod(unknownPeriod, scope.period?.label ?? texts.filters.allTime)}
        />
      )}
      {access.error ? (
        <ErrorState title={texts.pages.company} problem={access.error} onRetry={access.retry} />
      ) : (
        <div key={key} className="company-body">
          <ErrorBoundary title={texts.goal.headline}>
            <Headline scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.goal.title}>
            <GoalChart scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.keyFigures.title}>
            <KeyFigures scope={scope} />
          </ErrorBoundary>
          <div className="company-pair">
            <div className="company-column">
              <ErrorBoundary title={texts.contribution.title}>
                <Contribution scope={scope} />
              </ErrorBoundary>
              <ErrorBoundary title={texts.funnel.title}>
                <JointFunnel scope={scope} />
              </ErrorBoundary>
            </div>
            <ErrorBoundary title={texts.credit.title}>
              <ChannelCredit scope={scope} />
            </ErrorBoundary>
          </div>
        </div>
      )}
    </div>
  );
}
