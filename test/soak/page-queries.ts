import {
  byContributionQuery,
  byTeamQuery,
  creditTotalQuery,
  wonTotalQuery,
} from '../../dashboard/src/features/contribution/query.ts';
import { channelTeamsQuery, creditQuery } from '../../dashboard/src/features/channel-credit/query.ts';
import {
  goalQuery,
  mainGoal,
  pathQuery,
  readGoals,
  wonByMonthQuery,
  wonQuery,
} from '../../dashboard/src/features/company-goal/query.ts';
import { activityQuery, cohortQuery } from '../../dashboard/src/features/joint-funnel/query.ts';
import { figuresQuery } from '../../dashboard/src/cube-client/filters.ts';
import { COMPANY_FIGURES } from '../../dashboard/src/features/key-figures/company-figures.ts';
import { defaultPeriod } from '../../dashboard/src/lib/scope.ts';
import type { Publication } from '../../cube/server/publication/read.ts';
import type { EdgeClient } from './edge-client.ts';

export interface PageQuery {
  name: string;
  query: Record<string, unknown>;
}

interface Rows {
  results: { data: Record<string, string | null>[] }[];
}

/** The queries the company page sends for its first look at a publication, in its own words. */
export async function pageQueries(client: EdgeClient, publication: Publication): Promise<PageQuery[]> {
  const period = defaultPeriod(
    publication.periods as Parameters<typeof defaultPeriod>[0],
    publication.as_of_on,
  )!;
  const everything = { segment: null, region: null, channel: null, team: null };
  const scope = { period, ...everything };
  const goals = await client.load(goalQuery(period, null));
  const main = mainGoal(readGoals((JSON.parse(goals.text) as Rows).results[0]!.data));
  const queries = {
    goal: goalQuery(period, null),
    ...(main ? { path: pathQuery(main.goal, period) } : {}),
    won: wonQuery(scope),
    'won by month': wonByMonthQuery({ period: null, ...everything }),
    'won in all': wonTotalQuery(scope),
    'by contribution': byContributionQuery(scope),
    'credit in all': creditTotalQuery(scope),
    'credit by team': byTeamQuery(scope),
    'credit by channel and model': creditQuery(scope),
    'credit by channel and team': channelTeamsQuery(scope),
    cohort: cohortQuery(scope),
    activity: activityQuery(scope),
    'key figures': figuresQuery(COMPANY_FIGURES, scope, () => true),
  };
  return Object.entries(queries).map(([name, query]) => ({ name, query: query as Record<string, unknown> }));
}
