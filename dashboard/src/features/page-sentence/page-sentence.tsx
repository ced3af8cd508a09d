import type { Query } from '@cubejs-client/core';
import type { Measure } from '../../../../cube/contract/members.ts';
import { figuresQuery } from '../../cube-client/filters.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useMoney } from '../../cube-client/use-stamp.ts';
import type { ValueFormat } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { SentenceSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';

interface PageSentenceProps {
  title: string;
  scope: Scope;
  /** Of one view; the sentence is made of them. */
  measures: readonly Measure[];
  /** The sentence, from the measures over the scope, which is called `subject`. */
  say: (row: Row, subject: string, money: ValueFormat) => string;
  /** Lines it takes on a desk screen; its place is kept while it loads. */
  lines?: number;
}

/** The sentence a page opens with, made from some measures of the scope. A failure is said as one, never as nothing. */
export function PageSentence({ title, scope, measures, say, lines = 2 }: PageSentenceProps) {
  const access = useAccess();
  const money = useMoney();
  const query: Query | null = access.has(measures) ? figuresQuery(measures, scope, access.has) : null;
  const load = useLoad(query);
  if (load.error && !load.data) return <ErrorState title={title} problem={load.error} onRetry={load.retry} />;
  if (access.isPending || load.isPending) return <SentenceSkeleton title={title} lines={lines} />;
  return <h1 className="headline">{say(load.data?.rows[0] ?? {}, subjectOf(scope), money)}</h1>;
}
