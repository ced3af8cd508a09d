import type { Segment } from './types.ts';

/** What closes in a quarter: [won, lost] deals, churned ones, won revenue in thousand euros by segment. */
export interface Quarter {
  quarter: string;
  new: readonly [number, number];
  expansion: readonly [number, number];
  renewal: readonly [number, number];
  churn: number;
  won: Record<Segment, number>;
}

function quarter(
  name: string,
  fresh: readonly [number, number],
  expansion: readonly [number, number],
  renewal: readonly [number, number],
  churn: number,
  [enterprise, mid_market, smb]: readonly [number, number, number],
): Quarter {
  return { quarter: name, new: fresh, expansion, renewal, churn, won: { enterprise, mid_market, smb } };
}

/**
 * The two years. The last quarter runs to 19 November 2026 only: enterprise is behind, the other two segments are
 * ahead, and together they stand about 6 % behind the plan's pace.
 */
export const quarters: readonly Quarter[] = [
  quarter('2024-Q4', [5, 8], [4, 2], [4, 1], 1, [690, 410, 190]),
  quarter('2025-Q1', [13, 28], [6, 4], [5, 1], 1, [1490, 1150, 480]),
  quarter('2025-Q2', [13, 31], [6, 4], [5, 1], 1, [1520, 1190, 500]),
  quarter('2025-Q3', [13, 30], [6, 5], [5, 2], 2, [1610, 1220, 510]),
  quarter('2025-Q4', [17, 35], [8, 4], [6, 1], 1, [2130, 1510, 640]),
  quarter('2026-Q1', [14, 34], [6, 5], [6, 1], 2, [1760, 1370, 580]),
  quarter('2026-Q2', [15, 36], [7, 5], [6, 2], 1, [1790, 1450, 620]),
  quarter('2026-Q3', [15, 36], [7, 4], [6, 1], 2, [1960, 1510, 650]),
  quarter('2026-Q4', [9, 21], [4, 3], [4, 1], 1, [1140, 990, 432]),
];

/** Weighted pipeline of the open deals due in the rest of the last quarter, in thousand euros. */
export const weightedDue = 2120;
