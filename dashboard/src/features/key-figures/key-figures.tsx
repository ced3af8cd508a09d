import { usePublication } from '../../cube-client/context.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney } from '../../cube-client/use-stamp.ts';
import { formatExact, formatShort, UNKNOWN, type ValueFormat } from '../../lib/format.ts';
import { dateRangeOf, sameDaysLastYear, type Scope } from '../../lib/scope.ts';
import { texts } from '../../lib/texts.ts';
import { DefinitionButton } from '../../ui/definition-button.tsx';
import { KeyFigure } from '../../ui/key-figure.tsx';
import { FiguresSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { KEY_FIGURES, keyFiguresQuery } from './query.ts';

const words = texts.keyFigures;

/** The period's figures, each with the same days of last year as its base. */
export function KeyFigures({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const members = access.allowed(KEY_FIGURES.map((figure) => figure.member));
  const before = sameDaysLastYear(scope, asOfOn, periods);
  const now = useLoad(
    members.length > 0 ? keyFiguresQuery(members, dateRangeOf(scope) ?? null, scope.segment) : null,
  );
  const past = useLoad(members.length > 0 && before ? keyFiguresQuery(members, before, scope.segment) : null);

  if (access.isPending || now.isPending)
    return <FiguresSkeleton title={words.title} count={KEY_FIGURES.length} />;
  if (members.length === 0) return null;
  if (now.error && !now.data)
    return <ErrorState title={words.title} problem={now.error} onRetry={now.retry} />;
  const row = now.data?.rows[0] ?? {};
  const pastRow = past.data?.rows[0];
  return (
    <section className="key-figures-section" aria-labelledby="key-figures-title">
      <div className="figure-head">
        <h2 id="key-figures-title">{words.title}</h2>
        <div className="figure-tools">
          <DefinitionButton subject={words.title} definitions={access.define(members)} />
        </div>
      </div>
      <dl className="key-figures">
        {KEY_FIGURES.filter(({ member }) => members.includes(member)).map(({ key, member, style }) => {
          const format: ValueFormat = style === 'money' ? money : { style };
          const base = pastRow ? formatShort(pastRow[member], format) : UNKNOWN;
          return (
            <KeyFigure
              key={key}
              label={words[key]}
              text={formatShort(row[member], format)}
              exact={formatExact(row[member], format)}
              base={base === UNKNOWN ? null : words.base(base)}
            />
          );
        })}
      </dl>
    </section>
  );
}
