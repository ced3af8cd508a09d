import { ATTRIBUTION_MODELS } from '../intake/settings.ts';

/** What is carried from publication to publication. */
export interface HistoryTable {
  name: string;
  /** Of most tables rows are added, never changed or taken away; of these the newest build's alone are kept. */
  isOfNewestBuild?: boolean;
  /** SQL types that DuckDB, Postgres and Trino share, by column. A later version adds columns, and drops none. */
  columns: Readonly<Record<string, string>>;
}

/** The tables of schema `history`. What has to outlive a full refresh becomes a table here. */
export const HISTORY_TABLES: readonly HistoryTable[] = [
  {
    name: 'builds',
    columns: {
      build_number: 'BIGINT',
      build_id: 'VARCHAR',
      sequence: 'BIGINT',
      status: 'VARCHAR',
      error_code: 'VARCHAR',
      built_at: 'TIMESTAMP',
      as_of_on: 'DATE',
    },
  },
  {
    name: 'health_events',
    columns: {
      build_number: 'BIGINT',
      event_kind: 'VARCHAR',
      source_name: 'VARCHAR',
      table_name: 'VARCHAR',
      rule: 'VARCHAR',
      period: 'VARCHAR',
      currency: 'VARCHAR',
      rows_read: 'BIGINT',
      rows_loaded: 'BIGINT',
      rows_quarantined: 'BIGINT',
      freshness_hours: 'DECIMAL(18,2)',
      tests_passed: 'BIGINT',
      tests_failed: 'BIGINT',
      totals_compared: 'BIGINT',
      totals_differing: 'BIGINT',
      rows_difference: 'BIGINT',
      amount_difference: 'DECIMAL(20,2)',
      records_matched: 'BIGINT',
      records_matchable: 'BIGINT',
      records_unclassified: 'BIGINT',
      records_classifiable: 'BIGINT',
    },
  },
  {
    name: 'frozen_figures',
    columns: {
      build_number: 'BIGINT',
      kind: 'VARCHAR',
      period_id: 'VARCHAR',
      starts_on: 'DATE',
      ends_on: 'DATE',
      metric: 'VARCHAR',
      amount: 'DECIMAL(18,2)',
    },
  },
  {
    name: 'component_versions',
    columns: {
      build_number: 'BIGINT',
      metric: 'VARCHAR',
      entity_type: 'VARCHAR',
      record_id: 'VARCHAR',
      event_on: 'DATE',
      amount: 'DECIMAL(18,2)',
      source_amount: 'DECIMAL(18,2)',
      currency: 'VARCHAR',
      rate: 'DECIMAL(28,12)',
      is_inverse_rate: 'BOOLEAN',
    },
  },
  {
    name: 'record_versions',
    columns: {
      build_number: 'BIGINT',
      entity_type: 'VARCHAR',
      record_id: 'VARCHAR',
      resolved_id: 'VARCHAR',
      fingerprint: 'VARCHAR',
    },
  },
  {
    name: 'pipeline_changes',
    columns: {
      build_number: 'BIGINT',
      opportunity_id: 'VARCHAR',
      status: 'VARCHAR',
      stage: 'VARCHAR',
      amount: 'DECIMAL(18,2)',
      currency: 'VARCHAR',
      expected_close_on: 'DATE',
      forecast_category: 'VARCHAR',
      probability: 'DECIMAL(9,6)',
      owner_id: 'VARCHAR',
      account_id: 'VARCHAR',
    },
  },
  {
    name: 'frozen_credits',
    columns: {
      build_number: 'BIGINT',
      kind: 'VARCHAR',
      period_id: 'VARCHAR',
      model: 'VARCHAR',
      channel: 'VARCHAR',
      amount: 'DECIMAL(18,2)',
    },
  },
  {
    name: 'credit_changes',
    columns: {
      build_number: 'BIGINT',
      kind: 'VARCHAR',
      period_id: 'VARCHAR',
      model: 'VARCHAR',
      channel: 'VARCHAR',
      cause: 'VARCHAR',
      opportunity_id: 'VARCHAR',
      change_amount: 'DECIMAL(18,2)',
    },
  },
  {
    name: 'attribution_bases',
    columns: {
      build_number: 'BIGINT',
      selection_fingerprint: 'VARCHAR',
      rules_fingerprint: 'VARCHAR',
      effects_fingerprint: 'VARCHAR',
    },
  },
  {
    name: 'credit_states',
    isOfNewestBuild: true,
    columns: {
      build_number: 'BIGINT',
      opportunity_id: 'VARCHAR',
      channel: 'VARCHAR',
      closed_on: 'DATE',
      touch_count: 'BIGINT',
      touch_fingerprint: 'VARCHAR',
      channel_fingerprint: 'VARCHAR',
      ...Object.fromEntries(ATTRIBUTION_MODELS.map((model) => [`credit_${model}_cents`, 'BIGINT'])),
    },
  },
];

/** The columns of schema `history`'s table of health figures, in order. */
export const HEALTH_COLUMNS = Object.keys(HISTORY_TABLES[1]!.columns);

/** The statements that create the empty `history` schema, on any engine. */
export function historyDdl(): string[] {
  return [
    'CREATE SCHEMA IF NOT EXISTS history',
    ...HISTORY_TABLES.map(
      ({ name, columns }) =>
        `CREATE TABLE history.${name} (${Object.entries(columns)
          .map(([column, type]) => `${column} ${type}`)
          .join(', ')})`,
    ),
  ];
}
