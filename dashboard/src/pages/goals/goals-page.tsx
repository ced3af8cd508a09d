import { Breakdown } from '../../features/breakdown/breakdown.tsx';
import { GoalChart } from '../../features/company-goal/goal-chart.tsx';
import { Headline } from '../../features/company-goal/headline.tsx';
import { GoalTree } from '../../features/goal-tree/goal-tree.tsx';
import { KeyFigures } from '../../features/key-figures/key-figures.tsx';
import { Owed } from '../../features/promises/owed.tsx';
import { Planner } from '../../features/planner/planner.tsx';
import { goalsTexts as words } from '../../lib/goals-texts.ts';
import { texts } from '../../lib/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { LatestSearch } from '../latest-search.ts';
import { ScopedPage, type PageProps } from '../scoped-page.tsx';
import { FORECAST_WEEKS, FORECASTS, REQUIRED_BY_GROUP, REQUIRED_GROUPS } from './members.ts';

/** The goals page: the driver tree down to the linked quotas, what each side owes the other, and what if. */
export function GoalsPage({ search, onSearch }: PageProps) {
  return (
    <ScopedPage title={texts.pages.goals} view="goals" offered={[]} search={search} onSearch={onSearch}>
      {(scope) => (
        <>
          <ErrorBoundary title={texts.goal.headline}>
            <Headline scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={words.tree.title}>
            <GoalTree scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={texts.goal.title}>
            <GoalChart scope={scope} />
          </ErrorBoundary>
          {scope.period?.kind === 'quarter' && (
            <ErrorBoundary title={words.forecasts}>
              <Breakdown
                title={words.forecasts}
                scope={scope}
                measures={FORECASTS}
                dimensions={FORECAST_WEEKS}
                startsInOrder
              />
            </ErrorBoundary>
          )}
          <ErrorBoundary title={words.plan.title}>
            <Owed scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={words.planner.title}>
            <LatestSearch.Consumer>
              {(latest) => <Planner scope={scope} levers={latest} onLevers={onSearch} />}
            </LatestSearch.Consumer>
          </ErrorBoundary>
          <ErrorBoundary title={words.plan.capacity}>
            <KeyFigures
              title={words.plan.capacity}
              scope={scope}
              measures={['plan.needed_capacity', 'plan.staffed_capacity', 'plan.staffed_share']}
            />
          </ErrorBoundary>
          <ErrorBoundary title={words.plan.months}>
            <Breakdown
              title={words.plan.months}
              scope={scope}
              measures={REQUIRED_BY_GROUP}
              dimensions={REQUIRED_GROUPS}
              by={search.by}
              onBy={(by) => onSearch({ by })}
              startsInOrder
            />
          </ErrorBoundary>
        </>
      )}
    </ScopedPage>
  );
}
