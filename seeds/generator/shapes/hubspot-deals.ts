import type { Table } from '../tables.ts';
import { associations } from './hubspot-associations.ts';
import { hubspotId } from './hubspot-ids.ts';
import {
  byKey,
  First,
  lastSecond,
  loaded,
  rowsOf,
  tableOf,
  text,
  together,
  type Row,
  type Teller,
} from './shape.ts';

const PIPELINE = '700001';
const TYPES: Record<string, string> = {
  new: 'newbusiness',
  expansion: 'existingbusiness',
  renewal: 'renewal',
  churn: 'churn',
};

/** Deals with their pipeline, the stages they have been in, and whom they belong to. */
export function deals(statuses: ReadonlyMap<string, string>, synced: string): Teller {
  const names = [...statuses.keys()];
  const stageId = (name: string) => String(710_001 + names.indexOf(name));
  const first = new First(2);
  const records: Teller = {
    tell({ tables, deleted = [] }) {
      const rows = rowsOf(tables, 'opportunities').map((row) => deal(row, stageId, synced));
      const gone = rowsOf(deleted, 'opportunities').map((row) => deal(row, stageId, synced));
      first.see(rows);
      return [
        tableOf('deal', [...rows, ...gone.map((row) => ({ ...row, is_deleted: true }))]),
        ...pipeline(rowsOf(tables, 'stages'), statuses, stageId, synced),
      ];
    },
    end() {
      const [one, two] = first.rows;
      if (!one || !two) return [];
      return [
        tableOf('deal', [
          { ...one, deal_id: '3999999998', is_deleted: true },
          { ...two, deal_id: '3999999999' },
          { ...two, property_amount: 1, _fivetran_synced: '2024-12-01 00:00:00' },
        ]),
        tableOf('merged_deal', [
          { deal_id: two.deal_id, merged_deal_id: '3999999999', _fivetran_synced: synced },
        ]),
      ];
    },
  };
  return together([records, stageHistory(stageId, synced), associations(synced)]);
}

function deal(row: Row, stageId: (name: string) => string, synced: string): Row {
  return {
    deal_id: hubspotId(text(row.opportunity_id)),
    is_deleted: false,
    _fivetran_deleted: false,
    _fivetran_synced: synced,
    property_dealname: row.name,
    deal_pipeline_id: PIPELINE,
    deal_pipeline_stage_id: stageId(text(row.stage)),
    owner_id: row.owner_id ? hubspotId(text(row.owner_id)) : '',
    property_amount: row.amount,
    property_deal_currency_code: row.currency,
    property_createdate: loaded(row.created_at),
    property_closedate: loaded(lastSecond(row.status === 'open' ? row.expected_close_on : row.closed_at)),
    property_dealtype: TYPES[text(row.type)] ?? '',
    property_closed_lost_reason: row.lost_reason,
    property_hs_manual_forecast_category: row.forecast_category,
    property_hs_deal_stage_probability: row.probability,
  };
}

function pipeline(
  agreed: readonly Row[],
  statuses: ReadonlyMap<string, string>,
  stageId: (name: string) => string,
  synced: string,
): Table[] {
  if (agreed.length === 0) return [];
  const ofDeals = byKey(
    agreed.filter((row) => row.entity_type === 'opportunity'),
    'stage',
  );
  const stages = [...statuses].map(([name, status], i) => ({
    stage_id: stageId(name),
    pipeline_id: PIPELINE,
    label: name,
    closed_won: status === 'won',
    is_closed: status !== 'open',
    probability: ofDeals.get(name)?.default_probability,
    display_order: i,
    _fivetran_deleted: false,
    _fivetran_synced: synced,
    updated_at: '2024-11-01 00:00:00',
  }));
  const retired = { ...stages[0], stage_id: '719999', label: 'Parked', _fivetran_deleted: true };
  return [
    tableOf('deal_pipeline', [
      { pipeline_id: PIPELINE, label: 'Sales', _fivetran_deleted: false, _fivetran_synced: synced },
    ]),
    tableOf('deal_pipeline_stage', [...stages, retired]),
  ];
}

function stageHistory(stageId: (name: string) => string, synced: string): Teller {
  const first = new First(20);
  return {
    tell({ tables }) {
      const changes = rowsOf(tables, 'stage_changes').filter((row) => row.entity_type === 'opportunity');
      const entries = changes.map((row) => ({
        deal_id: hubspotId(text(row.entity_id)),
        value: stageId(text(row.stage)),
        date_entered: loaded(row.entered_at),
        _fivetran_start: loaded(row.entered_at),
        source: 'CRM_UI',
        _fivetran_synced: synced,
      }));
      first.see(entries);
      return [tableOf('deal_stage', entries)];
    },
    end() {
      const change = { source: 'CRM_UI', _fivetran_synced: synced };
      const properties = first.rows.flatMap(({ deal_id, value, date_entered: timestamp }) => [
        { deal_id, name: 'dealstage', value, timestamp, ...change },
        { deal_id, name: 'amount', value: '1', timestamp, ...change },
      ]);
      return [tableOf('deal_property_history', properties)];
    },
  };
}
