import type { FigureContent } from '../../charts/content.ts';
import type { Difference } from '../../charts/difference-bars.tsx';
import type { BarsSpec } from '../../charts/spec.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import type { RatePart } from '../../lib/explain.ts';
import { formatExact, formatPoints, formatShort, toNumber } from '../../lib/format.ts';
import type { Base } from '../../lib/scope.ts';
import { byLostReason, bySegment } from './reasons.ts';
import { causeName, rateSentence } from './sentence.ts';

const words = companyTexts.winRate;
const SHARE = { style: 'share' } as const;
const RATE = 'revenue.win_rate';

/** The rate and what it is made of, before and after. */
export interface RateFacts {
  base: Base;
  before: Row | undefined;
  after: Row | undefined;
  segmentsBefore: readonly Row[];
  segmentsAfter: readonly Row[];
  reasonsBefore: readonly Row[];
  reasonsAfter: readonly Row[];
}

function differences(parts: readonly RatePart[], none: string): Difference[] {
  return parts.map(({ key, change, before, after }) => ({
    key,
    label: words.group(causeName(key, none), formatShort(before, SHARE), formatShort(after, SHARE)),
    value: change,
    text: formatPoints(change),
    exact: formatPoints(change, 2),
  }));
}

const tableRow = (head: string, { before, after, change }: Omit<RatePart, 'key'>): string[] => [
  head,
  formatExact(before, SHARE),
  formatExact(after, SHARE),
  formatPoints(change, 2),
];

/** Why the win rate is not what it was, by segment and by reason lost, each summing to the change; null where one is unknown. */
export function rateFigure(
  facts: RateFacts,
): (FigureContent & { spec: BarsSpec; reasons: { title: string; rows: Difference[] }[] }) | null {
  const [before, after] = [toNumber(facts.before?.[RATE]), toNumber(facts.after?.[RATE])];
  if (before === null || after === null) return null;
  const segments = bySegment(facts.segmentsBefore, facts.segmentsAfter);
  const lost = byLostReason(facts.reasonsBefore, facts.reasonsAfter);
  const whole = { before, after, change: after - before };
  const { noSegment } = companyTexts.week;
  const reasons = [
    { title: words.bySegment, rows: differences(segments, noSegment) },
    { title: words.byReason, rows: differences(lost, words.noReason) },
  ];
  return {
    title: words.title,
    reasons,
    spec: {
      kind: 'bars',
      description: rateSentence(whole, facts.base, segments, lost),
      groups: reasons.map(({ title, rows }) => ({
        title,
        total: null,
        full: null,
        bars: rows.map((row) => ({ ...row, tone: 'joint' })),
      })),
    },
    table: {
      caption: words.title,
      columns: words.columns,
      rows: [
        tableRow(words.total, whole),
        ...segments.map((part) => tableRow(causeName(part.key, noSegment), part)),
        ...lost.map((part) => tableRow(causeName(part.key, words.noReason), part)),
      ],
    },
  };
}
