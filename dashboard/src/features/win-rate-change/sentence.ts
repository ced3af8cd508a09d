import { companyTexts } from '../../lib/company-texts.ts';
import type { RatePart } from '../../lib/explain.ts';
import { formatPoints, formatShort } from '../../lib/format.ts';
import type { Base } from '../../lib/scope.ts';
import { nameInWords } from '../../lib/texts.ts';

const words = companyTexts.winRate;
const SHARE = { style: 'share' } as const;

/** What a segment or a reason is called; `none` for what has no name. */
export function causeName(key: string, none: string): string {
  return key === '' ? none : nameInWords(key);
}

/** The change of the win rate in one sentence, with the segment and the reason that moved it most that way. */
export function rateSentence(
  rates: { before: number; after: number },
  base: Base,
  segments: readonly RatePart[],
  reasons: readonly RatePart[],
): string {
  const change = rates.after - rates.before;
  const days = base.period ? words.base.of(base.period.label) : words.base.last_year;
  const [before, after] = [rates.before, rates.after].map((rate) => formatShort(rate, SHARE));
  if (change === 0) return `${words.same(after!)} ${days}.`;
  const leading = (parts: readonly RatePart[]) =>
    parts.find((part) => part.change * change > 0 && part.key !== '');
  const [segment, reason] = [leading(segments), leading(reasons)];
  return `${[
    `${words.moved(after!, formatPoints(change), before!)} ${days}`,
    segment && words.most(nameInWords(segment.key), formatPoints(segment.change)),
    reason && words.reason(nameInWords(reason.key), formatPoints(reason.change)),
  ]
    .filter(Boolean)
    .join('; ')}.`;
}
