import { hubspotId } from './hubspot-ids.ts';
import { First, rowsOf, tableOf, text, type Row, type Teller } from './shape.ts';

/** Whom each deal belongs to: its company, sometimes a partner's too, and its contacts, some with a label. */
export function associations(synced: string): Teller {
  const deals = new First(3);
  const partner = new First(1);
  const labelled = new First(3);
  const link = (row: Row, account: string, type_id: number): Row => ({
    deal_id: hubspotId(text(row.opportunity_id)),
    company_id: hubspotId(account),
    type_id,
    _fivetran_deleted: false,
    _fivetran_synced: synced,
  });
  return {
    tell({ tables }) {
      const companies = rowsOf(tables, 'opportunities').filter((row) => row.account_id);
      const contacts = rowsOf(tables, 'opportunity_people').map((row) => ({
        deal_id: hubspotId(text(row.opportunity_id)),
        contact_id: hubspotId(text(row.person_id)),
        type_id: 3,
        _fivetran_deleted: false,
        _fivetran_synced: synced,
      }));
      deals.see(companies);
      partner.see(rowsOf(tables, 'accounts'));
      labelled.see(contacts);
      return [
        tableOf(
          'deal_company',
          companies.map((row) => link(row, text(row.account_id), 5)),
        ),
        tableOf('deal_contact', contacts),
      ];
    },
    end: () => [
      tableOf(
        'deal_company',
        partner.rows.flatMap(({ account_id }) => deals.rows.map((row) => link(row, text(account_id), 341))),
      ),
      tableOf(
        'deal_contact',
        labelled.rows.map((row) => ({ ...row, type_id: 11 })),
      ),
    ],
  };
}
