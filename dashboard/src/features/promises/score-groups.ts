import type { Side } from '../../charts/scorecards.tsx';
import type { BarsSpec } from '../../charts/spec.ts';

/** Facing scorecards as groups of bars, a full track being all that was promised. */
export function scoreGroups(sides: readonly Side[]): BarsSpec['groups'] {
  return sides.map(({ title, tone, lines }) => ({
    title,
    total: null,
    full: 1,
    bars: lines.map(({ key, label, text, exact, share, detail }) => ({
      key,
      label,
      tone,
      value: share,
      text,
      exact,
      aside: detail,
    })),
  }));
}
