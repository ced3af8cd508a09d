import { LIMITS } from './limits.ts';
import { malformed } from './policy-error.ts';

const POLLUTING = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses a parsed JSON value that nests deeper than the limit or has a key an object's prototype could be
 * reached by. Walks without recursion, so depth itself cannot harm. Throws `PolicyError` (400).
 */
export function assertSafeJson(value: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let each = open.pop(); each; each = open.pop()) {
    if (typeof each.value !== 'object' || each.value === null) continue;
    if (each.depth >= LIMITS.jsonDepth) throw malformed('The query is nested too deeply.');
    for (const key of Object.getOwnPropertyNames(each.value)) {
      if (POLLUTING.has(key)) throw malformed('The query has a key that is not allowed.');
      open.push({ value: (each.value as Record<string, unknown>)[key], depth: each.depth + 1 });
    }
  }
}
