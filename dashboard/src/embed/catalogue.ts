import type { SharedFigure } from '../lib/share.ts';
import type { MakeFigure } from './asking.ts';
import {
  companyGoal,
  contribution,
  measures,
  weekChange,
  winRateChange,
  wonByMonth,
} from './company-figures.ts';
import { breakdown } from './group-figures.ts';
import {
  channelCredit,
  goalTree,
  handoffScorecard,
  jointFunnel,
  planOwed,
  stageTimes,
  stageTrend,
} from './team-figures.ts';

/** How each figure that can be shared is made. */
export const CATALOGUE: Readonly<Record<SharedFigure, MakeFigure>> = {
  'company-goal': companyGoal,
  'won-by-month': wonByMonth,
  'key-figures': measures,
  contribution,
  'week-change': weekChange,
  'joint-funnel': jointFunnel,
  'stage-times': stageTimes,
  'stage-trend': stageTrend,
  'channel-credit': channelCredit,
  'handoff-scorecard': handoffScorecard,
  'win-rate-change': winRateChange,
  'goal-tree': goalTree,
  'plan-owed': planOwed,
  breakdown,
};
