import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConnector } from '../../support/connector-build.ts';
import type { ConnectorBuild } from '../../support/connector-build.ts';
import { sharedData } from '../../support/paths.ts';

const given = (table: string): string => `connectors.int_${table}__from_salesforce`;

/** The published seed files under the names their tables have where the loader leaves them. */
const SEEDS = {
  account: 'sf_account_data',
  contact: 'sf_contact_data',
  event: 'sf_event_data',
  lead: 'sf_lead_data',
  opportunity: 'sf_opportunity_data',
  opportunity_history: 'sf_opportunity_history_data',
  task: 'sf_task_data',
  user: 'sf_user_data',
  user_role: 'sf_user_role_data',
};

/** Records of each staging table; what the fixtures lack is empty. */
const STAGED = {
  accounts: 10,
  campaign_members: 0,
  campaigns: 0,
  contacts: 4,
  events: 10,
  forecasting_quotas: 0,
  lead_history: 0,
  leads: 1,
  opportunities: 10,
  opportunity_contact_roles: 0,
  opportunity_field_history: 0,
  opportunity_history: 10,
  opportunity_stages: 0,
  periods: 0,
  tasks: 10,
  user_roles: 10,
  users: 10,
};

/** Rows of each contract table: 1 of 10 accounts and 4 of 10 users are neither deleted nor closed off by the loader. */
const GIVEN = {
  accounts: 1,
  campaigns: 0,
  goals: 0,
  opportunities: 0,
  opportunity_people: 0,
  people: 5,
  stage_changes: 1,
  stages: 1,
  touches: 20,
  users: 4,
};

const data = sharedData('connectors/salesforce');

describe.runIf(data !== undefined)("Salesforce as the loader's own fixtures show it", () => {
  let build: ConnectorBuild;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concord-salesforce-raw-'));
    for (const [table, seed] of Object.entries(SEEDS))
      copyFileSync(join(data!, 'seeds', `${seed}.csv`), join(folder, `${table}.csv`));
    build = await buildConnector('salesforce', folder);
  });
  afterAll(() => {
    build?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const countEach = async (names: string[], tableOf: (name: string) => string) => {
    const counts = names.map((name) => `(SELECT count(*)::INTEGER FROM ${tableOf(name)}) AS ${name}`);
    return (await build.query(`SELECT ${counts.join(', ')}`))[0];
  };

  it('leaves out the deals, which are all deleted: no revenue instead of 24,530,001', async () => {
    const staged = await build.query(
      `SELECT count(*)::INTEGER AS deals, count_if(is_deleted)::INTEGER AS deleted, count_if(is_won)::INTEGER AS won,
         count_if(is_closed)::INTEGER AS closed, sum(amount)::INTEGER AS amount, max(probability_percent)::INTEGER AS
         probability FROM staging.stg_salesforce__opportunities`,
    );
    expect(staged).toEqual([
      { deals: 10, deleted: 10, won: 5, closed: 9, amount: 24_530_001, probability: 1000 },
    ]);
    expect(await build.query(`FROM ${given('opportunities')}`)).toEqual([]);
    expect(await build.query(`FROM ${given('stage_changes')} WHERE entity_type = 'opportunity'`)).toEqual([]);
  });

  it('stages every record of every table', async () => {
    expect(await countEach(Object.keys(STAGED), (name) => `staging.stg_salesforce__${name}`)).toEqual(STAGED);
  });

  it('gives the contract what is not deleted', async () => {
    expect(await countEach(Object.keys(GIVEN), given)).toEqual(GIVEN);
  });

  it('keeps the converted lead pointing at its contact, which is not among the contacts', async () => {
    expect(
      await build.query(
        `SELECT person_id, merged_into_person_id, account_id FROM ${given('people')} WHERE person_id LIKE '00Q%'`,
      ),
    ).toEqual([
      {
        person_id: '00Q1G00000nDnM5UAK',
        merged_into_person_id: '0031G00001QtDPlQAN',
        account_id: '0011G00000tLWKnQAO',
      },
    ]);
    expect(await build.query(`FROM ${given('stage_changes')}`)).toEqual([
      {
        entity_type: 'person',
        entity_id: '00Q1G00000nDnM5UAK',
        stage: 'Converted',
        entered_at: '2019-11-11',
        changed_by: null,
      },
    ]);
  });

  it('reads tasks and events as what they were', async () => {
    expect(
      await build.query(
        `SELECT split_part(touch_id, ':', 2) AS record, kind, team, count(*)::INTEGER AS touches
         FROM ${given('touches')} GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual([
      { record: 'event', kind: 'call', team: 'sales', touches: 6 },
      { record: 'event', kind: 'meeting', team: 'sales', touches: 4 },
      { record: 'task', kind: 'other', team: 'sales', touches: 10 },
    ]);
  });
});
