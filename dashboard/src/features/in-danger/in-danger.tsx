import { Link } from '@tanstack/react-router';
import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { sharedSearch } from '../../lib/search.ts';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { acceptedQuery, behindQuery, rejectedQuery, slippedQuery, slowQuery, stalledQuery } from './query.ts';
import { warnings } from './warnings.ts';

const words = companyTexts.danger;
const PAGE_NAMES = { '/goals': words.toGoals, '/hand-off': words.toHandoff } as const;

/** What needs a look before the period ends, each with the way to the page that says more. */
export function InDanger({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const { has } = access;
  const { period } = scope;
  const seesPipeline = has(['pipeline.slipped_deals', 'pipeline.stalled_deals', 'pipeline.open_deals']);
  const seesHandoff = has(['handoff.acceptance_rate', 'handoff.within_sla_rate', 'handoff.owner']);
  const loads = [
    useLoad(seesPipeline && period?.kind === 'quarter' ? slippedQuery(period, asOfOn) : null),
    useLoad(seesPipeline ? stalledQuery(scope, has) : null),
    useLoad(seesHandoff ? slowQuery(scope, has) : null),
    useLoad(seesHandoff ? rejectedQuery(scope, has) : null),
    useLoad(seesHandoff ? acceptedQuery(scope, has) : null),
    useLoad(period && has(['goals.pace', 'goals.metric']) ? behindQuery(period) : null),
  ] as const;
  const { isPending, error, retry } = together(...loads);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;

  const [slipped, stalled, slow, rejected, accepted] = loads.map((load) => load.data?.rows[0]);
  const behind = loads[5].data?.rows ?? [];
  const found = warnings({ slipped, stalled, slow, rejected, accepted, behind }, scope, money);
  return (
    <section className="figure">
      <div className="figure-head">
        <h2>{words.title}</h2>
      </div>
      <p className="figure-summary">{found.length === 0 ? words.calm : words.summary(found.length)}</p>
      <ul className="warnings">
        {found.map((warning) => (
          <li key={warning.key}>
            {warning.text}{' '}
            <Link to={warning.page} search={sharedSearch}>
              {PAGE_NAMES[warning.page]}
            </Link>
          </li>
        ))}
      </ul>
      <p className="figure-stamp">{stamp}</p>
    </section>
  );
}
