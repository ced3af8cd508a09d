import { metricNamed } from '../cube-client/metric.ts';
import { creditFigure } from '../features/channel-credit/figure.ts';
import {
  channelTeamsQuery,
  CREDIT_MEMBERS,
  CREDIT_MODEL,
  creditQuery,
} from '../features/channel-credit/query.ts';
import { treeFigure } from '../features/goal-tree/figure.ts';
import { TREE_DIMENSIONS, TREE_MEASURES, treeQuery } from '../features/goal-tree/tree.ts';
import { funnelFigure } from '../features/joint-funnel/figure.ts';
import {
  ACTIVITY_MEMBERS,
  activityQuery,
  COHORT_MEMBERS,
  cohortQuery,
} from '../features/joint-funnel/query.ts';
import { handoffFigure } from '../features/promises/handoff-figure.ts';
import { HANDOFF_MEASURES, handoffQuery } from '../features/promises/handoff-query.ts';
import { owedFigure } from '../features/promises/owed-figure.ts';
import {
  OWED_DIMENSIONS,
  OWED_MEASURES,
  owedQuery,
  QUALITY_MEASURES,
  qualityQuery,
} from '../features/promises/owed-query.ts';
import { timesFigure } from '../features/stage-times/figure.ts';
import { readTimes, TIME_MEMBERS, timesQuery } from '../features/stage-times/times.ts';
import { trendFigure } from '../features/stage-trend/figure.ts';
import { readMonths, TREND_MEMBERS, trendQuery, trendRange } from '../features/stage-trend/trend.ts';
import { toNumber } from '../lib/format.ts';
import { NARROWINGS } from '../lib/search.ts';
import { subjectOf } from '../lib/subject.ts';
import type { MakeFigure } from './asking.ts';

/** The funnel both teams share. */
export const jointFunnel: MakeFigure = async ({ scope, known, ask }) => {
  if (!known.has([...COHORT_MEMBERS, ...ACTIVITY_MEMBERS])) return null;
  const [cohort, activity] = await ask(cohortQuery(scope, known.has), activityQuery(scope, known.has));
  const row = cohort!.rows[0];
  if (!row || !toNumber(row['funnel.cohort_leads'])) return null;
  return {
    ...funnelFigure(row, activity!.rows[0], subjectOf(scope)),
    definitions: known.define([...COHORT_MEMBERS, ...ACTIVITY_MEMBERS]),
  };
};

/** How long each step of the funnel takes. */
export const stageTimes: MakeFigure = async ({ scope, known, ask }) => {
  if (!known.has(TIME_MEMBERS)) return null;
  const [answer] = await ask(timesQuery(scope, known.has));
  const figure = timesFigure(readTimes(answer!.rows[0] ?? {}), subjectOf(scope));
  return figure && { ...figure, definitions: known.define(TIME_MEMBERS) };
};

/** The entries of each stage over the months of a year. */
export const stageTrend: MakeFigure = async ({ scope, facts, known, ask }) => {
  const stages = known.define(TREND_MEMBERS);
  if (stages.length < TREND_MEMBERS.length) return null;
  const [answer] = await ask(trendQuery(scope, trendRange(scope, facts.as_of_on), known.has));
  const figure = trendFigure(readMonths(answer!.rows, facts.periods, facts.as_of_on), stages);
  return figure && { ...figure, definitions: stages };
};

/** Credit by channel under every attribution model. */
export const channelCredit: MakeFigure = async ({ scope, choice, facts, money, known, ask }) => {
  if (!known.has([...CREDIT_MEMBERS, 'attribution.team'])) return null;
  const [credit, teams] = await ask(creditQuery(scope), channelTeamsQuery(scope));
  const figure = creditFigure({
    credit: credit!.rows,
    teams: teams!.rows,
    chosen: choice.model ?? teams!.info?.attribution_model ?? facts.attribution_model,
    model: known.define([CREDIT_MODEL])[0],
    money,
    scope,
  });
  if (figure.spec.rows.length === 0) return null;
  return { ...figure, definitions: known.define(CREDIT_MEMBERS.slice(0, 3)) };
};

/** The goals of company, teams and segments; the quotas of single people stay on their page. */
export const goalTree: MakeFigure = async ({ scope, money, known, ask }) => {
  if (!scope.period || !known.has([...TREE_MEASURES, ...TREE_DIMENSIONS])) return null;
  const [answer] = await ask(treeQuery(scope.period));
  const rows = answer!.rows.filter((row) => row['goals.user'] == null);
  if (rows.length === 0) return null;
  return {
    ...treeFigure(rows, (name) => metricNamed(name, known, money), subjectOf(scope)),
    definitions: known.define(TREE_MEASURES),
  };
};

/** What each side owes the other by the plan. */
export const planOwed: MakeFigure = async ({ scope, known, ask }) => {
  if (!known.has([...OWED_MEASURES, ...OWED_DIMENSIONS])) return null;
  const [answer] = await ask(owedQuery(scope));
  if (answer!.rows.length === 0) return null;
  return {
    ...owedFigure(answer!.rows, known.define(['plan.metric'])[0], subjectOf(scope)),
    definitions: known.define(OWED_MEASURES),
  };
};

/** What both sides promised at the hand-off and delivered. */
export const handoffScorecard: MakeFigure = async ({ scope, known, ask }) => {
  if (!known.has(HANDOFF_MEASURES)) return null;
  const isWhole = NARROWINGS.every((name) => scope[name] === null);
  const hasPlan = isWhole && known.has([...OWED_MEASURES, ...OWED_DIMENSIONS, ...QUALITY_MEASURES]);
  const [handoff, plan, quality] = await ask(
    handoffQuery(scope, known.has),
    ...(hasPlan ? [owedQuery(scope), qualityQuery(scope)] : []),
  );
  const row = handoff!.rows[0] ?? {};
  if (!toNumber(row['handoff.handed_off'])) return null;
  return {
    ...handoffFigure(
      row,
      plan?.rows ?? [],
      quality?.rows[0] ?? {},
      known.define(['plan.metric'])[0],
      subjectOf(scope),
    ),
    definitions: known.define([...HANDOFF_MEASURES, ...OWED_MEASURES, ...QUALITY_MEASURES]),
  };
};
