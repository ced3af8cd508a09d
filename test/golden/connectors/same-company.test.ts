import { beforeAll, describe, expect, it } from 'vitest';
import type { ShapeName } from '../../../seeds/generator/shapes/files.ts';
import { withCompiledModels } from '../../support/build-case.ts';
import { sameCompany } from './same_company/company.ts';
import { ABOUT_FILES, expectSame, martNames, martsOf, type Mart } from './same_company/marts.ts';

const NOT_IN_BOTH = 'neither CRM has a standard field for it';
const NOT_IN_SALESFORCE = 'a custom field in Salesforce';
const NO_TERM =
  'neither CRM has standard fields for the months that a deal pays for, nor for the days it runs';
const NOT_IN_HUBSPOT = 'a custom property in HubSpot';
const NOTHING_YET = 'a first build restates nothing';

const OF_DEALS = {
  list_amount: NOT_IN_BOTH,
  discounted_amount: NOT_IN_BOTH,
  product: NOT_IN_BOTH,
  segment: NOT_IN_BOTH,
  region: NOT_IN_BOTH,
  competitor: NOT_IN_BOTH,
  is_lost_to_competitor: NOT_IN_BOTH,
  lost_reason: NOT_IN_SALESFORCE,
  quantity: NOT_IN_HUBSPOT,
};

/** Columns that no row fills, because one of the CRMs cannot say them; they are compared, and empty in all three. */
const UNSAID: Record<string, Record<string, string>> = {
  fct_attribution_credits: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_attribution_credits_long: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_attribution_exclusions: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_campaign_days: { recurring_deals: NO_TERM, monthly_margin_amount: NO_TERM },
  fct_forecast_weeks: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_funnel_events: {
    segment: NOT_IN_BOTH,
    region: NOT_IN_BOTH,
    won_share_seen: 'the sample company’s mature cohorts have too few deals won',
  },
  fct_goal_events: { channel: 'the sample company sets no goal for a channel' },
  fct_handoffs: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_pipeline_days: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_priorities: { segment: NOT_IN_BOTH, region: NOT_IN_BOTH },
  fct_retention_events: {
    start_amount: NO_TERM,
    end_amount: NO_TERM,
    net_retained_amount: NO_TERM,
    gross_retained_amount: NO_TERM,
    segment: NOT_IN_BOTH,
    region: NOT_IN_BOTH,
  },
  fct_teamwork_events: { segment: NOT_IN_BOTH },
  fct_opportunities: OF_DEALS,
  fct_revenue_events: OF_DEALS,
  fct_restatements: { cause: NOTHING_YET, opportunity_id: NOTHING_YET, change_amount: NOTHING_YET },
};

describe('one company, told by files, by HubSpot and by Salesforce', () => {
  const marts = {} as Record<ShapeName, Map<string, Mart>>;
  const company = sameCompany();
  for (const shape of ['contract', 'hubspot', 'salesforce'] as const)
    beforeAll(async () => {
      marts[shape] = await withCompiledModels(() => martsOf(shape, company));
    }, 900_000);

  it('is a company worth comparing: hundreds of people, deals of each kind and status', () => {
    const count = (name: string) => company.find((table) => table.name === name)?.rows.length ?? 0;
    expect(count('people')).toBeGreaterThan(500);
    const deals = company.find((table) => table.name === 'opportunities')?.rows ?? [];
    expect(new Set(deals.map((row) => `${row.status} ${row.type}`)).size).toBeGreaterThan(8);
    expect(martNames.length).toBeGreaterThan(8);
  });

  for (const name of martNames)
    it(`${name} has the same rows`, () => {
      expect(marts.contract.get(name)!.rows.length, `${name} is empty`).toBeGreaterThan(0);
      for (const shape of ['hubspot', 'salesforce'] as const)
        expectSame(name, marts.contract.get(name)!, marts[shape].get(name)!, shape);
    });

  it('fills every column but those that a CRM cannot say', () => {
    const empty = Object.fromEntries(
      martNames.map((name) => {
        const { columns, rows } = marts.contract.get(name)!;
        return [name, columns.filter((_, i) => rows.every((row) => row[i] === null)).sort()];
      }),
    );
    expect(empty).toEqual(
      Object.fromEntries(martNames.map((name) => [name, Object.keys(UNSAID[name] ?? {}).sort()])),
    );
  });

  it('leaves aside only columns that are there', () => {
    for (const [name, columns] of Object.entries(ABOUT_FILES))
      expect(marts.contract.get(name)?.columns).toEqual(expect.arrayContaining(Object.keys(columns)));
  });
});
