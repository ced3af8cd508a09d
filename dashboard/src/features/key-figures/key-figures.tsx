import { useId } from 'react';
import type { Measure } from '../../../../cube/contract/members.ts';
import { usePublication } from '../../cube-client/context.tsx';
import { figuresQuery } from '../../cube-client/filters.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { baseOf, type Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { KeyFigure } from '../../ui/key-figure.tsx';
import { ShareButton } from '../../ui/share-button.tsx';
import { FiguresSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { keyFigures } from './figure.ts';

interface KeyFiguresProps {
  title: string;
  scope: Scope;
  /** Of one view, in the order shown; those that the reader may not see are left out. */
  measures: readonly Measure[];
}

/** Figures of the scope under the names of their definitions, each with its base: the same days of last year, or of the period before. */
export function KeyFigures({ title, scope, measures }: KeyFiguresProps) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const id = useId();
  const definitions = access.define(measures);
  const members = definitions.map(({ name }) => name);
  const before = baseOf(scope, asOfOn, periods);
  const now = useLoad(members.length > 0 ? figuresQuery(members, scope, access.has) : null);
  const past = useLoad(
    members.length > 0 && before ? figuresQuery(members, scope, access.has, before.days) : null,
  );

  if (access.isPending || now.isPending) return <FiguresSkeleton title={title} count={measures.length} />;
  if (members.length === 0) return null;
  if (now.error && !now.data) return <ErrorState title={title} problem={now.error} onRetry={now.retry} />;
  const { spec } = keyFigures({
    title,
    definitions,
    now: now.data?.rows[0] ?? {},
    past: past.data?.rows[0] ?? null,
    base: before,
    money,
    subject: subjectOf(scope),
  });
  return (
    <section className="key-figures-section" aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>{title}</h2>
        <div className="figure-tools">
          <DefinitionButton subject={title} definitions={definitions} />
          <ShareButton
            shared={{ figure: 'key-figures', scope, measures: members }}
            picture={{ title, spec, stamp }}
          />
        </div>
      </div>
      <dl className="key-figures">
        {spec.figures.map((figure) => (
          <KeyFigure key={figure.label} {...figure} />
        ))}
      </dl>
    </section>
  );
}
