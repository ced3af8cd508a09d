import { Scorecards } from '../../charts/scorecards.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { formatList, toNumber } from '../../lib/format.ts';
import { handoffTexts } from '../../lib/handoff-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { NARROWINGS } from '../../lib/search.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { OWED_DIMENSIONS, OWED_MEASURES, owedQuery, QUALITY_MEASURES, qualityQuery } from './owed-query.ts';
import { handoffFigure } from './handoff-figure.ts';
import { HANDOFF_MEASURES, handoffQuery } from './handoff-query.ts';

const words = handoffTexts.scorecard;
/** What both sides promised at the hand-off, facing each other: volume and quality, follow-up and what came of it. */
export function HandoffScorecard({ scope }: { scope: Scope }) {
  const publication = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const isAllowed = access.has(HANDOFF_MEASURES);
  // The plan knows no region, so that a narrowed page would hold one side to the promise of all.
  const isWhole = NARROWINGS.every((name) => scope[name] === null);
  const handoff = useLoad(isAllowed ? handoffQuery(scope, access.has) : null);
  const plan = useLoad(
    isWhole && access.has([...OWED_MEASURES, ...OWED_DIMENSIONS]) ? owedQuery(scope) : null,
  );
  const quality = useLoad(isWhole && access.has(QUALITY_MEASURES) ? qualityQuery(scope) : null);
  const { error, retry } = together(handoff);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || handoff.isPending || plan.isPending || quality.isPending)
    return <BarsSkeleton title={words.title} bars={8} />;
  if (!isAllowed) return null;
  const row = handoff.data?.rows[0] ?? {};
  const files = filesThatWouldFill(publication, 'handoff');
  if (!toNumber(row['handoff.handed_off'])) {
    return (
      <EmptyState title={words.title}>
        {files.length > 0
          ? texts.figure.filesWouldFill(formatList(files, 'or'))
          : handoffTexts.nothing(subjectOf(scope))}
      </EmptyState>
    );
  }
  const content = handoffFigure(
    row,
    plan.data?.rows ?? [],
    quality.data?.rows[0] ?? {},
    access.define(['plan.metric'])[0],
    subjectOf(scope),
  );
  return (
    <Figure
      {...content}
      share={{ figure: 'handoff-scorecard', scope }}
      stamp={stamp}
      definitions={access.define([...HANDOFF_MEASURES, ...OWED_MEASURES, ...QUALITY_MEASURES])}
    >
      <Scorecards sides={content.sides} />
    </Figure>
  );
}
