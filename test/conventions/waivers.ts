import { parse } from 'csv-parse/sync';
import type { Outcome, Rule } from './project.ts';

/** A finding that is accepted, and why. */
export interface Waiver {
  rule: string;
  object: string;
  reason: string;
}

const SHORTEST_REASON = 20;

/** Reads the list of waivers. */
export const readWaivers = (csv: string): Waiver[] => parse(csv, { columns: true, skip_empty_lines: true });

/** An outcome without what is waived. */
export function withoutWaived({ name }: Rule, outcome: Outcome, waivers: readonly Waiver[]): Outcome {
  const isWaived = (object: string) =>
    waivers.some((waiver) => waiver.rule === name && waiver.object === object);
  return { ...outcome, findings: outcome.findings.filter(({ object }) => !isWaived(object)) };
}

/** What is wrong with the waivers themselves: each must name a rule, still be needed and say why. */
export function waiverFindings(waivers: readonly Waiver[], outcomes: ReadonlyMap<string, Outcome>): string[] {
  return waivers.flatMap(({ rule, object, reason }) => {
    const outcome = outcomes.get(rule);
    if (!outcome) return [`${rule}, ${object}: there is no such rule`];
    if (reason.trim().length < SHORTEST_REASON) return [`${rule}, ${object}: gives no reason`];
    const isNeeded = outcome.findings.some((finding) => finding.object === object);
    return isNeeded ? [] : [`${rule}, ${object}: nothing breaks the rule any more; remove the waiver`];
  });
}
