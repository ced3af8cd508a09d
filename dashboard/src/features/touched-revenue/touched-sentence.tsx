import type { Measure } from '../../../../cube/contract/members.ts';
import { figuresQuery } from '../../cube-client/filters.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney } from '../../cube-client/use-stamp.ts';
import { formatShort, toNumber } from '../../lib/format.ts';
import { attributionTexts } from '../../lib/attribution-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { SentenceSkeleton } from '../../ui/skeletons.tsx';

const words = attributionTexts.sentence;

/** Won revenue by who touched it; each deal counts once in each. */
export const TOUCHED: readonly Measure[] = [
  'revenue.won_revenue',
  'revenue.jointly_touched_revenue',
  'revenue.marketing_touched_revenue',
  'revenue.sales_touched_revenue',
];

/** The sentence the attribution page opens with: how much of what was won both teams had a hand in. */
export function TouchedSentence({ scope }: { scope: Scope }) {
  const access = useAccess();
  const money = useMoney();
  const load = useLoad(access.has(TOUCHED) ? figuresQuery(TOUCHED, scope, access.has) : null);
  if (access.isPending || load.isPending) return <SentenceSkeleton title={attributionTexts.touched} />;
  const row = load.data?.rows[0] ?? {};
  const [won, both, marketing, sales] = TOUCHED.map((member) => formatShort(row[member], money));
  const subject = subjectOf(scope);
  return (
    <h1 className="headline">
      {toNumber(row['revenue.won_revenue'])
        ? `${words.joint(both!, won!, subject)}; ${words.sides(marketing!, sales!)}.`
        : words.nothing(subject)}
    </h1>
  );
}
