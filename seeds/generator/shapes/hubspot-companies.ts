import type { Table } from '../tables.ts';
import { hubspotId } from './hubspot-ids.ts';
import { loaded, rowsOf, tableOf, text } from './shape.ts';

const TEAMS: Record<string, string> = {
  marketing: 'Marketing',
  sales: 'Sales',
  account_management: 'Account management',
  human_resources: 'Human resources',
  finance: 'Finance',
  executive: 'Executive team',
};

/** Companies, owners and the teams they are in. */
export function companiesAndOwners(tables: readonly Table[], synced: string): Table[] {
  const companies = rowsOf(tables, 'accounts').map((row) => ({
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
    property_createdate: loaded(row.created_at),
  }));
  const users = rowsOf(tables, 'users');
  const teams = Object.keys(TEAMS);
  const [company] = companies;
  return [
    tableOf('company', company ? [...companies, { ...company, id: '1999999999', is_deleted: true }] : []),
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
