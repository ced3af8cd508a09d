import type { Step } from '../../charts/step-bars.tsx';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { STAGES } from './query.ts';

const words = texts.funnel;
const COUNT = { style: 'number' } as const;
const SHARE = { style: 'share' } as const;

/** The funnel's bars from the cohort's row and the activity's. Bars after the first are hatched while people are too young. */
export function funnelSteps(cohort: Row, activity: Row | undefined): Step[] {
  const isYoung = (toNumber(cohort['funnel.cohort_immature']) ?? 0) > 0;
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

/** One sentence on the cohort, with the number of people too young to judge when there are any. */
export function funnelSentence(cohort: Row): string {
  const young = cohort['funnel.cohort_immature'];
  const said = words.summary(
    formatExact(cohort['funnel.cohort_leads'], COUNT),
    formatExact(cohort['funnel.cohort_won'], COUNT),
    formatShort(cohort['funnel.lead_to_won_rate'], SHARE),
  );
  return (toNumber(young) ?? 0) > 0 ? `${said}; ${words.immature(formatExact(young, COUNT))}.` : `${said}.`;
}
