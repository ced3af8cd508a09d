import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { handoffTexts as words } from '../../lib/handoff-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { SentenceSkeleton } from '../../ui/skeletons.tsx';
import { HANDOFF_MEASURES, handoffQuery } from './handoff-query.ts';

/** The sentence the hand-off page opens with: what one side gave and what the other made of it. */
export function HandoffSentence({ scope }: { scope: Scope }) {
  const access = useAccess();
  const load = useLoad(access.has(HANDOFF_MEASURES) ? handoffQuery(scope, access.has) : null);
  if (access.isPending || load.isPending) return <SentenceSkeleton title={words.scorecard.title} />;
  const row = load.data?.rows[0] ?? {};
  const share = (member: string) => formatShort(row[member], { style: 'share' });
  const subject = subjectOf(scope);
  return (
    <h1 className="headline">
      {toNumber(row['handoff.handed_off'])
        ? words.sentence(
            formatExact(row['handoff.handed_off'], { style: 'number' }),
            share('handoff.acceptance_rate'),
            share('handoff.within_sla_rate'),
            subject,
          )
        : words.nothing(subject)}
    </h1>
  );
}
