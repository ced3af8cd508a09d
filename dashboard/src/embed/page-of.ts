import { stringifySearch } from '../lib/search.ts';
import type { ShareChoice } from '../lib/share.ts';

/** The page each view's breakdowns and figures stand on. */
const PAGES: Readonly<Record<string, string>> = {
  'joint-funnel': '/funnel',
  'stage-times': '/funnel',
  'stage-trend': '/funnel',
  funnel: '/funnel',
  'channel-credit': '/attribution',
  attribution: '/attribution',
  exclusions: '/attribution',
  campaigns: '/attribution',
  content: '/attribution',
  'goal-tree': '/goals',
  'plan-owed': '/goals',
  goals: '/goals',
  plan: '/goals',
  'handoff-scorecard': '/hand-off',
  handoff: '/hand-off',
};

/** The address of a figure's own page in the dashboard, with the period and filters it is shared with. */
export function pageOf(figure: string, choice: ShareChoice): string {
  const { measures, by, ...search } = choice;
  const view = measures?.[0]?.split('.')[0] ?? '';
  const group = by?.split('.')[1];
  return `${PAGES[figure] ?? PAGES[view] ?? '/'}${stringifySearch({ ...search, by: group })}`;
}
