import { goalRows } from '../goals.ts';
import { quarterBounds } from '../time.ts';
import type { User } from '../types.ts';
import { users } from '../users.ts';
import { dateText } from './clock.ts';
import type { Sink } from './files.ts';

/** Deals of the sample company, whose goals are multiplied. */
const SAMPLE_DEALS = 617;
const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'];

/** Writes the sample's goals, as much larger as the company is, with a quota for every rep. */
export function writeGoals(
  staff: readonly User[],
  opportunities: number,
  file: Sink,
  columns: readonly string[],
): void {
  const factor = Math.round(opportunities / SAMPLE_DEALS);
  const goals = goalRows().filter(({ scope }) => scope !== 'user');
  for (const goal of goals) {
    const decimals = goal.currency ? 2 : 0;
    const grown = { ...goal, target: (Number(goal.target) * factor).toFixed(decimals) };
    file.add(columns.map((column) => grown[column as keyof typeof grown] ?? '').join(','));
  }
  for (const quarter of quarters)
    for (const team of ['sales', 'account_management'] as const) {
      const parent = goals.find(({ goal_id: id }) => id === `G-${quarter}-${team}`);
      const reps = staff.slice(users.length).filter((user) => user.team === team);
      const quota = ((Number(parent?.target) * factor * 1.08) / reps.length).toFixed(2);
      const { starts, ends } = quarterBounds(quarter);
      for (const { id } of reps)
        file.add(
          `G-${quarter}-${id},G-${quarter}-${team},won_revenue,${dateText(starts)},${dateText(ends)},${quota},EUR,plan,user,${team},${id},,,,${parent?.set_on ?? ''},`,
        );
    }
}
