import { DifferenceBars, type Difference } from '../../charts/difference-bars.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import type { RatePart } from '../../lib/explain.ts';
import { formatExact, formatPoints, formatShort, toNumber } from '../../lib/format.ts';
import { baseOf, type Scope } from '../../lib/scope.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { RATE_GROUPS, RATE_MEASURES, rateQuery } from './query.ts';
import { byLostReason, bySegment } from './reasons.ts';
import { causeName, rateSentence } from './sentence.ts';

const words = companyTexts.winRate;
const SHARE = { style: 'share' } as const;
const [SEGMENT, REASON] = RATE_GROUPS;

function differences(parts: readonly RatePart[], none: string): Difference[] {
  return parts.map(({ key, change, before, after }) => ({
    key,
    label: words.group(causeName(key, none), formatShort(before, SHARE), formatShort(after, SHARE)),
    value: change,
    text: formatPoints(change),
    exact: formatPoints(change, 2),
  }));
}

/** Why the win rate is not what it was in the days compared with: by segment and by reason lost, each summing to the change. */
export function WinRateChange({ scope }: { scope: Scope }) {
  const { as_of_on: asOfOn, periods } = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const { has } = access;
  const base = baseOf(scope, asOfOn, periods);
  const isAsked = base !== null && has([...RATE_MEASURES, ...RATE_GROUPS]);
  const before = isAsked ? base.days : undefined;
  const loads = [
    useLoad(isAsked ? rateQuery(scope, has, before) : null),
    useLoad(isAsked ? rateQuery(scope, has) : null),
    useLoad(isAsked ? rateQuery(scope, has, before, SEGMENT) : null),
    useLoad(isAsked ? rateQuery(scope, has, undefined, SEGMENT) : null),
    useLoad(isAsked ? rateQuery(scope, has, before, REASON) : null),
    useLoad(isAsked ? rateQuery(scope, has, undefined, REASON) : null),
  ] as const;
  const { isPending, error, retry } = together(...loads);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || isPending) return <BarsSkeleton title={words.title} />;
  const [old, now] = [0, 1].map((at) => toNumber(loads[at]!.data?.rows[0]?.['revenue.win_rate']));
  if (!base || old == null || now == null) return null;

  const rows = (at: number) => loads[at]!.data?.rows ?? [];
  const segments = bySegment(rows(2), rows(3));
  const reasons = byLostReason(rows(4), rows(5));
  const tableRow = (head: string, { before: was, after: is, change }: Omit<RatePart, 'key'>) => [
    head,
    formatExact(was, SHARE),
    formatExact(is, SHARE),
    formatPoints(change, 2),
  ];
  const whole = { before: old, after: now, change: now - old };
  return (
    <Figure
      title={words.title}
      summary={rateSentence(whole, base, segments, reasons)}
      stamp={stamp}
      definitions={access.define(RATE_MEASURES)}
      table={{
        caption: words.title,
        columns: words.columns,
        rows: [
          tableRow(words.total, whole),
          ...segments.map((part) => tableRow(causeName(part.key, companyTexts.week.noSegment), part)),
          ...reasons.map((part) => tableRow(causeName(part.key, words.noReason), part)),
        ],
      }}
    >
      <DifferenceBars title={words.bySegment} rows={differences(segments, companyTexts.week.noSegment)} />
      <DifferenceBars title={words.byReason} rows={differences(reasons, words.noReason)} />
    </Figure>
  );
}
