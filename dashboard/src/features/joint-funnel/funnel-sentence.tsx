import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { formatExact, toNumber } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { SentenceSkeleton } from '../../ui/skeletons.tsx';
import { ACTIVITY_MEMBERS, activityQuery } from './query.ts';

/** The sentence the funnel page opens with: what entered each stage. */
export function FunnelSentence({ scope }: { scope: Scope }) {
  const access = useAccess();
  const load = useLoad(access.has(ACTIVITY_MEMBERS) ? activityQuery(scope, access.has) : null);
  if (access.isPending || load.isPending) return <SentenceSkeleton title={texts.funnel.title} />;
  const row = load.data?.rows[0] ?? {};
  const isEmpty = ACTIVITY_MEMBERS.every((member) => !toNumber(row[member]));
  const [leads, mqls, sqls, opportunities, won] = ACTIVITY_MEMBERS.map((member) =>
    formatExact(row[member], { style: 'number' }),
  );
  const subject = subjectOf(scope);
  return (
    <h1 className="headline">
      {isEmpty
        ? texts.funnel.empty(subject)
        : texts.funnel.activity(subject, leads!, mqls!, sqls!, opportunities!, won!)}
    </h1>
  );
}
