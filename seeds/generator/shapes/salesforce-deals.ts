import type { Table } from '../tables.ts';
import { lastId, salesforceId } from './salesforce-ids.ts';
import {
  byKey,
  First,
  loaded,
  reportingDay,
  rowsOf,
  tableOf,
  text,
  together,
  type Row,
  type Teller,
} from './shape.ts';

const TYPES: Record<string, string> = {
  new: 'New Customer',
  expansion: 'Existing Customer - Upgrade',
  renewal: 'Existing Customer - Renewal',
  churn: 'Churn',
};

/** When the loader began to read, and what it read first is as old as. */
const LONG_AGO = '2024-11-01 00:00:00';

/** Opportunities with their stages, history and contact roles. */
export function dealTables(statuses: ReadonlyMap<string, string>, standard: Row): Teller {
  const first = new First(2);
  // An earlier version, as a loader in history mode keeps it.
  const outdated = { _fivetran_active: false, _fivetran_start: LONG_AGO };
  const records: Teller = {
    tell({ tables, deleted = [], earlier = [] }) {
      const of = (list: readonly Table[], more: Row) =>
        rowsOf(list, 'opportunities').map((row) => ({ ...opportunity(row, standard), ...more }));
      const rows = of(tables, {});
      first.see(rows);
      return [
        tableOf('opportunity', [...rows, ...of(deleted, { is_deleted: true }), ...of(earlier, outdated)]),
        tableOf('opportunity_stage', stages(rowsOf(tables, 'stages'), statuses, standard)),
      ];
    },
    end() {
      const [one, two] = first.rows;
      if (!one || !two) return [];
      const before = { amount: 1, stage_name: 'Discovery', is_closed: false, is_won: false };
      return [
        tableOf('opportunity', [
          { ...one, id: lastId(0, 'opportunity'), is_deleted: true },
          { ...two, ...before, ...outdated },
        ]),
      ];
    },
  };
  return together([records, history(statuses, standard), roles(standard)]);
}

function opportunity(row: Row, standard: Row): Row {
  const isOpen = row.status === 'open';
  const share =
    row.probability === undefined || row.probability === ''
      ? row.status === 'won'
        ? 1
        : 0
      : Number(row.probability);
  return {
    ...standard,
    id: salesforceId(text(row.opportunity_id), 'opportunity'),
    name: row.name,
    account_id: row.account_id ? salesforceId(text(row.account_id), 'account') : '',
    owner_id: row.owner_id ? salesforceId(text(row.owner_id), 'user') : '',
    created_date: loaded(row.created_at),
    close_date: isOpen ? row.expected_close_on : reportingDay(row.closed_at),
    stage_name: row.stage,
    is_closed: !isOpen,
    is_won: row.status === 'won',
    amount: row.amount,
    currency_iso_code: row.currency,
    type: TYPES[text(row.type)] ?? '',
    lead_source: text(row.is_referral) === 'true' ? 'Customer referral' : '',
    forecast_category_name: row.forecast_category,
    probability: Number((share * 100).toFixed(2)),
    total_opportunity_quantity: row.quantity,
  };
}

function stages(agreed: readonly Row[], statuses: ReadonlyMap<string, string>, standard: Row): Row[] {
  const ofDeals = agreed.filter((row) => row.entity_type === 'opportunity');
  return ofDeals.map((row, i) => ({
    ...standard,
    id: salesforceId(String(i + 1), 'stage'),
    api_name: row.stage,
    master_label: row.stage,
    is_active: true,
    is_closed: statuses.get(text(row.stage)) !== 'open',
    is_won: statuses.get(text(row.stage)) === 'won',
    default_probability: Number((Number(row.default_probability ?? 0) * 100).toFixed(2)),
    sort_order: i + 1,
  }));
}

function history(statuses: ReadonlyMap<string, string>, standard: Row): Teller {
  let count = 0;
  const first = new First(10);
  return {
    tell({ tables }) {
      const changes = rowsOf(tables, 'stage_changes').filter((row) => row.entity_type === 'opportunity');
      const rows = changes.map((row) => ({
        ...standard,
        id: salesforceId(String((count += 1)), 'history'),
        opportunity_id: salesforceId(text(row.entity_id), 'opportunity'),
        stage_name: row.stage,
        is_closed: statuses.get(text(row.stage)) !== 'open',
        is_won: statuses.get(text(row.stage)) === 'won',
        created_date: loaded(row.entered_at),
        created_by_id: row.changed_by ? salesforceId(text(row.changed_by), 'user') : '',
      }));
      first.see(rows);
      return [tableOf('opportunity_history', rows)];
    },
    end() {
      // A change of the amount a second later is a row of the same stage.
      const amounts = first.rows.map((row, i) => ({
        ...row,
        id: lastId(i, 'history'),
        created_date: text(row.created_date).replace(/\d$/, (digit) =>
          String(Math.min(9, Number(digit) + 1)),
        ),
      }));
      const fields = first.rows.map((row, i) => ({
        ...standard,
        id: lastId(100 + i, 'change'),
        opportunity_id: row.opportunity_id,
        field: 'StageName',
        new_value: row.stage_name,
        created_date: row.created_date,
      }));
      return [tableOf('opportunity_history', amounts), tableOf('opportunity_field_history', fields)];
    },
  };
}

function roles(standard: Row): Teller {
  let count = 0;
  return {
    tell({ tables }) {
      const deals = byKey(rowsOf(tables, 'opportunities'), 'opportunity_id');
      const rows = rowsOf(tables, 'opportunity_people').map((row) => ({
        ...standard,
        id: salesforceId(String((count += 1)), 'contactRole'),
        opportunity_id: salesforceId(text(row.opportunity_id), 'opportunity'),
        contact_id: salesforceId(text(row.person_id), 'contact'),
        role: row.role,
        is_primary: deals.get(text(row.opportunity_id))?.primary_person_id === row.person_id,
      }));
      return [tableOf('opportunity_contact_role', rows)];
    },
    end: () => [],
  };
}
