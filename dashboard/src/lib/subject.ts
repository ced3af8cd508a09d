import type { Scope } from './scope.ts';
import { nameInWords, texts } from './texts.ts';

/** What a scope is called in a sentence: `Q4 2026`, `Q4 2026 (Enterprise)`, `all time`. */
export function subjectOf(scope: Scope): string {
  const period = scope.period?.label ?? texts.sentence.allTime;
  return scope.segment ? texts.sentence.inSegment(period, nameInWords(scope.segment)) : period;
}
