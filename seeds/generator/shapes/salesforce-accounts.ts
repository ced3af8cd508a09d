import type { Table } from '../tables.ts';
import { lastId, salesforceId } from './salesforce-ids.ts';
import { First, loaded, rowsOf, tableOf, text, type Row, type Teller } from './shape.ts';

const DEPARTMENTS: Record<string, string> = {
  marketing: 'Marketing',
  sales: 'Sales',
  account_management: 'Account Management',
  human_resources: 'Human Resources',
  finance: 'Finance',
  executive: 'Executive',
};

/** Accounts, users and their roles. */
export function accountsAndUsers(standard: Row): Teller {
  const first = new First(1);
  return {
    tell({ tables }) {
      const accounts = rowsOf(tables, 'accounts').map((row) => account(row, standard));
      first.see(accounts);
      return [tableOf('account', accounts), ...staff(rowsOf(tables, 'users'), standard)];
    },
    end: () => [
      tableOf(
        'account',
        first.rows.map((row) => ({ ...row, id: lastId(0, 'account'), is_deleted: true })),
      ),
    ],
  };
}

function account(row: Row, standard: Row): Row {
  return {
    ...standard,
    id: salesforceId(text(row.account_id), 'account'),
    name: row.name,
    website: row.domain ? `https://www.${text(row.domain)}` : '',
    industry: row.industry,
    number_of_employees: row.employees,
    annual_revenue: row.annual_revenue,
    billing_country: row.country,
    owner_id: row.owner_id ? salesforceId(text(row.owner_id), 'user') : '',
    parent_id: row.parent_account_id ? salesforceId(text(row.parent_account_id), 'account') : '',
    created_date: loaded(row.created_at),
  };
}

function staff(rows: readonly Row[], standard: Row): Table[] {
  if (rows.length === 0) return [];
  const teams = Object.keys(DEPARTMENTS);
  const users = rows.map((row) => ({
    ...standard,
    id: salesforceId(text(row.user_id), 'user'),
    name: row.name,
    email: row.email,
    department: DEPARTMENTS[text(row.team)],
    user_role_id: salesforceId(String(1 + teams.indexOf(text(row.team))), 'role'),
    manager_id: row.manager_id ? salesforceId(text(row.manager_id), 'user') : '',
  }));
  const roles = teams.map((team, i) => ({
    ...standard,
    id: salesforceId(String(i + 1), 'role'),
    name: `${DEPARTMENTS[team]} team`,
  }));
  return [tableOf('user', users), tableOf('user_role', roles)];
}
