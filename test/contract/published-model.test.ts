import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { compileMeta } from '../../cube/server/engine/compile-meta.ts';
import type { CompiledMeta } from '../../cube/server/engine/compile-meta.ts';
import { readModelFiles } from '../../cube/server/engine/model-files.ts';
import { ATTRIBUTION_VIEW, MODEL_MEMBER } from '../../cube/policies/attribution-model.ts';
import { ROLES } from '../../cube/policies/roles.ts';
import { root } from '../support/paths.ts';

/** The product's own model, as far as the edge relies on it. */
describe('the published model', () => {
  let meta: CompiledMeta;
  const everything: Record<string, string[]> = {};
  beforeAll(async () => {
    meta = await compileMeta(await readModelFiles(join(root, 'cube', 'model')));
    for (const role of ROLES) everything[role] = await meta.visibleMembers(role);
  });
  const hiddenFrom = (role: string): string[] =>
    everything['executive']!.filter((member) => !everything[role]!.includes(member));

  it('publishes the views of the questions asked and keeps every cube private', async () => {
    const published = new Set(everything['executive']!.map((member) => member.split('.')[0]));
    expect([...published].sort()).toEqual([
      'attribution',
      'campaigns',
      'content',
      'data_health',
      'exclusions',
      'forecasts',
      'funnel',
      'goals',
      'handoff',
      'journeys',
      'pipeline',
      'plan',
      'priorities',
      'restatements',
      'retention',
      'revenue',
      'teamwork',
    ]);
    expect(meta.cubes.filter((cube) => cube.type !== 'view').every((cube) => cube['public'] === false)).toBe(
      true,
    );
  });

  it('shows each role what it may see, and nothing to a stranger', async () => {
    expect(hiddenFrom('analyst')).toEqual([]);
    expect(hiddenFrom('marketing')).toEqual(['revenue.discount_rate']);
    const money =
      /\.(spend|roas|roi|cac|required_spend|cost_per_\w+|payback_months|reconciliation_difference_amount)$/;
    expect(hiddenFrom('sales').every((member) => money.test(member))).toBe(true);
    for (const role of ['sales', 'sales_representative', 'account_management']) {
      expect(everything[role]!.length).toBeGreaterThan(50);
      expect(everything[role]!.filter((member) => money.test(member))).toEqual([]);
    }
    expect(
      hiddenFrom('account_management').filter((member) => !hiddenFrom('sales').includes(member)),
    ).toEqual(everything['executive']!.filter((member) => member.startsWith('priorities.')));
    expect(await meta.visibleMembers('stranger')).toEqual([]);
  });

  it('has the member the default attribution model is filtered by, and a date in every view', () => {
    expect(everything['sales']).toContain(MODEL_MEMBER);
    for (const view of [
      'revenue',
      'funnel',
      'goals',
      'handoff',
      'plan',
      'priorities',
      'retention',
      'restatements',
      'campaigns',
      'journeys',
      'content',
      'exclusions',
      'teamwork',
      'forecasts',
      'pipeline',
      'data_health',
      ATTRIBUTION_VIEW,
    ]) {
      expect(everything['sales']).toContain(`${view}.date`);
    }
  });

  it('never asks the clock or a zone in its SQL', () => {
    const text = Object.values(meta.sql).join('\n');
    expect(text).not.toMatch(
      /\b(now\s*\(|current_date|current_timestamp|today\s*\(|timestamptz|at time zone)/i,
    );
  });
});
