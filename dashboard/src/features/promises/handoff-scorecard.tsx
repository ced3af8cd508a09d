import { Scorecards, type ScoreLine } from '../../charts/scorecards.tsx';
import { usePublication } from '../../cube-client/context.tsx';
import { filesThatWouldFill } from '../../cube-client/publication.ts';
import { together } from '../../cube-client/together.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import { useStamp } from '../../cube-client/use-stamp.ts';
import { formatExact, formatList, formatShort, toNumber } from '../../lib/format.ts';
import { handoffTexts } from '../../lib/handoff-texts.ts';
import type { Scope } from '../../lib/scope.ts';
import { NARROWINGS } from '../../lib/search.ts';
import { subjectOf } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { Figure } from '../../ui/figure.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { owedLines } from './owed-lines.ts';
import { OWED_DIMENSIONS, OWED_MEASURES, owedQuery } from './owed-query.ts';
import { HANDOFF_MEASURES, handoffQuery } from './handoff-query.ts';

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

function followUpLine(row: Row): ScoreLine {
  const detail = words.ofOwed(
    formatExact(row['handoff.follow_ups_done'], COUNT),
    formatExact(row['handoff.follow_ups_owed'], COUNT),
  );
  return shareLine(row, 'handoff.within_sla_rate', words.followUp, detail);
}

/** What both sides promised at the hand-off, facing each other: volume and quality, follow-up and what came of it. */
export function HandoffScorecard({ scope }: { scope: Scope }) {
  const publication = usePublication();
  const access = useAccess();
  const stamp = useStamp();
  const isAllowed = access.has(HANDOFF_MEASURES);
  // The plan knows no region, so that a narrowed page would hold one side to the promise of all.
  const isWhole = NARROWINGS.every((name) => scope[name] === null);
  const handoff = useLoad(isAllowed ? handoffQuery(scope, access.has) : null);
  const plan = useLoad(
    isWhole && access.has([...OWED_MEASURES, ...OWED_DIMENSIONS]) ? owedQuery(scope) : null,
  );
  const { error, retry } = together(handoff);
  if (error) return <ErrorState title={words.title} problem={error} onRetry={retry} />;
  if (access.isPending || handoff.isPending || plan.isPending) return <BarsSkeleton title={words.title} />;
  if (!isAllowed) return null;
  const row = handoff.data?.rows[0] ?? {};
  const files = filesThatWouldFill(publication, 'handoff');
  if (!toNumber(row['handoff.handed_off'])) {
    return (
      <EmptyState title={words.title}>
        {files.length > 0
          ? texts.figure.filesWouldFill(formatList(files, 'or'))
          : handoffTexts.nothing(subjectOf(scope))}
      </EmptyState>
    );
  }
  const metric = access.define(['plan.metric'])[0];
  const planned = plan.data?.rows ?? [];
  const marketing = [
    ...owedLines(planned, 'marketing', metric).filter(({ key }) => key === 'leads' || key === 'mqls'),
    qualityLine(row),
  ];
  const sales = [
    followUpLine(row),
    ...owedLines(planned, 'sales', metric).filter(({ key }) => key === 'sqls' || key === 'opportunities'),
  ];
  const said = (lines: readonly ScoreLine[]) => lines.map((line) => `${line.label} ${line.text}`).join(', ');
  return (
    <Figure
      title={words.title}
      summary={words.summary(
        `${texts.teams.marketing}: ${said(marketing)}`,
        `${texts.teams.sales}: ${said(sales)}`,
      )}
      stamp={stamp}
      definitions={access.define([...HANDOFF_MEASURES, ...OWED_MEASURES])}
      table={{
        caption: `${words.title}, ${subjectOf(scope)}`,
        columns: [words.columns[0], words.columns[3], words.columns[1]],
        rows: [...marketing, ...sales].map((line) => [line.label, line.exact, line.detail]),
      }}
    >
      <Scorecards
        sides={[
          { key: 'marketing', title: words.marketing, tone: 'marketing', lines: marketing },
          { key: 'sales', title: words.sales, tone: 'sales', lines: sales },
        ]}
      />
    </Figure>
  );
}
