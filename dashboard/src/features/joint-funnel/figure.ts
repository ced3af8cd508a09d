import type { FigureContent } from '../../charts/content.ts';
import type { BarsSpec } from '../../charts/spec.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { UNKNOWN } from '../../lib/format.ts';
import { texts } from '../../lib/texts.ts';
import { funnelSentence, funnelSteps } from './steps.ts';

const words = texts.funnel;

/** The funnel of a cohort, with the activity of the same days beside it in the table. */
export function funnelFigure(
  cohort: Row,
  activity: Row | undefined,
  subject: string,
): FigureContent & { spec: BarsSpec } {
  const steps = funnelSteps(cohort, activity);
  return {
    title: words.title,
    spec: {
      kind: 'bars',
      description: funnelSentence(cohort),
      groups: [
        {
          title: null,
          total: null,
          full: null,
          bars: steps.map((step) => ({
            key: step.key,
            label: step.label,
            tone: 'joint',
            value: step.value,
            text: step.text,
            exact: step.exact,
            isUnfinished: step.isUnfinished,
            aside: [step.share?.text, step.expected?.text].filter(Boolean).join(' · ') || null,
            passage: step.passage ? `${step.passage.text} ${step.passage.label}` : null,
          })),
        },
      ],
    },
    table: {
      caption: `${words.title}, ${subject}`,
      columns: words.columns,
      rows: steps.map((step) => [
        step.label,
        step.exact,
        step.expected?.exact ?? UNKNOWN,
        step.passage ? `${step.passage.exact} ${step.passage.label}` : UNKNOWN,
        step.share?.exact ?? UNKNOWN,
        step.aside?.exact ?? UNKNOWN,
      ]),
    },
  };
}
