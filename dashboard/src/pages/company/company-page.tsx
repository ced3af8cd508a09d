import { usePublication } from '../../cube-client/context.tsx';
import { ChannelCredit } from '../../features/channel-credit/channel-credit.tsx';
import { GoalChart } from '../../features/company-goal/goal-chart.tsx';
import { Headline } from '../../features/company-goal/headline.tsx';
import { Celebration } from '../../features/company-goal/celebration.tsx';
import { Contribution } from '../../features/contribution/contribution.tsx';
import { InDanger } from '../../features/in-danger/in-danger.tsx';
import { JointFunnel } from '../../features/joint-funnel/joint-funnel.tsx';
import { KeyFigures } from '../../features/key-figures/key-figures.tsx';
import { COMPANY_FIGURES } from '../../features/key-figures/company-figures.ts';
import { Restated } from '../../features/restated/restated.tsx';
import { WeekChange } from '../../features/week-change/week-change.tsx';
import { WinRateChange } from '../../features/win-rate-change/win-rate-change.tsx';
import { companyTexts } from '../../lib/company-texts.ts';
import { isRunning } from '../../lib/scope.ts';
import { texts } from '../../lib/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { ScopedPage, type PageProps } from '../scoped-page.tsx';

/** The company page: where we stand, who moved it, the joint funnel, and whose channels earned it. */
export function CompanyPage(props: PageProps) {
  const { as_of_on: asOfOn } = usePublication();
  return (
    <ScopedPage title={texts.pages.company} view="revenue" offered={['segment']} {...props}>
      {(scope) => (
        <>
          <ErrorBoundary title={texts.goal.headline}>
            <Headline scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.goal.headline}>
            <Celebration scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.goal.title}>
            <GoalChart scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.keyFigures.title}>
            <KeyFigures title={texts.keyFigures.title} scope={scope} measures={COMPANY_FIGURES} />
          </ErrorBoundary>
          <ErrorBoundary title={companyTexts.restated.title}>
            <Restated scope={scope} />
          </ErrorBoundary>
          <div className="page-pair">
            <div className="page-column">
              <ErrorBoundary title={texts.contribution.title}>
                <Contribution scope={scope} />
              </ErrorBoundary>
              <ErrorBoundary title={texts.funnel.title}>
                <JointFunnel scope={scope} />
              </ErrorBoundary>
            </div>
            {isRunning(scope, asOfOn) && (
              <div className="page-column">
                <ErrorBoundary title={companyTexts.danger.title}>
                  <InDanger scope={scope} />
                </ErrorBoundary>
                <ErrorBoundary title={companyTexts.week.title}>
                  <WeekChange scope={scope} />
                </ErrorBoundary>
              </div>
            )}
          </div>
          <ErrorBoundary title={companyTexts.winRate.title}>
            <WinRateChange scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.credit.title}>
            <ChannelCredit scope={scope} />
          </ErrorBoundary>
        </>
      )}
    </ScopedPage>
  );
}
