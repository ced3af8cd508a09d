import { currentLocale, type Locale } from './locale.ts';
import type { Scope } from './scope.ts';
import { NARROWINGS, type Narrowing } from './search.ts';

/** The figures that can stand outside the dashboard, by the name a grant keeps for good. */
export const SHARED_FIGURES = [
  'company-goal',
  'won-by-month',
  'key-figures',
  'contribution',
  'week-change',
  'joint-funnel',
  'stage-times',
  'stage-trend',
  'channel-credit',
  'handoff-scorecard',
  'win-rate-change',
  'goal-tree',
  'plan-owed',
  'breakdown',
] as const;
export type SharedFigure = (typeof SHARED_FIGURES)[number];

/** What a shared figure is about. Without a period it follows the running quarter. */
export type ShareChoice = {
  period?: string;
  model?: string;
  measures?: string[];
  by?: string;
  lang?: Locale;
} & Partial<Record<Narrowing, string>>;

/** A figure as it stands on a page. */
export interface Shareable {
  figure: SharedFigure;
  scope: Scope;
  model?: string;
  measures?: readonly string[];
  /** The dimension that makes the groups. */
  by?: string;
}

/** Measures that one shared figure has at most. */
export const MOST_SHARED_MEASURES = 8;

const PERSONAL = /account|deal|opportunity|owner|prospect|people|person|contact|user|mail|name$/;

/** Whether a dimension names people or single deals, which stay on their page. */
export const isPersonal = (dimension: string): boolean => PERSONAL.test(dimension.split('.')[1] ?? '');

/** What a figure on a page is about, for good: with its period named, in the language of the page. */
export function choiceOf({ scope, model, measures, by }: Shareable): ShareChoice & { period: string } {
  const choice: ShareChoice & { period: string } = {
    period: scope.period?.period_id ?? 'all',
    lang: currentLocale,
  };
  for (const name of NARROWINGS) {
    const value = scope[name];
    if (value !== null) choice[name] = value;
  }
  if (model !== undefined) choice.model = model;
  if (by !== undefined) choice.by = by;
  if (measures !== undefined) choice.measures = [...measures];
  return choice;
}
