import { cubeRules } from './cubes.ts';
import { descriptionRules } from './descriptions.ts';
import { keyRules } from './keys.ts';
import { layerRules } from './layers.ts';
import { nameRules } from './names.ts';
import { portabilityRules } from './portability.ts';
import type { Outcome, Project } from './project.ts';
import { waiverFindings, withoutWaived } from './waivers.ts';
import type { Waiver } from './waivers.ts';

/** Every convention of the dbt project and the Cube model. */
export const RULES = [
  ...layerRules,
  ...nameRules,
  ...descriptionRules,
  ...keyRules,
  ...portabilityRules,
  ...cubeRules,
];

export interface Verdict {
  title: string;
  /** What is wrong; none means that the rule holds. */
  complaints: string[];
}

/** Judges a project by every rule. A rule that found nothing to look at is broken itself. */
export function judge(project: Project, waivers: readonly Waiver[]): Verdict[] {
  const outcomes = new Map<string, Outcome>(RULES.map((rule) => [rule.name, rule.check(project)]));
  const verdicts = RULES.map((rule) => {
    const { seen, findings } = withoutWaived(rule, outcomes.get(rule.name)!, waivers);
    const complaints = findings.map(({ object, message }) => `${object} ${message}`);
    return {
      title: `${rule.name}: ${rule.says} (${seen} looked at)`,
      complaints: seen > 0 ? complaints : ['found nothing to look at', ...complaints],
    };
  });
  const title = `waivers: each names a rule, is needed and says why (${waivers.length} looked at)`;
  return [...verdicts, { title, complaints: waiverFindings(waivers, outcomes) }];
}
