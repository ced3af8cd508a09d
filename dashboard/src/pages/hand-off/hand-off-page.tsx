import { useEffect, useRef } from 'react';
import { Breakdown } from '../../features/breakdown/breakdown.tsx';
import { HandoffScorecard } from '../../features/promises/handoff-scorecard.tsx';
import { HANDOFF_MEASURES } from '../../features/promises/handoff-query.ts';
import { handoffSentence } from '../../features/promises/handoff-sentence.ts';
import { PageSentence } from '../../features/page-sentence/page-sentence.tsx';
import { KeyFigures } from '../../features/key-figures/key-figures.tsx';
import { handoffTexts as words } from '../../lib/handoff-texts.ts';
import { NARROWINGS, type Narrowing } from '../../lib/search.ts';
import { nameInWords, texts } from '../../lib/texts.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { ScopedPage, type PageProps } from '../scoped-page.tsx';
import {
  COMPETITOR_MEASURES,
  FATE_BY_GROUP,
  FATE_GROUPS,
  REASON_MEASURES,
  SPEED,
  SPEED_BY_GROUP,
  SPEED_GROUPS,
} from './members.ts';

/** The hand-off page: both sides' promises, how fast people were called, what became of them, and why not. */
export function HandoffPage({ search, onSearch }: PageProps) {
  const { about } = search;
  const narrow = (narrowing: Narrowing, value: string) => onSearch({ [narrowing]: value });
  const by = FATE_GROUPS.find((each) => each === `handoff.${search.by}`) ?? FATE_GROUPS[0]!;
  const reasons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (about !== undefined) reasons.current?.focus();
  }, [about]);
  return (
    <ScopedPage
      title={texts.pages.handoff}
      view="handoff"
      offered={NARROWINGS}
      search={search}
      onSearch={onSearch}
    >
      {(scope) => (
        <>
          <PageSentence
            title={words.scorecard.title}
            scope={scope}
            measures={HANDOFF_MEASURES}
            say={handoffSentence}
            lines={3}
          />
          <ErrorBoundary title={words.scorecard.title}>
            <HandoffScorecard scope={scope} />
          </ErrorBoundary>
          <ErrorBoundary title={words.speed}>
            <KeyFigures title={words.speed} scope={scope} measures={SPEED} />
          </ErrorBoundary>
          <ErrorBoundary title={words.sources}>
            <Breakdown
              title={words.sources}
              scope={scope}
              measures={FATE_BY_GROUP}
              dimensions={FATE_GROUPS}
              by={search.by}
              onBy={(next) => onSearch({ by: next, about: undefined })}
              onNarrow={narrow}
              closer={{ open: (about) => onSearch({ about }), says: words.why }}
            />
          </ErrorBoundary>
          <div className="page-pair">
            <ErrorBoundary title={words.speedBy}>
              <Breakdown
                title={words.speedBy}
                scope={scope}
                measures={SPEED_BY_GROUP}
                dimensions={SPEED_GROUPS}
                onNarrow={narrow}
              />
            </ErrorBoundary>
            <ErrorBoundary title={words.reasons}>
              <div ref={reasons} tabIndex={-1}>
                <Breakdown
                  title={about === undefined ? words.reasons : words.reasonsOf(nameInWords(about))}
                  scope={scope}
                  measures={REASON_MEASURES}
                  dimensions={['handoff.reason']}
                  filters={[
                    { member: 'handoff.decision', operator: 'equals', values: ['rejected', 'recycled'] },
                    ...(about === undefined
                      ? []
                      : [{ member: by, operator: 'equals' as const, values: [about] }]),
                  ]}
                  tools={
                    about !== undefined && (
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => {
                          onSearch({ about: undefined });
                          reasons.current?.focus();
                        }}
                      >
                        {words.everybody}
                      </button>
                    )
                  }
                />
              </div>
            </ErrorBoundary>
          </div>
          <ErrorBoundary title={words.afterwards}>
            <KeyFigures
              title={words.afterwards}
              scope={scope}
              measures={['handoff.later_won_revenue_of_recycled', 'handoff.later_won_revenue_of_rejected']}
            />
          </ErrorBoundary>
          <ErrorBoundary title={words.competitors}>
            <Breakdown
              title={words.competitors}
              scope={scope}
              measures={COMPETITOR_MEASURES}
              dimensions={['revenue.competitor', 'revenue.lost_reason', 'revenue.segment', 'revenue.owner']}
            />
          </ErrorBoundary>
        </>
      )}
    </ScopedPage>
  );
}
