import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useMoney } from '../../cube-client/use-stamp.ts';
import type { Scope } from '../../lib/scope.ts';
import { texts } from '../../lib/texts.ts';
import { SentenceSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { goalSentence, wonSentence } from './sentence.ts';
import { useCompanyGoal, useWon } from './use-company-goal.ts';

/** The sentence the page opens with: against the goal where there is one, else what was won. */
export function Headline({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const money = useMoney();
  const goal = useCompanyGoal(scope);
  const won = useWon(scope, !goal.isPending && goal.bands.length === 0);
  const { isPending, error, retry } = together(goal.bandsLoad, won);

  const sentence = goalSentence({ scope, asOfOn, money, bands: goal.bands });
  if (sentence) return <h1 className="headline">{sentence}</h1>;
  if (error && !won.data) return <ErrorState title={texts.goal.headline} problem={error} onRetry={retry} />;
  const row = won.data?.rows[0];
  if (isPending || goal.isPending || !won.data) return <SentenceSkeleton title={texts.goal.headline} />;
  const facts = { revenue: row?.['revenue.won_revenue'], deals: row?.['revenue.won_deals'] ?? 0 };
  return <h1 className="headline">{wonSentence(scope, asOfOn, facts, money, goal.isAllowed)}</h1>;
}
