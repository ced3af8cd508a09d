import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector, type ConnectorBuild } from '../../support/connector-build.ts';
import { portal } from './hubspot/portal.ts';

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
