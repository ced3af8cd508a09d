import type { Table } from '../tables.ts';
import { salesforceId } from './salesforce-ids.ts';
import { personHistory, type Members } from './salesforce-members.ts';
import { byKey, loaded, rowsOf, tableOf, text, type Row } from './shape.ts';

/** Leads with the history of their status, and contacts. */
export function peopleTables(tables: readonly Table[], members: Members, standard: Row): Table[] {
  const people = rowsOf(tables, 'people');
  const accounts = byKey(rowsOf(tables, 'accounts'), 'account_id');
  const history = personHistory(tables);
  const buys = new Map(
    rowsOf(tables, 'opportunities').map((row) => [text(row.primary_person_id), text(row.opportunity_id)]),
  );
  const merge = (row: Row, object: 'lead' | 'contact') => {
    const survivor = text(row.merged_into_person_id);
    return survivor === '' ? {} : { is_deleted: true, master_record_id: salesforceId(survivor, object) };
  };
  const common = (row: Row) => ({
    ...standard,
    email: row.email,
    name: row.name,
    title: row.job_title,
    lead_source: row.original_source,
  });
  const contacts = people
    .filter((row) => members.isContact(text(row.person_id)))
    .map((row) => {
      const id = text(row.person_id);
      const account = text(row.account_id);
      const owner = text(row.owner_id) || text(accounts.get(account)?.owner_id);
      return {
        ...common(row),
        id: salesforceId(id, 'contact'),
        account_id: account ? salesforceId(account, 'account') : '',
        mailing_country: row.country,
        owner_id: owner ? salesforceId(owner, 'user') : '',
        created_date: loaded(members.isLead(id) ? members.convertedAt(id) : row.created_at),
        ...merge(row, 'contact'),
      };
    });
  const leads = people
    .filter((row) => members.isLead(text(row.person_id)))
    .map((row) => {
      const id = text(row.person_id);
      const isConverted = members.isContact(id);
      const deal = buys.get(id);
      return {
        ...common(row),
        id: salesforceId(id, 'lead'),
        country: row.country,
        status: history.get(id)?.at(-1)?.stage ?? 'New',
        // A lead that nobody owns waits in a queue.
        owner_id: row.owner_id ? salesforceId(text(row.owner_id), 'user') : '00G000000000001AAA',
        created_date: loaded(row.created_at),
        is_converted: isConverted,
        ...(isConverted
          ? {
              converted_date: members.convertedAt(id).slice(0, 10),
              converted_contact_id: salesforceId(id, 'contact'),
              converted_account_id: row.account_id ? salesforceId(text(row.account_id), 'account') : '',
              converted_opportunity_id: deal ? salesforceId(deal, 'opportunity') : '',
            }
          : merge(row, 'lead')),
      };
    });
  const [contact] = contacts;
  const ghosts = contact ? [{ ...contact, id: salesforceId('999999', 'contact'), is_deleted: true }] : [];
  return [
    tableOf('contact', [...contacts, ...ghosts]),
    tableOf('lead', leads),
    leadHistory(people, history, standard),
  ];
}

/** What Salesforce tracks is changes: the status that a lead began with is not among them. */
function leadHistory(people: readonly Row[], history: ReadonlyMap<string, Row[]>, standard: Row): Table {
  let count = 0;
  const rows = people.flatMap((row) => {
    const changes = history.get(text(row.person_id)) ?? [];
    return changes
      .filter((change, i) => i > 0 || change.entered_at !== row.created_at)
      .map((change) => ({
        ...standard,
        id: salesforceId(String((count += 1)), 'change'),
        lead_id: salesforceId(text(row.person_id), 'lead'),
        field: 'Status',
        new_value: change.stage,
        created_date: loaded(change.entered_at),
        created_by_id: change.changed_by ? salesforceId(text(change.changed_by), 'user') : '',
      }));
  });
  const owners = rows.slice(0, 5).map((row, i) => ({
    ...row,
    id: salesforceId(String(900_000 + i), 'change'),
    field: 'Owner',
    new_value: 'Queue',
  }));
  return tableOf('lead_history', [...rows, ...owners]);
}
