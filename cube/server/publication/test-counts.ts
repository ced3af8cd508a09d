/** How one dbt test of a build ended. */
export interface TestOutcome {
  /** dbt's own id, such as `test.concord.credits_sum_to_the_amount`. */
  id: string;
  hasPassed: boolean;
}

/** Tests of a build, counted under one name. */
export interface TestCount {
  /** The kind of those that passed; the name of one that failed. */
  rule: string;
  tests_passed: number;
  tests_failed: number;
}

/** Counts those that passed by kind, and names each that failed: what failed has to be found, not the rest. */
export function countTests(outcomes: readonly TestOutcome[]): TestCount[] {
  const counts = new Map<string, TestCount>();
  for (const { id, hasPassed } of outcomes) {
    const rule = hasPassed ? kindOf(id) : nameOf(id);
    const count = counts.get(rule) ?? { rule, tests_passed: 0, tests_failed: 0 };
    counts.set(rule, count);
    if (hasPassed) count.tests_passed += 1;
    else count.tests_failed += 1;
  }
  return [...counts.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

// unit_test.project.model.name, test.project.name.hash of a column, test.project.name of an invariant
function kindOf(id: string): string {
  const parts = id.split('.');
  if (parts[0] === 'unit_test') return 'unit tests';
  return parts.length > 3 ? 'column tests' : 'invariants';
}

function nameOf(id: string): string {
  const parts = id.split('.');
  return (parts[0] === 'unit_test' ? parts[3] : parts[2]) ?? id;
}
