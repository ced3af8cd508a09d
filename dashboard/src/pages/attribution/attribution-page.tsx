import { Breakdown } from '../../features/breakdown/breakdown.tsx';
import { ChannelCredit } from '../../features/channel-credit/channel-credit.tsx';
import { DealProof } from '../../features/deal-proof/deal-proof.tsx';
import { KeyFigures } from '../../features/key-figures/key-figures.tsx';
import { ModelComparison } from '../../features/model-comparison/model-comparison.tsx';
import { ModelChoice, useModel } from '../../features/model-choice/model-choice.tsx';
import { PageSentence } from '../../features/page-sentence/page-sentence.tsx';
import { RestatedCredit } from '../../features/restated/restated-credit.tsx';
import { attributionTexts as words } from '../../lib/attribution-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { texts } from '../../lib/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { ScopedPage, type PageProps } from '../scoped-page.tsx';
import {
  CAMPAIGN_GROUPS,
  CAMPAIGN_MEASURES,
  CONTENT_GROUPS,
  CONTENT_MEASURES,
  CREDIT_BY_GROUP,
  CREDIT_GROUPS,
  EXCLUDED_GROUPS,
  EXCLUDED_MEASURES,
} from './members.ts';
import { TOUCHED, touchedSentence } from './touched.ts';

/** What both teams touched is looked at whole: the team of a deal is its owner's, that of a credit who made the touch. */
const ofEveryTeam = (scope: Scope): Scope => ({ ...scope, team: null });

/** The attribution page: what both teams touched, the credit of every model, and the proof of each deal. */
export function AttributionPage({ search, onSearch }: PageProps) {
  const model = useModel(search.model);
  const by = CREDIT_GROUPS.find((each) => each === `attribution.${search.by}`) ?? CREDIT_GROUPS[0]!;
  const ofModel = { member: 'attribution.model', operator: 'equals' as const, values: [model] };
  return (
    <ScopedPage
      title={texts.pages.attribution}
      view="attribution"
      offered={['segment', 'region', 'team']}
      labels={{ team: words.touchTeam }}
      search={search}
      onSearch={onSearch}
    >
      {(scope) => (
        <>
          <PageSentence
            title={words.touched}
            scope={ofEveryTeam(scope)}
            measures={TOUCHED}
            say={touchedSentence}
            lines={3}
          />
          <ErrorBoundary title={words.touched}>
            <KeyFigures title={words.touched} scope={ofEveryTeam(scope)} measures={TOUCHED} />
          </ErrorBoundary>
          <div className="filters">
            <ModelChoice model={model} onChange={(chosen) => onSearch({ model: chosen })} />
          </div>
          <ErrorBoundary title={texts.credit.title}>
            <ChannelCredit scope={scope} model={model} />
          </ErrorBoundary>
          <ErrorBoundary title={words.restated.title}>
            <RestatedCredit scope={scope} model={model} />
          </ErrorBoundary>
          <ErrorBoundary title={words.breakdown}>
            <Breakdown
              title={words.breakdown}
              scope={scope}
              measures={CREDIT_BY_GROUP}
              dimensions={CREDIT_GROUPS}
              by={search.by}
              onBy={(next) => onSearch({ by: next, about: undefined })}
              filters={[ofModel]}
              model={model}
              closer={{ open: (about) => onSearch({ about }), says: words.comparison.open }}
            />
          </ErrorBoundary>
          {search.about !== undefined && (
            <ErrorBoundary title={words.comparison.title(search.about)}>
              <ModelComparison
                scope={scope}
                by={by}
                group={search.about}
                onClose={() => onSearch({ about: undefined })}
              />
            </ErrorBoundary>
          )}
          {search.deal !== undefined && (
            <ErrorBoundary title={words.deals}>
              <DealProof deal={search.deal} model={model} onClose={() => onSearch({ deal: undefined })} />
            </ErrorBoundary>
          )}
          <ErrorBoundary title={words.deals}>
            <Breakdown
              title={words.deals}
              scope={scope}
              measures={['attribution.attributed_revenue']}
              dimensions={['attribution.opportunity_name']}
              also={['attribution.opportunity', 'attribution.account', 'attribution.owner']}
              filters={[
                ofModel,
                { member: 'attribution.stage_credited', operator: 'equals', values: ['won'] },
              ]}
              label={(row, name) => (
                <>
                  <button
                    type="button"
                    className="link-button"
                    aria-label={words.proof.open(name)}
                    onClick={() => onSearch({ deal: String(row['attribution.opportunity']) })}
                  >
                    {name}
                  </button>
                  <small>
                    {[row['attribution.account'], row['attribution.owner']].filter(Boolean).join(' · ')}
                  </small>
                </>
              )}
            />
          </ErrorBoundary>
          <ErrorBoundary title={words.excluded}>
            <Breakdown
              title={words.excluded}
              scope={scope}
              measures={EXCLUDED_MEASURES}
              dimensions={EXCLUDED_GROUPS}
            />
          </ErrorBoundary>
          <ErrorBoundary title={words.campaigns}>
            <Breakdown
              title={words.campaigns}
              scope={scope}
              measures={CAMPAIGN_MEASURES}
              dimensions={CAMPAIGN_GROUPS}
            />
          </ErrorBoundary>
          <ErrorBoundary title={words.content}>
            <Breakdown
              title={words.content}
              scope={scope}
              measures={CONTENT_MEASURES}
              dimensions={CONTENT_GROUPS}
            />
          </ErrorBoundary>
        </>
      )}
    </ScopedPage>
  );
}
