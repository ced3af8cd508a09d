import type { Row } from '../../cube-client/use-load.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import {
  formatDistanceFromWhole,
  formatExact,
  formatShort,
  toNumber,
  type ValueFormat,
} from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { nameInWords, teamName, texts } from '../../lib/texts.ts';

const words = companyTexts.danger;
const SHARE = { style: 'share' } as const;
const COUNT = { style: 'number' } as const;
/** A campaign stands out where sales accepted less than this part of what it accepts in all. */
const ACCEPTED_LESS = 0.75;

/** One thing in danger, and the page that says more. */
export interface Warning {
  key: string;
  text: string;
  page: '/goals' | '/hand-off';
}

export interface DangerRows {
  slipped: Row | undefined;
  stalled: Row | undefined;
  slow: Row | undefined;
  rejected: Row | undefined;
  accepted: Row | undefined;
  behind: readonly Row[];
}

/** What stands out, in words, the goals first; empty when nothing does. */
export function warnings(rows: DangerRows, scope: Scope, money: ValueFormat): Warning[] {
  return [...behindGoals(rows.behind), ...pipeline(rows, scope, money), ...handoffs(rows)];
}

function behindGoals(rows: readonly Row[]): Warning[] {
  return rows.map((row) => {
    const teams = [row['goals.team'], row['goals.joint_team']].filter((team) => typeof team === 'string');
    const part = row['goals.segment'] ? nameInWords(String(row['goals.segment'])) : texts.pages.company;
    const owner = teams.length > 0 ? teams.map(teamName).join(' · ') : part;
    const distance = formatDistanceFromWhole(toNumber(row['goals.pace']) ?? 1);
    return {
      key: String(row['goals.goal']),
      text: words.behind(owner, texts.inSentence(nameInWords(String(row['goals.metric']))), distance),
      page: '/goals',
    };
  });
}

function pipeline({ slipped, stalled }: DangerRows, scope: Scope, money: ValueFormat): Warning[] {
  const said: Warning[] = [];
  const deals = toNumber(slipped?.['pipeline.slipped_deals']) ?? 0;
  if (deals > 0 && scope.period) {
    const amount = formatShort(slipped?.['pipeline.slipped_pipeline'], money);
    said.push({ key: 'slipped', text: words.slipped(deals, amount, scope.period.label), page: '/goals' });
  }
  if ((toNumber(stalled?.['pipeline.stalled_deals']) ?? 0) > 0) {
    const [count, open] = ['stalled_deals', 'open_deals'].map((name) =>
      formatExact(stalled?.[`pipeline.${name}`], COUNT),
    );
    said.push({ key: 'stalled', text: words.stalled(count!, open!), page: '/goals' });
  }
  return said;
}

function handoffs({ slow, rejected, accepted }: DangerRows): Warning[] {
  const said: Warning[] = [];
  if (slow) {
    const share = formatShort(slow['handoff.within_sla_rate'], SHARE);
    said.push({ key: 'slow', text: words.slow(String(slow['handoff.owner']), share), page: '/hand-off' });
  }
  const rate = toNumber(rejected?.['handoff.acceptance_rate']);
  const overall = toNumber(accepted?.['handoff.acceptance_rate']);
  if (rejected && rate !== null && overall !== null && rate < overall * ACCEPTED_LESS) {
    const people = formatExact(rejected['handoff.handed_off'], COUNT);
    const text = words.rejected(String(rejected['handoff.campaign']), formatShort(rate, SHARE), people);
    said.push({ key: 'rejected', text, page: '/hand-off' });
  }
  return said;
}
