import { beforeAll, describe, expect, it } from 'vitest';
import type { ShapeName } from '../../../seeds/generator/shapes/files.ts';
import { withCompiledModels } from '../../support/build-case.ts';
import { generatedCompany } from './same_company/generated.ts';
import { expectSame, martNames, martsOf, type Mart } from './same_company/marts.ts';

// Smaller than XS, whose rows alone take minutes to compare; what dbt compiled is run, but for the connectors' models.
const SIZE = { opportunities: 200, touches: 2_000, reps: 20, adCampaigns: 3 };
/** No such row without a planted fault. */
const EMPTY = ['fct_reference_flags'];

describe('a generated company, told by files, by HubSpot and by Salesforce', () => {
  const marts = {} as Record<ShapeName, Map<string, Mart>>;
  const company = generatedCompany(SIZE);
  for (const shape of ['contract', 'hubspot', 'salesforce'] as const)
    beforeAll(async () => {
      marts[shape] = await withCompiledModels(() => martsOf(shape, company));
    }, 900_000);

  it('is a company worth comparing: touches of each kind, merged people, deals of each kind', () => {
    const rows = (name: string) => company.find((table) => table.name === name)!.rows;
    expect(new Set(rows('touches').map(({ kind }) => kind)).size).toBeGreaterThan(12);
    expect(rows('people').filter((row) => row.merged_into_person_id).length).toBeGreaterThan(1);
    expect(new Set(rows('opportunities').map((row) => `${row.status} ${row.type}`)).size).toBeGreaterThan(6);
  });

  for (const name of martNames)
    it(`${name} has the same rows`, () => {
      const ours = marts.contract.get(name)!;
      expect(ours.rows.length > 0, `${name} is empty`).toBe(!EMPTY.includes(name));
      for (const shape of ['hubspot', 'salesforce'] as const)
        expectSame(name, ours, marts[shape].get(name)!, shape);
    });
});
