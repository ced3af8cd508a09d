import { describe, expect, it } from 'vitest';

import { compileMeta } from '../../../../../cube/server/engine/compile-meta.ts';
import { modelVersion } from '../../../../../cube/server/engine/model-files.ts';
import { fixtureModel } from '../../../../contract/fixture/model-files.ts';

describe('compileMeta', () => {
  it('tells of private cubes, their SQL and tables, and of what each role may see', async () => {
    const meta = await compileMeta(fixtureModel);
    expect(meta.cubes.map((cube) => cube.name)).toContain('opportunities');
    expect(meta.tables['opportunities']).toBe('fct_opportunities');
    expect(meta.sql['opportunities.won_revenue']).toBe('won_amount');
    const sales = await meta.visibleMembers('sales');
    const marketing = await meta.visibleMembers('marketing');
    expect(sales).toContain('revenue.discount_rate');
    expect(sales).not.toContain('funnel.spend');
    expect(marketing).not.toContain('revenue.discount_rate');
    expect(marketing).toContain('funnel.spend');
    expect(await meta.visibleMembers('nobody')).toEqual([]);
  });

  it('repeats Cube’s complaint about a model that does not compile', async () => {
    const broken = [
      { fileName: 'broken.yml', content: 'cubes:\n  - name: broken\n    measures:\n      - name: x\n' },
    ];
    await expect(compileMeta(broken)).rejects.toThrow(/does not compile[\s\S]*broken/);
  });
});

describe('modelVersion', () => {
  it('depends on names and contents, not on the order of files', () => {
    expect(modelVersion([...fixtureModel].reverse())).toBe(modelVersion(fixtureModel));
    expect(modelVersion(fixtureModel.slice(1))).not.toBe(modelVersion(fixtureModel));
  });
});
