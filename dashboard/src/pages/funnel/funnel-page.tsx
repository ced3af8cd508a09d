import { Breakdown } from '../../features/breakdown/breakdown.tsx';
import { JointFunnel } from '../../features/joint-funnel/joint-funnel.tsx';
import { activitySentence } from '../../features/joint-funnel/activity-sentence.ts';
import { ACTIVITY_MEMBERS } from '../../features/joint-funnel/query.ts';
import { PageSentence } from '../../features/page-sentence/page-sentence.tsx';
import { KeyFigures } from '../../features/key-figures/key-figures.tsx';
import { StageTimes } from '../../features/stage-times/stage-times.tsx';
import { StageTrend } from '../../features/stage-trend/stage-trend.tsx';
import { funnelPageTexts as words, stageTimesTexts, trendTexts } from '../../lib/funnel-texts.ts';
import { NARROWINGS, type Narrowing } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { ScopedPage, type PageProps } from '../scoped-page.tsx';
import { COHORT_BY_GROUP, COST_BY_GROUP, COST_GROUPS, GROUPS } from './members.ts';

/** The funnel page: the cohort and the activity of both teams, who came through it, how long it took, what it cost. */
export function FunnelPage({ search, onSearch }: PageProps) {
  const breakdown = {
    dimensions: GROUPS,
    by: search.by,
    onBy: (by: string) => onSearch({ by }),
    onNarrow: (narrowing: Narrowing, value: string) => onSearch({ [narrowing]: value }),
  };
  return (
    <ScopedPage
      title={texts.pages.funnel}
      view="funnel"
      offered={NARROWINGS}
      search={search}
      onSearch={onSearch}
    >
      {(scope) => (
        <>
          <PageSentence
            title={texts.funnel.title}
            scope={scope}
            measures={ACTIVITY_MEMBERS}
            say={activitySentence}
          />
          <div className="page-pair">
            <ErrorBoundary title={texts.funnel.title}>
              <JointFunnel scope={scope} />
            </ErrorBoundary>
            <div className="page-column">
              <ErrorBoundary title={stageTimesTexts.title}>
                <StageTimes scope={scope} />
              </ErrorBoundary>
              <ErrorBoundary title={words.exceptions}>
                <KeyFigures
                  title={words.exceptions}
                  scope={scope}
                  measures={['funnel.skipped', 'funnel.recycled', 'funnel.cohort_immature']}
                />
              </ErrorBoundary>
            </div>
          </div>
          <ErrorBoundary title={trendTexts.title}>
            <StageTrend scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={words.breakdown}>
            <Breakdown title={words.breakdown} scope={scope} measures={COHORT_BY_GROUP} {...breakdown} />
          </ErrorBoundary>
          <ErrorBoundary title={words.costs}>
            <Breakdown
              title={words.costs}
              scope={scope}
              measures={COST_BY_GROUP}
              {...breakdown}
              dimensions={COST_GROUPS}
            />
          </ErrorBoundary>
        </>
      )}
    </ScopedPage>
  );
}
