import type { Table } from '../tables.ts';
import { salesforceId } from './salesforce-ids.ts';
import { loaded, rowsOf, tableOf, text, type Row } from './shape.ts';

const DEPARTMENTS: Record<string, string> = {
  marketing: 'Marketing',
  sales: 'Sales',
  account_management: 'Account Management',
  human_resources: 'Human Resources',
  finance: 'Finance',
  executive: 'Executive',
};

/** Accounts, users and their roles. */
export function accountsAndUsers(tables: readonly Table[], standard: Row): Table[] {
  const accounts = rowsOf(tables, 'accounts').map((row) => ({
    ...standard,
    id: salesforceId(text(row.account_id), 'account'),
    name: row.name,
    website: row.domain ? `https://www.${text(row.domain)}` : '',
    industry: row.industry,
    number_of_employees: row.employees,
    annual_revenue: row.annual_revenue,
    billing_country: row.country,
    owner_id: row.owner_id ? salesforceId(text(row.owner_id), 'user') : '',
    created_date: loaded(row.created_at),
  }));
  const teams = Object.keys(DEPARTMENTS);
  const users = rowsOf(tables, 'users').map((row) => ({
    ...standard,
    id: salesforceId(text(row.user_id), 'user'),
    name: row.name,
    email: row.email,
    department: DEPARTMENTS[text(row.team)],
    user_role_id: salesforceId(String(1 + teams.indexOf(text(row.team))), 'role'),
    manager_id: row.manager_id ? salesforceId(text(row.manager_id), 'user') : '',
  }));
  const [account] = accounts;
  return [
    tableOf(
      'account',
      account ? [...accounts, { ...account, id: salesforceId('999999', 'account'), is_deleted: true }] : [],
    ),
    tableOf('user', users),
    tableOf(
      'user_role',
      teams.map((team, i) => ({
        ...standard,
        id: salesforceId(String(i + 1), 'role'),
        name: `${DEPARTMENTS[team]} team`,
      })),
    ),
  ];
}
