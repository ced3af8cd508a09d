import type { Table } from '../tables.ts';
import { besideTeller, isLogged, type Told } from './beside.ts';
import { accountsAndUsers } from './salesforce-accounts.ts';
import { dealTables } from './salesforce-deals.ts';
import { salesforceId } from './salesforce-ids.ts';
import { memberSorter } from './salesforce-members.ts';
import { peopleTables } from './salesforce-people.ts';
import { isMeeting, isResponse, touchTables } from './salesforce-touches.ts';
import { rowsOf, stageStatuses, text, together, type Crm, type Part, type Row } from './shape.ts';

const RECORDS = [
  ['opportunities', 'opportunity_id', 'opportunity'],
  ['opportunities', 'account_id', 'account'],
  ['accounts', 'account_id', 'account'],
  ['users', 'user_id', 'user'],
  ['campaigns', 'campaign_id', 'campaign'],
] as const;
const all = () => true;
const TOLD: Told = {
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

/**
 * Tells a company as Fivetran leaves it of Salesforce, deleted, merged and superseded rows included. `shared` has what
 * all parts share (stages, users, campaigns); `lookedOn` is the day on which the loader last looked.
 */
export function salesforce(shared: readonly Table[], lookedOn: string): Crm {
  /** What every row has besides its own columns. */
  const standard: Row = {
    is_deleted: false,
    _fivetran_active: true,
    _fivetran_start: '2024-11-21 00:00:00',
    _fivetran_synced: `${lookedOn} 06:00:00`,
    system_modstamp: `${lookedOn} 05:00:00`,
  };
  const membersOf = memberSorter(shared);
  const give = ({ tables, deleted = [] }: Part) => {
    const given = new Map<string, string>();
    for (const [name, column, object] of RECORDS)
      for (const row of [...rowsOf(tables, name), ...rowsOf(deleted, name)]) {
        const id = text(row[column]);
        if (id !== '') given.set(id, salesforceId(id, object));
      }
    const members = membersOf(tables);
    for (const row of rowsOf(tables, 'people'))
      given.set(text(row.person_id), members.idOf(text(row.person_id)));
    return given;
  };
  return {
    ...together([
      accountsAndUsers(standard),
      peopleTables(membersOf, standard),
      dealTables(stageStatuses(shared), standard),
      touchTables(membersOf, standard),
    ]),
    beside: besideTeller(shared, TOLD, give),
    ids(part) {
      const { tables } = part;
      const ids = new Map([...give(part)].map(([ours, theirs]) => [theirs, ours]));
      for (const row of rowsOf(tables, 'people'))
        ids.set(salesforceId(text(row.person_id), 'lead'), text(row.person_id));
      for (const row of rowsOf(tables, 'touches')) {
        const id = text(row.touch_id);
        if (isResponse(row)) ids.set(`salesforce:campaign_member:${salesforceId(id, 'member')}`, id);
        else if (isLogged(row) && isMeeting(row))
          ids.set(`salesforce:event:${salesforceId(id, 'event')}`, id);
        else if (isLogged(row)) ids.set(`salesforce:task:${salesforceId(id, 'task')}`, id);
      }
      return ids;
    },
  };
}
