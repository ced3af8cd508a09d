import type { Table } from '../tables.ts';
import { besideOf, isLogged, type Told } from './beside.ts';
import { accountsAndUsers } from './salesforce-accounts.ts';
import { dealTables } from './salesforce-deals.ts';
import { salesforceId, type SalesforceObject } from './salesforce-ids.ts';
import { membersOf } from './salesforce-members.ts';
import { peopleTables } from './salesforce-people.ts';
import { isMeeting, isResponse, touchTables } from './salesforce-touches.ts';
import { rowsOf, text, type Row, type Shape } from './shape.ts';

/** What every row has besides its own columns. */
const STANDARD: Row = {
  is_deleted: false,
  _fivetran_active: true,
  _fivetran_start: '2024-11-21 00:00:00',
  _fivetran_synced: '2026-11-20 06:00:00',
  system_modstamp: '2026-11-20 05:00:00',
};

/** The company as Fivetran leaves it of Salesforce, deleted, merged and superseded rows included. */
export function toSalesforce(tables: readonly Table[]): Shape {
  const members = membersOf(tables);
  const all = () => true;
  const told: Told = {
    opportunities: all,
    accounts: all,
    people: all,
    opportunity_people: all,
    stage_changes: all,
    users: all,
    campaigns: all,
    // Of a lead's statuses Salesforce marks the one of a conversion only.
    stages: (row) => row.entity_type === 'opportunity' || row.canonical_stage === 'sql',
    touches: (row) => isLogged(row) || isResponse(row),
  };
  const given = new Map<string, string>();
  const give = (name: string, column: string, object: SalesforceObject) => {
    for (const row of rowsOf(tables, name)) {
      const id = text(row[column]);
      if (id !== '') given.set(id, salesforceId(id, object));
    }
  };
  give('opportunities', 'opportunity_id', 'opportunity');
  give('opportunities', 'account_id', 'account');
  give('accounts', 'account_id', 'account');
  give('users', 'user_id', 'user');
  give('campaigns', 'campaign_id', 'campaign');
  for (const row of rowsOf(tables, 'people'))
    given.set(text(row.person_id), members.idOf(text(row.person_id)));
  const ids = new Map([...given].map(([ours, theirs]) => [theirs, ours]));
  for (const row of rowsOf(tables, 'people'))
    ids.set(salesforceId(text(row.person_id), 'lead'), text(row.person_id));
  for (const row of rowsOf(tables, 'touches')) {
    const id = text(row.touch_id);
    if (isResponse(row)) ids.set(`salesforce:campaign_member:${salesforceId(id, 'member')}`, id);
    else if (isLogged(row) && isMeeting(row)) ids.set(`salesforce:event:${salesforceId(id, 'event')}`, id);
    else if (isLogged(row)) ids.set(`salesforce:task:${salesforceId(id, 'task')}`, id);
  }
  return {
    loader: [
      ...accountsAndUsers(tables, STANDARD),
      ...peopleTables(tables, members, STANDARD),
      ...dealTables(tables, STANDARD),
      ...touchTables(tables, members, STANDARD),
    ],
    beside: besideOf(tables, told, given),
    ids,
  };
}
