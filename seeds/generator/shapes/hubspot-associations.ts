import type { Table } from '../tables.ts';
import { hubspotId } from './hubspot-ids.ts';
import { rowsOf, tableOf, text, type Row } from './shape.ts';

/** Whom each deal belongs to: its company, sometimes a partner's too, and its contacts, some with a label. */
export function associations(tables: readonly Table[], synced: string): Table[] {
  const companies = rowsOf(tables, 'opportunities').filter((row) => row.account_id);
  const partner = text(rowsOf(tables, 'accounts')[0]?.account_id);
  const link = (row: Row, account: string, type_id: number) => ({
    deal_id: hubspotId(text(row.opportunity_id)),
    company_id: hubspotId(account),
    type_id,
    _fivetran_deleted: false,
    _fivetran_synced: synced,
  });
  const contacts = rowsOf(tables, 'opportunity_people').map((row) => ({
    deal_id: hubspotId(text(row.opportunity_id)),
    contact_id: hubspotId(text(row.person_id)),
    type_id: 3,
    _fivetran_deleted: false,
    _fivetran_synced: synced,
  }));
  return [
    tableOf('deal_company', [
      ...companies.slice(0, 3).map((row) => link(row, partner, 341)),
      ...companies.map((row) => link(row, text(row.account_id), 5)),
    ]),
    tableOf('deal_contact', [...contacts, ...contacts.slice(0, 3).map((row) => ({ ...row, type_id: 11 }))]),
  ];
}
