import { DifferenceBars, type Difference } from '../../charts/difference-bars.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useMoney, useStamp } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import { toCents } from '../../lib/explain.ts';
import { formatExact, formatShort, formatSigned, type ValueFormat } from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { nameInWords } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { CHANGE_MEASURES, lastWeeks, SEGMENT, weekBySegmentQuery, weekQuery } from './query.ts';
import { byFactor, bySegment, type FactorPart } from './reasons.ts';

const words = companyTexts.week;

function difference(key: string, label: string, cents: number, money: ValueFormat): Difference {
  const value = cents / 100;
  return {
    key,
    label,
    value,
    text: formatSigned(value, money, formatShort),
    exact: formatSigned(value, money, formatExact),
  };
}

function factorLabel(part: FactorPart, money: ValueFormat): string {
  const name = words.factors[part.key];
  if (part.key === 'rest') return name;
  const format: ValueFormat =
    part.key === 'deal_size' ? money : { style: part.key === 'win_rate' ? 'share' : 'number' };
  return words.factor(name, formatShort(part.before, format), formatShort(part.after, format));
}

/** What the last seven days won against the seven before, and why: by segment and by factor, each summing to the change. */
export function WeekChange({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const money = useMoney();
  const stamp = useStamp();
  const isAllowed = access.has([...CHANGE_MEASURES, SEGMENT]);
  const { before, after } = lastWeeks(asOfOn);
  const has = access.has;
  const loads = [
    useLoad(isAllowed ? weekQuery(scope, before, has) : null),
    useLoad(isAllowed ? weekQuery(scope, after, has) : null),
    useLoad(isAllowed ? weekBySegmentQuery(scope, before, has) : null),
    useLoad(isAllowed ? weekBySegmentQuery(scope, after, has) : null),
  ] as const;
  const { isPending, error, retry } = together(...loads);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;
  if (!isAllowed) return null;

  const [old = {}, now = {}] = [loads[0].data?.rows[0], loads[1].data?.rows[0]];
  const revenue = 'revenue.won_revenue';
  const change = toCents(now[revenue]) - toCents(old[revenue]);
  const segments = bySegment(loads[2].data?.rows ?? [], loads[3].data?.rows ?? []).map((part) =>
    difference(part.key, part.key ? nameInWords(part.key) : words.noSegment, part.cents, money),
  );
  const factors = byFactor(old, now).map((part) =>
    difference(part.key, factorLabel(part, money), part.cents, money),
  );
  const whole = difference('whole', words.total, change, money);
  return (
    <Figure
      title={words.title}
      summary={
        change === 0
          ? words.none(formatShort(now[revenue] ?? 0, money))
          : words.summary(
              whole.text,
              formatShort(now[revenue] ?? 0, money),
              formatShort(old[revenue] ?? 0, money),
            )
      }
      stamp={stamp}
      definitions={access.define(CHANGE_MEASURES)}
      table={{
        caption: words.title,
        columns: words.columns,
        rows: [
          ...segments.map((row) => [`${words.bySegment}: ${row.label}`, row.exact]),
          ...factors.map((row) => [`${words.byFactor}: ${row.label}`, row.exact]),
          [words.total, whole.exact],
        ],
      }}
    >
      {segments.length > 0 && <DifferenceBars title={words.bySegment} rows={segments} />}
      {change !== 0 && <DifferenceBars title={words.byFactor} rows={factors} />}
    </Figure>
  );
}
