import { valueName } from '../cube-client/definitions.ts';
import { figuresQuery } from '../cube-client/filters.ts';
import { monthsFigure, pathFigure } from '../features/company-goal/figure.ts';
import {
  GOAL_DIMENSIONS,
  GOAL_MEMBERS,
  goalQuery,
  mainGoal,
  PATH_MEMBERS,
  pathQuery,
  readGoals,
  readPath,
  wonByMonthQuery,
} from '../features/company-goal/query.ts';
import { contributionFigure } from '../features/contribution/figure.ts';
import {
  byContributionQuery,
  byTeamQuery,
  CONTRIBUTION_MEMBERS,
  creditTotalQuery,
  TEAM_MEMBERS,
  wonTotalQuery,
} from '../features/contribution/query.ts';
import { keyFigures } from '../features/key-figures/figure.ts';
import { weekFigure } from '../features/week-change/figure.ts';
import { CHANGE_MEASURES, readWeeks, SEGMENT, weekQueries } from '../features/week-change/query.ts';
import { rateFigure } from '../features/win-rate-change/figure.ts';
import { RATE_GROUPS, RATE_MEASURES, rateQueries, readRates } from '../features/win-rate-change/query.ts';
import { oneYearEarlier } from '../lib/dates.ts';
import { baseOf, reachesBackTo } from '../lib/scope.ts';
import { subjectOf } from '../lib/subject.ts';
import { texts } from '../lib/texts.ts';
import type { MakeFigure } from './asking.ts';

/** The path to the company's goal. */
export const companyGoal: MakeFigure = async ({ scope, facts, money, known, ask }) => {
  const { period, segment } = scope;
  if (!period || !known.has([...GOAL_MEMBERS, ...GOAL_DIMENSIONS, ...PATH_MEMBERS])) return null;
  const [goals] = await ask(goalQuery(period, segment));
  const bands = readGoals(goals!.rows);
  const main = mainGoal(bands);
  if (!main) return null;
  const [days] = await ask(pathQuery(main.goal, period));
  const path = readPath(days!.rows);
  if (path.length === 0) return null;
  const hasLastYear = reachesBackTo(oneYearEarlier(period.starts_on), facts.periods);
  return {
    ...pathFigure({ period, asOfOn: facts.as_of_on, money, bands, path, hasLastYear }, subjectOf(scope)),
    definitions: known.define([...GOAL_MEMBERS, ...PATH_MEMBERS]),
  };
};

/** Won revenue by month. */
export const wonByMonth: MakeFigure = async ({ scope, facts, money, known, ask }) => {
  const measures = ['revenue.won_revenue'];
  if (!known.has([...measures, 'revenue.date'])) return null;
  const [answer] = await ask(wonByMonthQuery(scope));
  const figure = monthsFigure(answer!.rows, facts.as_of_on, money, subjectOf(scope));
  return figure && { ...figure, definitions: known.define(measures) };
};

/** A few measures of one view, beside the base of their period. */
export const measures: MakeFigure = async ({ scope, choice, facts, money, known, ask }) => {
  const definitions = known.define(choice.measures ?? []);
  const names = definitions.map(({ name }) => name);
  if (names.length === 0) return null;
  const base = baseOf(scope, facts.as_of_on, facts.periods);
  const [now, past] = await ask(
    figuresQuery(names, scope, known.has),
    ...(base ? [figuresQuery(names, scope, known.has, base.days)] : []),
  );
  const view = names[0]!.split('.')[0]!;
  return {
    ...keyFigures({
      title: known.glossary().find(({ name }) => name === view)?.title ?? texts.keyFigures.title,
      definitions,
      now: now!.rows[0] ?? {},
      past: past?.rows[0] ?? null,
      base,
      money,
      subject: subjectOf(scope),
    }),
    definitions,
  };
};

/** Who moved revenue: by contribution, and by the team whose touches earned the credit. */
export const contribution: MakeFigure = async ({ scope, facts, money, known, ask }) => {
  if (!known.has(CONTRIBUTION_MEMBERS)) return null;
  const hasTeams = known.has(TEAM_MEMBERS);
  const [total, parts, credited, teams] = await ask(
    wonTotalQuery(scope),
    byContributionQuery(scope),
    ...(hasTeams ? [creditTotalQuery(scope), byTeamQuery(scope)] : []),
  );
  const figure = contributionFigure({
    byContribution: parts!.rows,
    won: total!.rows[0]?.['revenue.won_revenue'],
    byTeam: teams?.rows ?? [],
    credited: credited?.rows[0]?.['attribution.attributed_revenue'],
    model: texts.inSentence(
      valueName(
        known.define(['attribution.model'])[0],
        teams?.info?.attribution_model ?? facts.attribution_model,
      ),
    ),
    money,
    subject: subjectOf(scope),
  });
  if (figure.shares[0]?.parts.length === 0) return null;
  return {
    ...figure,
    definitions: known.define([CONTRIBUTION_MEMBERS[0]!, ...TEAM_MEMBERS.slice(0, 1)]),
  };
};

/** Why the win rate is not what it was in the days compared with. */
export const winRateChange: MakeFigure = async ({ scope, facts, known, ask }) => {
  const base = baseOf(scope, facts.as_of_on, facts.periods);
  if (!base || !known.has([...RATE_MEASURES, ...RATE_GROUPS])) return null;
  const answers = await ask(...rateQueries(scope, base.days, known.has));
  const figure = rateFigure({ base, ...readRates(answers.map(({ rows }) => rows)) });
  return figure && { ...figure, definitions: known.define(RATE_MEASURES) };
};

/** What the last seven days won against the seven before, and why. */
export const weekChange: MakeFigure = async ({ scope, facts, money, known, ask }) => {
  if (!known.has([...CHANGE_MEASURES, SEGMENT])) return null;
  const answers = await ask(...weekQueries(scope, facts.as_of_on, known.has));
  return {
    ...weekFigure({ ...readWeeks(answers.map(({ rows }) => rows)), money }),
    definitions: known.define(CHANGE_MEASURES),
  };
};
