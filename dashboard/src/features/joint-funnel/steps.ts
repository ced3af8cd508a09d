import type { Step } from '../../charts/step-bars.tsx';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { STAGES } from './query.ts';

const words = texts.funnel;
const COUNT = { style: 'number' } as const;
const SHARE = { style: 'share' } as const;

/**
 * The funnel's bars from the cohort's row and the activity's. Bars after the first are hatched while people are too
 * young, with what they are expected to come to.
 */
export function funnelSteps(cohort: Row, activity: Row | undefined): Step[] {
  const isYoung = isTooYoung(cohort);
  return STAGES.map((stage, index) => {
    const rateName = stage.rate?.split('.')[1] ?? '';
    return {
      key: stage.key,
      label: words.stages[stage.key] ?? stage.key,
      value: toNumber(cohort[stage.cohort]),
      text: formatShort(cohort[stage.cohort], COUNT),
      exact: formatExact(cohort[stage.cohort], COUNT),
      share: stage.ofLeads
        ? {
            text: formatShort(cohort[stage.ofLeads], SHARE),
            exact: formatExact(cohort[stage.ofLeads], SHARE),
          }
        : null,
      isUnfinished: isYoung && index > 0,
      expected: isYoung && stage.expected ? expectedOf(cohort[stage.cohort], cohort[stage.expected]) : null,
      passage: stage.rate
        ? {
            text: formatShort(cohort[stage.rate], SHARE),
            exact: formatExact(cohort[stage.rate], SHARE),
            label: words.passage[rateName] ?? '',
          }
        : null,
      aside: activity
        ? {
            text: formatShort(activity[stage.activity], COUNT),
            exact: formatExact(activity[stage.activity], COUNT),
          }
        : null,
    };
  });
}

/** One sentence on the cohort, with the number of people too young to judge and what is expected of them when there are any. */
export function funnelSentence(cohort: Row): string {
  const young = cohort['funnel.cohort_immature'];
  const said = words.summary(
    formatExact(cohort['funnel.cohort_leads'], COUNT),
    formatExact(cohort['funnel.cohort_won'], COUNT),
    formatShort(cohort['funnel.lead_to_won_rate'], SHARE),
  );
  if (!isTooYoung(cohort)) return `${said}.`;
  const won = expectedOf(cohort['funnel.cohort_won'], cohort['funnel.cohort_expected_won']);
  const outlook = won ? words.expectedWon(won.number) : words.growing;
  return `${said}; ${words.immature(formatExact(young, COUNT))}, ${outlook}.`;
}

const isTooYoung = (cohort: Row): boolean => (toNumber(cohort['funnel.cohort_immature']) ?? 0) > 0;

/** What a count is expected to come to; nothing is made of a count of which there is none yet. */
function expectedOf(
  reached: unknown,
  cell: unknown,
): (NonNullable<Step['expected']> & { number: string }) | null {
  const value = toNumber(cell);
  if (value === null || !toNumber(reached)) return null;
  const number = formatShort(cell, COUNT);
  return { value, number, text: words.expected(number), exact: words.expected(formatExact(cell, COUNT)) };
}
