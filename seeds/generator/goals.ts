import { dateOf, quarterBounds } from './time.ts';
import type { Segment, Team } from './types.ts';
import { reps } from './users.ts';

export const goalColumns = [
  'goal_id',
  'parent_goal_id',
  'metric',
  'starts_on',
  'ends_on',
  'target',
  'currency',
  'band',
  'scope',
  'team',
  'user_id',
  'joint_team',
  'segment',
  'channel',
  'set_on',
  'replaces_goal_id',
] as const;

type Goal = Partial<Record<(typeof goalColumns)[number], string>>;

/** Plan in euros; what marketing owes: leads and MQLs; what both owe together: SQLs and the opportunities of sales. */
const plans: readonly (readonly [string, number, number, number, number, number])[] = [
  ['2025-Q1', 3_000_000, 440, 145, 66, 48],
  ['2025-Q2', 3_300_000, 430, 165, 78, 48],
  ['2025-Q3', 3_200_000, 430, 160, 80, 46],
  ['2025-Q4', 4_100_000, 460, 170, 88, 52],
  ['2026-Q1', 3_600_000, 490, 180, 84, 56],
  ['2026-Q2', 4_000_000, 510, 185, 80, 56],
  ['2026-Q3', 3_900_000, 560, 215, 88, 58],
  ['2026-Q4', 5_000_000, 620, 240, 112, 76],
];

const shares: Record<Segment, number> = { enterprise: 0.5, mid_market: 0.35, smb: 0.15 };
/** Sales carries new business, account management expansion and renewals. */
const teamShares: readonly (readonly [Team, number])[] = [
  ['sales', 0.68],
  ['account_management', 0.32],
];
/** Quotas of a team add up to a little more than its goal. */
const OVERASSIGNED = 1.08;

/** The year's goal, the quarter's three bands, and below the plan: segments, teams, joint goals and quotas. */
export function goalRows(): Goal[] {
  return ['2025', '2026'].flatMap((year) => {
    const own = plans.filter(([quarter]) => quarter.startsWith(year));
    const sum = own.reduce((total, [, plan]) => total + plan, 0);
    const yearly = money(`G-${year}`, '', `${year}-01-01`, `${year}-12-31`, sum, { scope: 'company' });
    return [yearly, ...own.flatMap(quarterGoals)];
  });
}

function setOn(startsOn: string): string {
  return `${Number(startsOn.slice(0, 4)) - 1}-12-12`;
}

function goal(
  id: string,
  parent: string,
  metric: string,
  starts: string,
  ends: string,
  target: string,
  more: Goal,
): Goal {
  return {
    goal_id: id,
    parent_goal_id: parent,
    metric,
    starts_on: starts,
    ends_on: ends,
    target,
    band: 'plan',
    set_on: setOn(starts),
    ...more,
  };
}

function money(id: string, parent: string, starts: string, ends: string, target: number, more: Goal): Goal {
  return goal(id, parent, 'won_revenue', starts, ends, target.toFixed(2), { currency: 'EUR', ...more });
}

function quarterGoals([quarter, plan, leads, mqls, sqls, opportunities]: (typeof plans)[number]): Goal[] {
  const bounds = quarterBounds(quarter);
  const starts = dateOf(bounds.starts);
  const ends = dateOf(bounds.ends);
  const id = (name: string) => `G-${quarter}-${name}`;
  const company = (name: string, target: number, more: Goal = {}) =>
    money(id(name), more.parent_goal_id ?? '', starts, ends, target, { scope: 'company', ...more });
  const count = (name: string, metric: string, target: number, team: Team, more: Goal = {}) =>
    goal(id(name), id('plan'), metric, starts, ends, String(target), { scope: 'team', team, ...more });
  const rows = [
    company('floor', plan * 0.88, { band: 'floor' }),
    company('plan', plan, { parent_goal_id: `G-${quarter.slice(0, 4)}` }),
    company('stretch', plan * 1.15, { band: 'stretch' }),
    ...Object.entries(shares).map(([segment, share]) =>
      company(segment, plan * share, { segment, parent_goal_id: id('plan') }),
    ),
    ...teamShares.map(([team, share]) =>
      money(id(team), id('plan'), starts, ends, plan * share, { scope: 'team', team }),
    ),
    count('leads', 'leads', leads, 'marketing'),
    count('mqls', 'mqls', mqls, 'marketing'),
    count('sqls', 'sqls', sqls, 'marketing', { joint_team: 'sales' }),
    count('opportunities', 'opportunities', opportunities, 'sales', { joint_team: 'marketing' }),
    ...teamShares.flatMap(([team, share]) => quotas(quarter, team, plan * share, starts, ends)),
  ];
  if (quarter === '2026-Q4') rows.push(replacement(rows, id('mqls')));
  return rows;
}

/** In summer the two teams agreed that the last quarter needs more MQLs than the year's first plan had. */
function replacement(rows: readonly Goal[], replaced: string): Goal {
  const first = rows.find((row) => row.goal_id === replaced);
  return {
    ...first,
    goal_id: `${replaced}-v2`,
    target: '265',
    set_on: '2026-07-15',
    replaces_goal_id: replaced,
  };
}

function quotas(quarter: string, team: Team, target: number, starts: string, ends: string): Goal[] {
  const there = reps.filter(
    (user) => user.team === team && user.startedOn <= starts && (user.endedOn === '' || user.endedOn >= ends),
  );
  const each = Math.round((target * OVERASSIGNED) / there.length / 5000) * 5000;
  return there.map((user) =>
    money(`G-${quarter}-${user.id}`, `G-${quarter}-${team}`, starts, ends, each, {
      scope: 'user',
      team,
      user_id: user.id,
    }),
  );
}
