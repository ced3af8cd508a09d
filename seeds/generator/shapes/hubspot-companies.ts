import type { Table } from '../tables.ts';
import { hubspotId } from './hubspot-ids.ts';
import { First, loaded, rowsOf, tableOf, text, type Row, type Teller } from './shape.ts';

const TEAMS: Record<string, string> = {
  marketing: 'Marketing',
  sales: 'Sales',
  account_management: 'Account management',
  human_resources: 'Human resources',
  finance: 'Finance',
  executive: 'Executive team',
};

/** Companies, owners and the teams they are in. */
export function companiesAndOwners(synced: string): Teller {
  const first = new First(1);
  return {
    tell({ tables }) {
      const companies = rowsOf(tables, 'accounts').map((row) => company(row, synced));
      first.see(companies);
      return [tableOf('company', companies), ...staff(rowsOf(tables, 'users'), synced)];
    },
    end: () => [
      tableOf(
        'company',
        first.rows.map((row) => ({ ...row, id: '1999999999', is_deleted: true })),
      ),
    ],
  };
}

function company(row: Row, synced: string): Row {
  return {
    id: hubspotId(text(row.account_id)),
    is_deleted: false,
    _fivetran_deleted: false,
    _fivetran_synced: synced,
    property_name: row.name,
    property_domain: row.domain,
    property_industry: row.industry,
    property_numberofemployees: row.employees,
    property_annualrevenue: row.annual_revenue,
    property_country: row.country,
    property_hubspot_owner_id: row.owner_id ? hubspotId(text(row.owner_id)) : '',
    property_hs_parent_company_id: row.parent_account_id ? hubspotId(text(row.parent_account_id)) : '',
    property_createdate: loaded(row.created_at),
  };
}

function staff(users: readonly Row[], synced: string): Table[] {
  if (users.length === 0) return [];
  const teams = Object.keys(TEAMS);
  return [
    tableOf(
      'owner',
      users.map((row) => {
        const [first, ...rest] = text(row.name).split(' ');
        return {
          owner_id: hubspotId(text(row.user_id)),
          email: row.email,
          first_name: first,
          last_name: rest.join(' '),
          _fivetran_synced: synced,
        };
      }),
    ),
    tableOf(
      'team',
      teams.map((team, i) => ({ id: 9001 + i, name: TEAMS[team], _fivetran_synced: synced })),
    ),
    tableOf(
      'owner_team',
      users.map((row) => ({
        owner_id: hubspotId(text(row.user_id)),
        team_id: 9001 + teams.indexOf(text(row.team)),
        is_team_primary: true,
        _fivetran_synced: synced,
      })),
    ),
  ];
}
