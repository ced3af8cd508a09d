import type { FigureContent } from '../../charts/content.ts';
import type { ScoreLine, Side } from '../../charts/scorecards.tsx';
import type { BarsSpec } from '../../charts/spec.ts';
import type { Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { handoffTexts } from '../../lib/handoff-texts.ts';
import { texts } from '../../lib/texts.ts';
import { owedLines } from './owed-lines.ts';
import { scoreGroups } from './score-groups.ts';

const words = handoffTexts.scorecard;
const COUNT = { style: 'number' } as const;
const SHARE = { style: 'share' } as const;

function shareLine(row: Row, member: string, label: string, detail: string): ScoreLine {
  return {
    key: member,
    label,
    text: formatShort(row[member], SHARE),
    exact: formatExact(row[member], SHARE),
    share: toNumber(row[member]),
    detail,
  };
}

function qualityLine(row: Row): ScoreLine {
  const [accepted, rejected, recycled, pending] = ['accepted', 'rejected', 'recycled', 'pending'].map(
    (name) => formatExact(row[`handoff.${name}`], COUNT),
  );
  const detail = words.decided(accepted!, rejected!, recycled!, pending!);
  return shareLine(row, 'handoff.acceptance_rate', words.quality, detail);
}

/** Empty where the plan asks for no MQLs or none have come. */
function becomeLine(row: Row): ScoreLine[] {
  if (row['plan.required_mql_to_sql_rate'] == null || row['plan.achieved_mql_to_sql_rate'] == null) return [];
  const rate = (member: string) => formatShort(row[member], SHARE);
  const detail = words.ofAsked(rate('plan.achieved_mql_to_sql_rate'), rate('plan.required_mql_to_sql_rate'));
  return [shareLine(row, 'plan.mql_to_sql_attainment', words.become, detail)];
}

function followUpLine(row: Row): ScoreLine {
  const detail = words.ofOwed(
    formatExact(row['handoff.follow_ups_done'], COUNT),
    formatExact(row['handoff.follow_ups_owed'], COUNT),
  );
  return shareLine(row, 'handoff.within_sla_rate', words.followUp, detail);
}

/** What both sides promised and delivered at the hand-off, facing each other. */
export function handoffFigure(
  row: Row,
  planned: readonly Row[],
  quality: Row,
  metric: Definition | undefined,
  subject: string,
): FigureContent & { spec: BarsSpec; sides: Side[] } {
  const owed = (side: 'marketing' | 'sales', keys: readonly string[]) =>
    owedLines(planned, side, metric).filter(({ key }) => keys.includes(key));
  const marketing = [...owed('marketing', ['leads', 'mqls']), ...becomeLine(quality), qualityLine(row)];
  const sales = [followUpLine(row), ...owed('sales', ['sqls', 'opportunities'])];
  const sides: Side[] = [
    { key: 'marketing', title: words.marketing, tone: 'marketing', lines: marketing },
    { key: 'sales', title: words.sales, tone: 'sales', lines: sales },
  ];
  const said = (lines: readonly ScoreLine[]) => lines.map((line) => `${line.label} ${line.text}`).join(', ');
  return {
    title: words.title,
    sides,
    spec: {
      kind: 'bars',
      description: words.summary(
        `${texts.teams.marketing}: ${said(marketing)}`,
        `${texts.teams.sales}: ${said(sales)}`,
      ),
      groups: scoreGroups(sides),
    },
    table: {
      caption: `${words.title}, ${subject}`,
      columns: [words.columns[0]!, words.columns[3]!, words.columns[1]!],
      rows: [...marketing, ...sales].map((line) => [line.label, line.exact, line.detail]),
    },
  };
}
