import type { Query } from '@cubejs-client/core';
import type { Dimension, Measure } from '../../../../cube/contract/members.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { toNumber } from '../../lib/format.ts';
import type { Period } from '../../lib/scope.ts';

export const TREE_MEASURES: Measure[] = [
  'goals.target',
  'goals.actual',
  'goals.attainment',
  'goals.expected_to_date',
  'goals.pace',
  'goals.forecast',
];
const OWNERS: Dimension[] = [
  'goals.metric',
  'goals.scope',
  'goals.team',
  'goals.joint_team',
  'goals.user',
  'goals.segment',
  'goals.channel',
];
export const TREE_DIMENSIONS: Dimension[] = [
  'goals.goal',
  'goals.parent_goal',
  'goals.band',
  'goals.reached_on',
  ...OWNERS,
];

/** Every goal of a period in its current version. */
export function treeQuery(period: Period): Query {
  return {
    measures: TREE_MEASURES,
    dimensions: TREE_DIMENSIONS,
    filters: [
      { member: 'goals.period', operator: 'equals', values: [period.period_id] },
      { member: 'goals.is_current_version', operator: 'equals', values: ['true'] },
    ],
    order: { 'goals.target': 'desc', 'goals.goal': 'asc' },
  };
}

/** A goal with the other bands of the same owner and metric, and the goals below it. */
export interface GoalNode {
  row: Row;
  bands: Row[];
  children: GoalNode[];
}

const idOf = (row: Row) => String(row['goals.goal']);
const ownerOf = (row: Row) => JSON.stringify(OWNERS.map((member) => row[member] ?? null));

const SCOPES = ['company', 'team', 'user'];

/** The company's parts first, then the teams, then the quotas; the order within each stays. */
function byScope(a: GoalNode, b: GoalNode): number {
  const rank = ({ row }: GoalNode) => SCOPES.indexOf(String(row['goals.scope']));
  return rank(a) - rank(b);
}

/** The goals as trees: one node an owner and metric, led by its plan; a goal whose parent is not here is a root. */
export function goalTrees(rows: readonly Row[]): GoalNode[] {
  const owners = new Map<string, Row[]>();
  for (const row of rows) owners.set(ownerOf(row), [...(owners.get(ownerOf(row)) ?? []), row]);
  const nodeOf = new Map<string, GoalNode>();
  const nodes = [...owners.values()].map((bands): GoalNode => {
    const row = bands.find((band) => band['goals.band'] === 'plan') ?? bands[0]!;
    const node = { row, bands: bands.filter((band) => band !== row), children: [] };
    for (const band of bands) nodeOf.set(idOf(band), node);
    return node;
  });
  return nodes.sort(byScope).filter((node) => {
    const parent = nodeOf.get(String(node.row['goals.parent_goal']));
    if (!parent || isBelow(parent, node)) return true;
    parent.children.push(node);
    return false;
  });
}

/** Whether `node` is `below` itself or hangs somewhere under it: such a parent would close a circle. */
function isBelow(node: GoalNode, below: GoalNode): boolean {
  return node === below || below.children.some((child) => isBelow(node, child));
}

/** Every node with how deep it hangs, parents before their children. */
export function flatten(nodes: readonly GoalNode[], depth = 0): { node: GoalNode; depth: number }[] {
  return nodes.flatMap((node) => [{ node, depth }, ...flatten(node.children, depth + 1)]);
}

/** Whether a goal is neither reached nor on pace. */
export function isBehind(row: Row): boolean {
  const pace = toNumber(row['goals.pace']);
  return pace !== null && pace < 1 && !((toNumber(row['goals.attainment']) ?? 0) >= 1);
}
