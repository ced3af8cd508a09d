import { lastId, salesforceId } from './salesforce-ids.ts';
import type { Members, MembersOf } from './salesforce-members.ts';
import { byKey, First, loaded, rowsOf, tableOf, text, together, type Row, type Teller } from './shape.ts';

/** Leads with the history of their status, and contacts. */
export function peopleTables(membersOf: MembersOf, standard: Row): Teller {
  const first = new First(1);
  const records: Teller = {
    tell({ tables }) {
      const members = membersOf(tables);
      const people = rowsOf(tables, 'people');
      const accounts = byKey(rowsOf(tables, 'accounts'), 'account_id');
      const buys = byKey(rowsOf(tables, 'opportunities'), 'primary_person_id');
      const contacts = people
        .filter((row) => members.isContact(text(row.person_id)))
        .map((row) => contact(row, accounts.get(text(row.account_id)), members, standard));
      const leads = people
        .filter((row) => members.isLead(text(row.person_id)))
        .map((row) => {
          const id = text(row.person_id);
          const status = text(members.stagesOf(id).at(-1)?.stage) || 'New';
          return lead(row, status, text(buys.get(id)?.opportunity_id), members, standard);
        });
      first.see(contacts);
      return [tableOf('contact', contacts), tableOf('lead', leads)];
    },
    end: () => [
      tableOf(
        'contact',
        first.rows.map((row) => ({ ...row, id: lastId(0, 'contact'), is_deleted: true })),
      ),
    ],
  };
  return together([records, leadHistory(membersOf, standard)]);
}

function common(row: Row, standard: Row): Row {
  return {
    ...standard,
    email: row.email,
    name: row.name,
    title: row.job_title,
    lead_source: row.original_source,
  };
}

function merge(row: Row, object: 'lead' | 'contact'): Row {
  const survivor = text(row.merged_into_person_id);
  return {
    is_deleted: survivor !== '',
    master_record_id: survivor === '' ? '' : salesforceId(survivor, object),
  };
}

function contact(row: Row, account: Row | undefined, members: Members, standard: Row): Row {
  const id = text(row.person_id);
  const owner = text(row.owner_id) || text(account?.owner_id);
  return {
    ...common(row, standard),
    id: salesforceId(id, 'contact'),
    account_id: row.account_id ? salesforceId(text(row.account_id), 'account') : '',
    mailing_country: row.country,
    owner_id: owner ? salesforceId(owner, 'user') : '',
    created_date: loaded(members.isLead(id) ? members.convertedAt(id) : row.created_at),
    ...merge(row, 'contact'),
  };
}

function lead(row: Row, status: string, deal: string, members: Members, standard: Row): Row {
  const id = text(row.person_id);
  const isConverted = members.isContact(id);
  return {
    ...common(row, standard),
    id: salesforceId(id, 'lead'),
    country: row.country,
    status,
    // A lead that nobody owns waits in a queue.
    owner_id: row.owner_id ? salesforceId(text(row.owner_id), 'user') : '00G000000000001AAA',
    created_date: loaded(row.created_at),
    is_converted: isConverted,
    converted_date: isConverted ? members.convertedAt(id).slice(0, 10) : '',
    converted_contact_id: isConverted ? salesforceId(id, 'contact') : '',
    converted_account_id: isConverted && row.account_id ? salesforceId(text(row.account_id), 'account') : '',
    converted_opportunity_id: isConverted && deal ? salesforceId(deal, 'opportunity') : '',
    // What was merged after its conversion is the contact.
    ...merge(isConverted ? {} : row, 'lead'),
  };
}

/** What Salesforce tracks is changes: the status that a lead began with is not among them. */
function leadHistory(membersOf: MembersOf, standard: Row): Teller {
  let count = 0;
  const first = new First(5);
  return {
    tell({ tables }) {
      const { stagesOf } = membersOf(tables);
      const rows = rowsOf(tables, 'people').flatMap((row) =>
        stagesOf(text(row.person_id))
          .filter((change, i) => i > 0 || change.entered_at !== row.created_at)
          .map((change) => ({
            ...standard,
            id: salesforceId(String((count += 1)), 'change'),
            lead_id: salesforceId(text(row.person_id), 'lead'),
            field: 'Status',
            new_value: change.stage,
            created_date: loaded(change.entered_at),
            created_by_id: change.changed_by ? salesforceId(text(change.changed_by), 'user') : '',
          })),
      );
      first.see(rows);
      return [tableOf('lead_history', rows)];
    },
    end: () => [
      tableOf(
        'lead_history',
        first.rows.map((row, i) => ({ ...row, id: lastId(i, 'change'), field: 'Owner', new_value: 'Queue' })),
      ),
    ],
  };
}
