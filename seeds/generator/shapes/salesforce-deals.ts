import type { Table } from '../tables.ts';
import { salesforceId } from './salesforce-ids.ts';
import { byKey, loaded, reportingDay, rowsOf, stageStatuses, tableOf, text, type Row } from './shape.ts';

const TYPES: Record<string, string> = {
  new: 'New Customer',
  expansion: 'Existing Customer - Upgrade',
  renewal: 'Existing Customer - Renewal',
  churn: 'Churn',
};

/** Opportunities with their stages, history and contact roles. */
export function dealTables(tables: readonly Table[], standard: Row): Table[] {
  const statuses = stageStatuses(tables);
  const deals = rowsOf(tables, 'opportunities').map((row) => opportunity(row, standard));
  const [one, two] = deals;
  const extra =
    one && two
      ? [
          { ...one, id: salesforceId('999999', 'opportunity'), is_deleted: true },
          // An earlier version, as a loader in history mode keeps it.
          {
            ...two,
            amount: 1,
            stage_name: 'Discovery',
            is_closed: false,
            is_won: false,
            _fivetran_active: false,
            _fivetran_start: '2024-11-01 00:00:00',
          },
        ]
      : [];
  return [
    tableOf('opportunity', [...deals, ...extra]),
    tableOf('opportunity_stage', stages(tables, statuses, standard)),
    ...history(tables, statuses, standard),
    roles(tables, standard),
  ];
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

function stages(tables: readonly Table[], statuses: ReadonlyMap<string, string>, standard: Row): Row[] {
  const agreed = byKey(
    rowsOf(tables, 'stages').filter((row) => row.entity_type === 'opportunity'),
    'stage',
  );
  return [...statuses].map(([stage, status], i) => ({
    ...standard,
    id: salesforceId(String(i + 1), 'stage'),
    api_name: stage,
    master_label: stage,
    is_active: true,
    is_closed: status !== 'open',
    is_won: status === 'won',
    default_probability: Number((Number(agreed.get(stage)?.default_probability ?? 0) * 100).toFixed(2)),
    sort_order: i + 1,
  }));
}

function history(tables: readonly Table[], statuses: ReadonlyMap<string, string>, standard: Row): Table[] {
  const changes = rowsOf(tables, 'stage_changes').filter((row) => row.entity_type === 'opportunity');
  const rows = changes.map((row, i) => ({
    ...standard,
    id: salesforceId(String(i + 1), 'history'),
    opportunity_id: salesforceId(text(row.entity_id), 'opportunity'),
    stage_name: row.stage,
    is_closed: statuses.get(text(row.stage)) !== 'open',
    is_won: statuses.get(text(row.stage)) === 'won',
    created_date: loaded(row.entered_at),
    created_by_id: row.changed_by ? salesforceId(text(row.changed_by), 'user') : '',
  }));
  // A change of the amount a second later is a row of the same stage.
  const amounts = rows.slice(0, 10).map((row, i) => ({
    ...row,
    id: salesforceId(String(900_000 + i), 'history'),
    created_date: row.created_date.replace(/\d$/, (digit) => String(Math.min(9, Number(digit) + 1))),
  }));
  const fields = rows.slice(0, 10).map((row, i) => ({
    ...standard,
    id: salesforceId(String(800_000 + i), 'change'),
    opportunity_id: row.opportunity_id,
    field: 'StageName',
    new_value: row.stage_name,
    created_date: row.created_date,
  }));
  return [
    tableOf('opportunity_history', [...rows, ...amounts]),
    tableOf('opportunity_field_history', fields),
  ];
}

function roles(tables: readonly Table[], standard: Row): Table {
  const primary = new Map(
    rowsOf(tables, 'opportunities').map((row) => [text(row.opportunity_id), text(row.primary_person_id)]),
  );
  const rows = rowsOf(tables, 'opportunity_people').map((row, i) => ({
    ...standard,
    id: salesforceId(String(i + 1), 'contactRole'),
    opportunity_id: salesforceId(text(row.opportunity_id), 'opportunity'),
    contact_id: salesforceId(text(row.person_id), 'contact'),
    role: row.role,
    is_primary: primary.get(text(row.opportunity_id)) === text(row.person_id),
  }));
  return tableOf('opportunity_contact_role', rows);
}
