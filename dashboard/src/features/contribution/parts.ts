import type { StackPart } from '../../charts/stacked-bar.tsx';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatList, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import { teamTone, type Tone } from '../../lib/palette.ts';
import { sentenceCase, teamName, texts } from '../../lib/texts.ts';

const CONTRIBUTION_TONES: Record<string, Tone> = {
  growth: 'joint',
  account_management: 'account_management',
  referral: 'referral',
};
const CONTRIBUTION_ORDER = ['growth', 'account_management', 'referral'];
const TEAM_ORDER = ['marketing', 'sales', 'account_management', 'partner'];

interface Naming {
  dimension: string;
  measure: string;
  order: readonly string[];
  name: (key: string) => string;
  tone: (key: string) => Tone;
}

function readParts(rows: readonly Row[], format: ValueFormat, naming: Naming): StackPart[] {
  const rank = (key: string) =>
    naming.order.includes(key) ? naming.order.indexOf(key) : naming.order.length;
  return rows
    .map((row): StackPart => {
      const key = String(row[naming.dimension] ?? 'unattributed');
      const cell = row[naming.measure];
      return {
        key,
        label: naming.name(key),
        tone: naming.tone(key),
        value: toNumber(cell),
        text: formatShort(cell, format),
        exact: formatExact(cell, format),
      };
    })
    .filter((part) => part.value !== null && part.value !== 0)
    .sort((a, b) => rank(a.key) - rank(b.key));
}

/** Won revenue by contribution, in a steady order so that the same place means the same thing each quarter. */
export function contributionParts(rows: readonly Row[], format: ValueFormat): StackPart[] {
  return readParts(rows, format, {
    dimension: 'revenue.contribution',
    measure: 'revenue.won_revenue',
    order: CONTRIBUTION_ORDER,
    name: (key) => texts.contribution.names[key] ?? sentenceCase(key),
    tone: (key) => CONTRIBUTION_TONES[key] ?? 'unknown',
  });
}

/** Credited revenue by team, the part without an eligible touch last. */
export function teamParts(rows: readonly Row[], format: ValueFormat): StackPart[] {
  return readParts(rows, format, {
    dimension: 'attribution.team',
    measure: 'attribution.attributed_revenue',
    order: TEAM_ORDER,
    name: teamName,
    tone: teamTone,
  });
}

/** One sentence on who moved it: the largest contribution, then the teams' credit. */
export function contributionSentence(
  parts: readonly StackPart[],
  total: string,
  teams: readonly StackPart[],
): string {
  const leader = parts.reduce<StackPart | null>(
    (top, part) => ((part.value ?? 0) > (top?.value ?? 0) ? part : top),
    null,
  );
  if (!leader) return '';
  const words = texts.contribution;
  const said = [words.summary(leader.label, leader.text, total)];
  const named = teams.filter((part) => TEAM_ORDER.includes(part.key));
  if (named.length > 0) {
    said.push(
      words.teamSummary(
        formatList(named.map((part) => words.teamPart(texts.inSentence(part.label), part.text))),
      ),
    );
  }
  return `${said.join('; ')}.`;
}
