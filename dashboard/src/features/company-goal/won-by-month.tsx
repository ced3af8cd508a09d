import { useCallback, useState } from 'react';
import { ChartCanvas } from '../../charts/chart-canvas.tsx';
import type { ColumnsSpec } from '../../charts/spec.ts';
import { usePublication } from '../../cube-client/context.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { dayOf, type Day } from '../../lib/dates.ts';
import { formatDay, formatExact, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { ChartSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useAppearance } from '../../ui/use-appearance.ts';
import { wonByMonthQuery } from './query.ts';

/** Won revenue by month as columns; the month that holds the as-of day is hatched. */
export function monthsSpec(rows: readonly Row[], asOfOn: Day, money: ValueFormat): ColumnsSpec {
  const months = rows.flatMap((row) => {
    const day = dayOf(row['revenue.date.month'] ?? row['revenue.date']);
    return day ? [{ day, value: toNumber(row['revenue.won_revenue']) }] : [];
  });
  const best = months.reduce<(typeof months)[number] | null>(
    (top, month) => ((month.value ?? 0) > (top?.value ?? 0) ? month : top),
    null,
  );
  return {
    kind: 'columns',
    description: best
      ? texts.sentence.months(formatDay(best.day, 'month'), formatShort(best.value, money))
      : '',
    format: money,
    name: texts.goal.won,
    tone: 'joint',
    columns: months.map(({ day, value }) => ({
      label: formatDay(day, 'month'),
      value,
      isIncomplete: day.slice(0, 7) === asOfOn.slice(0, 7),
    })),
  };
}

/** Won revenue by month, for a scope without a goal; nothing when nothing was won. */
export function WonByMonth({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const { scheme, animate } = useAppearance();
  const [isBroken, setIsBroken] = useState(false);
  const onError = useCallback(() => setIsBroken(true), []);
  const load = useLoad(access.has(['revenue.won_revenue', 'revenue.date']) ? wonByMonthQuery(scope) : null);
  const title = texts.goal.byMonth(subjectOf(scope));
  if (load.error && !load.data) return <ErrorState title={title} problem={load.error} onRetry={load.retry} />;
  if (load.isPending) return <ChartSkeleton title={title} />;
  const spec = monthsSpec(load.data?.rows ?? [], asOfOn, money);
  if (spec.description === '') return null;
  return (
    <Figure
      title={title}
      summary={spec.description}
      stamp={stamp}
      definitions={access.define(['revenue.won_revenue'])}
      table={{
        caption: title,
        columns: [texts.goal.month, texts.goal.won],
        rows: spec.columns.map((column) => [column.label, formatExact(column.value, money)]),
      }}
    >
      {isBroken ? (
        <p role="alert">{texts.error.drawingChunk}</p>
      ) : (
        <ChartCanvas spec={spec} scheme={scheme} animate={animate} onError={onError} />
      )}
    </Figure>
  );
}
