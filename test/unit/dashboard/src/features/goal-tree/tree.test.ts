import { describe, expect, it } from 'vitest';
import { ownerName, standing } from '../../../../../../dashboard/src/features/goal-tree/standing.ts';
import { flatten, goalTrees, isBehind } from '../../../../../../dashboard/src/features/goal-tree/tree.ts';
import type { Row } from '../../../../../../dashboard/src/cube-client/use-load.ts';

const goal = (id: string, parent: string | null, more: Row = {}): Row => ({
  'goals.goal': id,
  'goals.parent_goal': parent,
  'goals.band': 'plan',
  'goals.metric': 'won_revenue',
  'goals.scope': 'company',
  ...more,
});
const shape = (rows: Row[]) =>
  flatten(goalTrees(rows)).map(({ node, depth }) => `${'-'.repeat(depth)}${String(node.row['goals.goal'])}`);

describe('the tree of goals', () => {
  it('hangs each goal below its parent, the company’s parts before the teams', () => {
    const rows = [
      goal('company', 'year that is not here'),
      goal('sales', 'company', { 'goals.scope': 'team', 'goals.team': 'sales' }),
      goal('kern', 'sales', { 'goals.scope': 'user', 'goals.team': 'sales', 'goals.user': 'Kern' }),
      goal('enterprise', 'company', { 'goals.segment': 'enterprise' }),
    ];
    expect(shape(rows)).toEqual(['company', '-enterprise', '-sales', '--kern']);
  });
  it('keeps the bands of one owner together, led by the plan, children of any band below it', () => {
    const rows = [
      goal('stretch', null, { 'goals.band': 'stretch' }),
      goal('plan', null),
      goal('part', 'stretch', { 'goals.segment': 'smb' }),
    ];
    const [tree] = goalTrees(rows);
    expect(tree?.row['goals.goal']).toBe('plan');
    expect(tree?.bands.map((band) => band['goals.goal'])).toEqual(['stretch']);
    expect(shape(rows)).toEqual(['plan', '-part']);
  });
  it('shows every goal even where parents go in a circle', () => {
    const rows = [goal('a', 'b', { 'goals.segment': 'a' }), goal('b', 'a', { 'goals.segment': 'b' })];
    expect(shape(rows)).toHaveLength(2);
  });
});

describe('a goal in words', () => {
  it('is somebody’s', () => {
    expect(ownerName(goal('x', null))).toBe('Company');
    expect(ownerName(goal('x', null, { 'goals.segment': 'mid_market' }))).toBe('Mid market');
    expect(ownerName(goal('x', null, { 'goals.team': 'marketing', 'goals.joint_team': 'sales' }))).toBe(
      'Marketing · Sales, jointly',
    );
    expect(ownerName(goal('x', null, { 'goals.team': 'sales', 'goals.user': 'Kern' }))).toBe('Kern');
  });
  it.each([
    [{ 'goals.pace': '0.94', 'goals.attainment': '0.5' }, '6% behind pace', true],
    [{ 'goals.pace': '1.165', 'goals.attainment': '0.6' }, '17% ahead of pace', false],
    [{ 'goals.pace': '1', 'goals.attainment': '0.5' }, 'on pace', false],
    [
      { 'goals.pace': '2', 'goals.attainment': '1.2', 'goals.reached_on': '2026-10-12T00:00:00.000' },
      'reached on 12 Oct',
      false,
    ],
    [{ 'goals.pace': null, 'goals.attainment': '0' }, '', false],
  ] as [Row, string, boolean][])('%j stands: %s', (row, words, behind) => {
    expect(standing(row)).toBe(words);
    expect(isBehind(row)).toBe(behind);
  });
});
