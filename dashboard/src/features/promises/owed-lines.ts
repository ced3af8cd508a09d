import type { ScoreLine } from '../../charts/scorecards.tsx';
import { valueName, type Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { DELIVERED } from './owed-query.ts';

const words = goalsTexts.plan;
const COUNT = { style: 'number' } as const;
const SHARE = { style: 'share' } as const;

/** What a team owes of the plan, in the order of the funnel. */
export function owedLines(rows: readonly Row[], team: string, metric: Definition | undefined): ScoreLine[] {
  return DELIVERED.flatMap((key): ScoreLine[] => {
    const row = rows.find((each) => each['plan.metric'] === key && each['plan.team'] === team);
    if (!row) return [];
    const actual = formatShort(row['plan.actual'] ?? 0, COUNT);
    const isDue = (toNumber(row['plan.required_to_date']) ?? 0) > 0;
    return [
      {
        key,
        label: valueName(metric, key),
        text: formatShort(row['plan.attainment_to_date'], SHARE),
        exact: formatExact(row['plan.attainment_to_date'], SHARE),
        share: toNumber(row['plan.attainment_to_date']),
        detail: isDue
          ? words.toDate(actual, formatShort(row['plan.required_to_date'], COUNT))
          : words.nothingDue(actual),
      },
    ];
  });
}
