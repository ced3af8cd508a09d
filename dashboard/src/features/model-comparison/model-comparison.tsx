import { useEffect, useRef } from 'react';
import { valueName } from '../../cube-client/definitions.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { attributionTexts } from '../../lib/attribution-texts.ts';
import { formatExact } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { nameInWords, sentenceCase, texts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { comparisonQuery, MODEL, POSITION, positionsOf, readCredits, REVENUE } from './query.ts';
import { comparisonSentence } from './sentence.ts';

const words = attributionTexts.comparison;

interface ModelComparisonProps {
  scope: Scope;
  /** The dimension of the attribution view that the group belongs to. */
  by: string;
  group: string;
  onClose: () => void;
}

/** Why the models disagree about one group: what each gives it, by where its touches stood in the journey. */
export function ModelComparison({ scope, by, group, onClose }: ModelComparisonProps) {
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const head = useRef<HTMLElement>(null);
  useReturnFocus();
  const isAllowed = access.has([REVENUE, MODEL, POSITION, by]);
  const ask = (isWhole: boolean) =>
    isAllowed ? comparisonQuery(scope, access.has, by, group, isWhole) : null;
  const totals = useLoad(ask(true));
  const parts = useLoad(ask(false));
  const { isPending, error, retry } = together(totals, parts);
  const title = words.title(nameInWords(group));
  useEffect(() => head.current?.focus(), [group, isPending]);

  if (error) return <ErrorState title={title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={title} />;
  if (!isAllowed) return null;
  const credits = readCredits(totals.data?.rows ?? [], parts.data?.rows ?? []);
  if (credits.length === 0) return <EmptyState title={title}>{words.empty}</EmptyState>;
  const [model] = access.define([MODEL]);
  const positions = positionsOf(credits);
  const inSentence = (value: string) => texts.inSentence(valueName(model, value));
  return (
    <section className="figure" ref={head} tabIndex={-1} aria-label={title}>
      <div className="figure-head">
        <h2>{title}</h2>
        <div className="figure-tools">
          <button type="button" className="quiet-button" onClick={onClose}>
            {words.close}
          </button>
          <DefinitionButton subject={title} definitions={access.define([REVENUE, MODEL, POSITION])} />
        </div>
      </div>
      <p className="figure-summary">{comparisonSentence(credits, positions, inSentence, money)}</p>
      <DataTable
        caption={title}
        columns={[
          words.model,
          ...positions.map((position) => sentenceCase(words.positions[position] ?? position)),
          words.total,
        ]}
        rows={credits.map((credit) => [
          valueName(model, credit.model),
          ...positions.map((position) => formatExact(credit.positions.get(position) ?? 0, money)),
          formatExact(credit.total, money),
        ])}
      />
      <p className="figure-stamp">{stamp}</p>
    </section>
  );
}
