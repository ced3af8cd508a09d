import type { Problem } from '../server/intake/problem.ts';

/** The lines that show problems on a terminal: what is wrong, then what to do about it. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.flatMap((problem) => [`✗ ${problem.message}`, `  → ${problem.remedy}`]);
}
