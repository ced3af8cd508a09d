import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector, type ConnectorBuild } from '../../support/connector-build.ts';

/** A portal of a few rows, each there for one decision. */
const portal: Record<string, string> = {
  contact: `id,_fivetran_deleted,_fivetran_synced,property_email,property_firstname,property_createdate,property_hs_calculated_merged_vids,property_hs_lifecyclestage_lead_date
ada,false,2026-03-01 00:00:00,ada@new.example,Ada,2026-01-05 09:00:00,gone:1767600000000,2026-01-05 09:00:00
ada,false,2026-02-01 00:00:00,ada@old.example,Ada,2026-01-05 09:00:00,,
merged,true,2026-03-01 00:00:00,ada@second.example,Ada,2026-01-02 09:00:00,,
forgotten,true,2026-03-01 00:00:00,,,2026-01-02 09:00:00,,
ring,false,2026-03-01 00:00:00,ring@new.example,Ring,2026-01-08 09:00:00,,
bob,false,2026-03-01 00:00:00,bob@new.example,Bob,2026-01-07T11:00:00+02:00,,2026-01-09 10:00:00`,
  contact_merge_audit: `vid_to_merge,canonical_vid,timestamp
merged,ada,2026-01-20 10:00:00
first,merged,2026-01-10 10:00:00
ring,round,2026-01-11 10:00:00
round,ring,2026-01-12 10:00:00`,
  contact_property_history: `contact_id,name,value,timestamp,source
ada,lifecyclestage,lead,2026-01-05 9:00:00,CRM_UI
ada,lifecyclestage,4711,2026-01-15 09:00:00,CRM_UI
ada,lifecyclestage,,2026-01-16 09:00:00,CRM_UI
ada,jobtitle,Chief,2026-01-16 09:00:00,CRM_UI`,
  property_option: `hubspot_object,name,value,label
contact,lifecyclestage,4711,Nurturing
contact,lifecyclestage,lead,Interessent`,
  deal: `deal_id,is_deleted,_fivetran_synced,deal_pipeline_stage_id,property_amount,property_deal_currency_code,property_createdate,property_closedate,property_dealtype,property_closed_lost_reason
ended,false,2026-03-01 00:00:00,a-done,40,EUR,2026-01-10 10:00:00,2026-02-21 10:00:00,churn,
won,false,2026-03-01 00:00:00,a-done,100.50,EUR,2026-01-10 10:00:00,2026-02-20 10:00:00,newbusiness,
open,false,2026-03-01 00:00:00,b-done,70,EUR,2026-01-11 10:00:00,2026-04-30 10:00:00,existingbusiness,
lost,false,2026-03-01 00:00:00,a-lost,,,2026-01-12 10:00:00,,upsell,price
removed,true,2026-03-01 00:00:00,a-done,999,EUR,2026-01-10 10:00:00,2026-02-20 10:00:00,,
double,false,2026-03-01 00:00:00,a-done,888,EUR,2026-01-10 10:00:00,2026-02-20 10:00:00,,`,
  merged_deal: `deal_id,merged_deal_id
won,double`,
  deal_pipeline: `pipeline_id,label
a,Sales
b,Service`,
  deal_pipeline_stage: `stage_id,pipeline_id,label,closed_won,is_closed,probability,display_order,_fivetran_deleted,updated_at
a-demo,a,Demo,false,false,0.2,1,false,2025-01-01 00:00:00
a-demo,a,Discovery,false,false,0.2,1,false,2026-02-01 00:00:00
a-done,a,Done,true,true,1,2,false,2025-01-01 00:00:00
a-lost,a,No budget,false,true,0,3,true,2025-01-01 00:00:00
b-done,b,Done,false,false,0.4,1,false,2025-01-01 00:00:00`,
  deal_stage: `deal_id,value,date_entered,_fivetran_start
won,a-demo,2026-01-10 10:00:00,2026-01-10 10:00:00
won,a-done,2026-02-20 10:00:00,2026-02-20 10:00:00
lost,a-demo,2026-02-10 10:00:00,2026-02-10 10:00:00
lost,a-lost,2026-02-25 10:00:00,2026-02-25 10:00:00
lost,a-never-seen,2026-02-11 10:00:00,2026-02-11 10:00:00
removed,a-done,2026-02-20 10:00:00,2026-02-20 10:00:00`,
  deal_property_history: `deal_id,name,value,timestamp
open,dealstage,b-done,2026-01-11 10:00:00
won,dealstage,a-demo,2026-01-10 10:00:00
won,amount,100.50,2026-01-10 10:00:00`,
  company: `id,is_deleted,_fivetran_deleted,property_name,property_domain,property_numberofemployees,property_annualrevenue
buyer,,false,Buyer Ltd,buyer.example,250,1250000.50
closed,true,,Closed Ltd,closed.example,,
vanished,false,true,Vanished Ltd,vanished.example,,`,
  deal_company: `deal_id,company_id,type_id
won,partner,341
won,buyer,5`,
  deal_contact: `deal_id,contact_id,type_id
won,ada,3
won,ada,11
removed,ada,3`,
  owner: `owner_id,first_name,last_name
o1,Mia,Marsh
o2,Sam,Sale`,
  team: `id,name
t1,Field Marketing`,
  owner_team: `owner_id,team_id,is_team_primary
o1,t1,true`,
  engagement: `id,type
held,MEETING`,
  engagement_meeting: `engagement_id,_fivetran_synced,start_time,meeting_outcome,property_hs_activity_type
held,2026-03-01 00:00:00,2026-02-01 10:00:00,COMPLETED,
shown,2026-03-01 00:00:00,2026-02-03 10:00:00,COMPLETED,Product demo
cancelled,2026-03-01 00:00:00,2026-02-02 10:00:00,CANCELED,
planned,2026-03-01 00:00:00,2026-03-20 10:00:00,SCHEDULED,`,
  engagement_email: `engagement_id,_fivetran_synced,property_hs_timestamp,property_hs_email_direction
ours,2026-03-01 00:00:00,2026-02-01 11:00:00,EMAIL
theirs,2026-03-01 00:00:00,2026-02-01 12:00:00,INCOMING_EMAIL`,
  engagement_note: `engagement_id,_fivetran_synced,property_hs_timestamp
note,2026-03-01 00:00:00,2026-02-01 11:00:00`,
  engagement_contact: `engagement_id,contact_id
held,bob
held,ada
shown,ada
cancelled,ada
planned,ada
ours,ada
theirs,ada
note,ada`,
  engagement_deal: `engagement_id,deal_id
held,double
held,won`,
  email_event: `id,type,created,recipient,email_campaign_id,sent_by_id,filtered_event
e1,SENT,2026-02-01 08:00:00,ada@new.example,c1,e1,
e2,OPEN,2026-02-01 09:30:00,ada@new.example,c1,e1,false
e3,OPEN,2026-02-01 09:00:00,ada@new.example,c1,e1,false
e4,OPEN,2026-02-01 08:00:01,ada@new.example,c1,e1,true
e5,CLICK,2026-02-01 09:31:00,ada@new.example,c1,e1,false
e6,BOUNCE,2026-02-01 08:00:01,bob@new.example,c1,e1,`,
  email_event_click: `id,url
e5,https://example.com/price`,
};

describe('what HubSpot says becomes the contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-story-'));
  let built: ConnectorBuild;
  beforeAll(async () => {
    for (const [table, rows] of Object.entries(portal))
      writeFileSync(join(folder, `${table}.csv`), `${rows}\n`);
    built = await buildConnector('hubspot', folder);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true });
  });

  /** The rows of a contract table, one text each. */
  const given = async (table: string, columns: string[]) =>
    (
      await built.query(
        `SELECT ${columns.join(', ')} FROM connectors.int_${table}__from_hubspot ORDER BY ALL`,
      )
    ).map((row) => Object.values(row).join(' · '));

  it('deals: closed by the flags of their stage, without the deleted and the merged', async () => {
    expect(
      await given('opportunities', [
        'opportunity_id',
        'account_id',
        'status',
        'stage',
        'amount',
        'type',
        'lost_reason',
      ]),
    ).toEqual([
      'ended ·  · won · Done (Sales) · 40.00 · churn · ',
      'lost ·  · lost · No budget ·  · expansion · price',
      'open ·  · open · Done (Service) · 70.00 · expansion · ',
      'won · buyer · won · Done (Sales) · 100.50 · new · ',
    ]);
    expect(await given('opportunities', ['opportunity_id', 'closed_at', 'expected_close_on'])).toEqual([
      'ended · 2026-02-21 10:00:00 · ',
      'lost · 2026-02-25 10:00:00 · ',
      'open ·  · 2026-04-30',
      'won · 2026-02-20 10:00:00 · ',
    ]);
    expect(await given('opportunity_people', ['opportunity_id', 'person_id'])).toEqual(['won · ada']);
  });

  it('stages: entries keep the name of their time, deleted stages theirs, unknown ones their id', async () => {
    expect(await given('stage_changes', ['entity_type', 'entity_id', 'stage', 'entered_at'])).toEqual([
      'opportunity · lost · Discovery · 2026-02-10 10:00:00',
      'opportunity · lost · No budget · 2026-02-25 10:00:00',
      'opportunity · lost · a-never-seen · 2026-02-11 10:00:00',
      'opportunity · open · Done (Service) · 2026-01-11 10:00:00',
      'opportunity · won · Demo · 2026-01-10 10:00:00',
      'opportunity · won · Done (Sales) · 2026-02-20 10:00:00',
      'person · ada · Nurturing · 2026-01-15 09:00:00',
      'person · ada · lead · 2026-01-05 09:00:00',
      'person · bob · lead · 2026-01-09 10:00:00',
    ]);
    expect(await given('stages', ['stage', 'canonical_stage', 'default_probability'])).toEqual([
      'Done (Sales) · won · 1.000000',
      'No budget · lost · 0.000000',
    ]);
  });

  it('people: merges are followed to their end, also of contacts HubSpot has forgotten; a ring has none', async () => {
    expect(await given('people', ['person_id', 'email', 'created_at', 'merged_into_person_id'])).toEqual([
      'ada · ada@new.example · 2026-01-05 09:00:00 · ',
      'bob · bob@new.example · 2026-01-07 09:00:00 · ',
      'first ·  · 2026-01-05 09:00:00 · ada',
      'gone ·  · 2026-01-05 09:00:00 · ada',
      'merged · ada@second.example · 2026-01-02 09:00:00 · ada',
      'ring · ring@new.example · 2026-01-08 09:00:00 · ',
    ]);
  });

  it('touches: what took place, once, with whom', async () => {
    expect(
      await given('touches', ['kind', 'touch_id', 'person_id', 'email', 'opportunity_id', 'team', 'url']),
    ).toEqual([
      'demo · hubspot:engagement:shown · ada ·  ·  ·  · ',
      'email_click · hubspot:email_event:e5 ·  · ada@new.example ·  ·  · https://example.com/price',
      'email_open · hubspot:email_event:e3 ·  · ada@new.example ·  ·  · ',
      'email_sent · hubspot:email_event:e1 ·  · ada@new.example ·  ·  · ',
      'meeting · hubspot:engagement:held · ada ·  · won ·  · ',
      'other · hubspot:engagement:theirs · ada ·  ·  · sales · ',
      'sales_email · hubspot:engagement:ours · ada ·  ·  ·  · ',
    ]);
  });

  it('accounts: those HubSpot still has', async () => {
    expect(await given('accounts', ['account_id', 'name', 'domain', 'employees', 'annual_revenue'])).toEqual([
      'buyer · Buyer Ltd · buyer.example · 250 · 1250000.50',
    ]);
  });

  it('users: in the team its name says, else in sales', async () => {
    expect(await given('users', ['user_id', 'name', 'team'])).toEqual([
      'o1 · Mia Marsh · marketing',
      'o2 · Sam Sale · sales',
    ]);
  });

  it('says why every other row is none of the contract', async () => {
    const left = await built.query(`SELECT concat_ws(' · ', source_table, left_out_because, row_count) AS line
      FROM connectors.int_hubspot_rows__left_out ORDER BY 1`);
    expect(left.map((row) => row['line'])).toEqual([
      'company · deleted in HubSpot · 2',
      'contact · deleted in HubSpot · 1',
      'contact_property_history · another property · 1',
      'contact_property_history · no stage · 1',
      'deal · deleted in HubSpot · 1',
      'deal · merged into another deal · 1',
      'deal_contact · associated more than once · 1',
      'deal_contact · deal left out · 1',
      'deal_property_history · another property · 1',
      'deal_property_history · told by another table · 1',
      'deal_stage · deal left out · 1',
      'email_event · filtered by HubSpot · 1',
      'email_event · not a touch · 1',
      'email_event · opened before · 1',
      'engagement · told by its own table · 1',
      'engagement_meeting · not held · 1',
      'engagement_meeting · planned, not held when last read · 1',
      'engagement_note · not a touch · 1',
    ]);
  });
});
