/**
 * The input contract, version 1: which tables and columns a company may hand in, and what each value must be.
 * The warehouse's `input` schema, the row checks and the documentation all derive from this one definition.
 */

export type ColumnKind =
  | 'id'
  | 'id_list'
  | 'text'
  | 'enum'
  | 'timestamp'
  | 'date'
  | 'money'
  | 'large_money'
  | 'rate'
  | 'fraction'
  | 'count'
  | 'conversions'
  | 'boolean'
  | 'currency';

/** The DuckDB type each kind is stored as. Timestamps are UTC without a zone. */
export const SQL_TYPES: Record<ColumnKind, string> = {
  id: 'VARCHAR',
  id_list: 'VARCHAR',
  text: 'VARCHAR',
  enum: 'VARCHAR',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
  money: 'DECIMAL(18,2)',
  large_money: 'DECIMAL(20,2)',
  rate: 'DECIMAL(28,12)',
  fraction: 'DECIMAL(9,6)',
  count: 'BIGINT',
  conversions: 'DECIMAL(18,4)', // ad platforms split one conversion over several clicks
  boolean: 'BOOLEAN',
  currency: 'VARCHAR',
};

export interface ColumnContract {
  name: string;
  kind: ColumnKind;
  /** The file must have the column, and (unless `mayBeEmpty`) every row a value. */
  required?: boolean;
  mayBeEmpty?: boolean;
  /** The allowed values of an enum. */
  values?: readonly string[];
  /** The table whose primary id this column names; an unknown id is flagged, never refused. */
  references?: string;
  /** A value that lies after the as-of day (plus one day of grace) cannot have happened. */
  pastOnly?: boolean;
}

export interface TableContract {
  name: string;
  columns: readonly ColumnContract[];
  /** Columns that together name a row; later rows of the same key are quarantined. */
  key: readonly string[];
  /** Pairs [start, end]: the end may not lie before the start. */
  spans?: readonly (readonly [string, string])[];
  /** At least one of these must be filled. */
  anyOf?: readonly string[];
}

type Extra = Omit<ColumnContract, 'name' | 'kind'>;
const make =
  (kind: ColumnKind) =>
  (name: string, extra: Extra = {}): ColumnContract => ({ name, kind, ...extra });
const id = make('id');
const idList = make('id_list');
const text = make('text');
const timestamp = make('timestamp');
const date = make('date');
const money = make('money');
const count = make('count');
const fraction = make('fraction');
const boolean = make('boolean');
const currency = make('currency');
const oneOf = (name: string, values: readonly string[], extra: Extra = {}): ColumnContract => ({
  name,
  kind: 'enum',
  values,
  ...extra,
});

const required = { required: true } as const;
const past = { pastOnly: true } as const;
const happened = { required: true, pastOnly: true } as const;
const to = (references: string, extra: Extra = {}): Extra => ({ references, ...extra });

const ENTITY_TYPES = ['person', 'opportunity'] as const;
const CANONICAL_STAGES =
  'lead mql sql opportunity proposal negotiation won lost disqualified recycled none'.split(' ');
export const TOUCH_KINDS = (
  'ad_click ad_view web_visit form email_sent email_open email_click webinar event content_view ' +
  'content_download call meeting demo sales_email referral review chat other'
).split(' ');
const CONTENT_KINDS = 'case_study testimonial blog promo_email white_paper webinar demo pricing other'.split(
  ' ',
);
export const TEAMS = [
  'marketing',
  'sales',
  'account_management',
  'human_resources',
  'finance',
  'executive',
] as const;

/** The 17 tables of the contract, in the order they are read and documented. */
export const TABLES: readonly TableContract[] = [
  {
    name: 'opportunities',
    key: ['opportunity_id'],
    spans: [
      ['created_at', 'closed_at'],
      ['starts_on', 'ends_on'],
    ],
    columns: [
      id('opportunity_id', required),
      id('account_id', to('accounts')),
      id('primary_person_id', to('people')),
      text('name'),
      id('owner_id', to('users')),
      timestamp('created_at', happened),
      timestamp('closed_at', past),
      date('expected_close_on'),
      oneOf('status', ['open', 'won', 'lost'], required),
      text('stage'),
      money('amount', { required: true, mayBeEmpty: true }),
      currency('currency'),
      money('list_amount'),
      oneOf('type', ['new', 'expansion', 'renewal', 'churn']),
      count('recurring_period_months'),
      text('product'),
      id('source_person_id', to('people')),
      boolean('is_referral'),
      text('lost_reason'),
      boolean('lost_to_competitor'),
      text('competitor'),
      text('forecast_category'),
      fraction('probability'),
      count('quantity'),
      date('starts_on'),
      date('ends_on'),
      id('amends_opportunity_id', to('opportunities')),
    ],
  },
  {
    name: 'accounts',
    key: ['account_id'],
    columns: [
      id('account_id', required),
      text('name'),
      text('domain'),
      text('industry'),
      count('employees'),
      { name: 'annual_revenue', kind: 'large_money' },
      text('country'),
      text('region'),
      text('segment'),
      id('owner_id', to('users')),
      id('parent_account_id', to('accounts')),
      timestamp('created_at', past),
    ],
  },
  {
    name: 'people',
    key: ['person_id'],
    columns: [
      id('person_id', required),
      text('email'),
      text('name'),
      text('job_title'),
      id('account_id', to('accounts')),
      timestamp('created_at', happened),
      text('original_source'),
      id('owner_id', to('users')),
      id('merged_into_person_id', to('people')),
      text('country'),
    ],
  },
  {
    name: 'opportunity_people',
    key: ['opportunity_id', 'person_id'],
    columns: [
      id('opportunity_id', to('opportunities', required)),
      id('person_id', to('people', required)),
      text('role'),
    ],
  },
  {
    name: 'stage_changes',
    key: [],
    columns: [
      oneOf('entity_type', ENTITY_TYPES, required),
      id('entity_id', required), // refers to people or opportunities: see ENTITY_TABLES
      text('stage', required),
      timestamp('entered_at', happened),
      text('changed_by'),
      text('reason'),
    ],
  },
  {
    name: 'stages',
    key: ['entity_type', 'stage', 'valid_from'],
    columns: [
      oneOf('entity_type', ENTITY_TYPES, required),
      text('stage', required),
      oneOf('canonical_stage', CANONICAL_STAGES, required),
      count('sort_order'),
      fraction('default_probability'),
      date('valid_from'),
      text('approved_by_marketing'),
      text('approved_by_sales'),
    ],
  },
  {
    name: 'touches',
    key: ['touch_id'],
    anyOf: ['person_id', 'email', 'anonymous_id', 'account_id', 'opportunity_id'],
    columns: [
      id('touch_id', required),
      timestamp('occurred_at', happened),
      id('person_id', to('people')),
      text('email'),
      id('anonymous_id'),
      id('account_id', to('accounts')),
      id('opportunity_id', to('opportunities')),
      oneOf('kind', TOUCH_KINDS, required),
      oneOf('team', ['marketing', 'sales', 'account_management', 'partner']),
      text('channel'),
      text('source'),
      text('medium'),
      id('campaign_id', to('campaigns')),
      text('campaign'),
      id('content_id', to('content')),
      text('url'),
      text('referrer'),
      id('user_id', to('users')),
      idList('participant_user_ids', to('users')),
      id('shared_by', to('users')),
    ],
  },
  {
    name: 'identities',
    key: ['anonymous_id', 'person_id'],
    columns: [
      id('anonymous_id', required),
      id('person_id', to('people', required)),
      timestamp('linked_at', past),
    ],
  },
  {
    name: 'campaigns',
    key: ['campaign_id'],
    spans: [['started_on', 'ended_on']],
    columns: [
      id('campaign_id', required),
      text('name'),
      text('channel'),
      date('started_on'),
      date('ended_on'),
      money('budget'),
      currency('currency'),
      id('owner_id', to('users')),
      text('utm_links'), // source/medium/campaign of its ads' addresses, separated by `;`
    ],
  },
  {
    name: 'spend',
    key: [],
    columns: [
      date('spent_on', happened),
      text('platform', required),
      id('account_id'), // the advertising account, not a customer
      id('campaign_id', to('campaigns')),
      text('campaign'),
      text('ad_group'),
      money('cost', required),
      currency('currency', { required: true, mayBeEmpty: true }),
      count('impressions'),
      count('clicks'),
      { name: 'conversions', kind: 'conversions' },
      text('time_zone'),
    ],
  },
  {
    name: 'content',
    key: ['content_id'],
    columns: [
      id('content_id', required),
      text('title'),
      oneOf('kind', CONTENT_KINDS),
      date('published_on'),
      id('campaign_id', to('campaigns')),
      text('url'),
      idList('contributor_user_ids', to('users')),
    ],
  },
  {
    name: 'handoffs',
    key: [],
    spans: [
      ['handed_off_at', 'assigned_at'],
      ['handed_off_at', 'decided_at'],
    ],
    columns: [
      id('person_id', to('people', required)),
      timestamp('handed_off_at', happened),
      timestamp('assigned_at', past),
      id('assigned_to', to('users')),
      oneOf('decision', ['accepted', 'rejected', 'recycled', 'pending']),
      text('reason'),
      timestamp('decided_at', past),
      timestamp('first_sales_touch_at', past),
      text('comment'),
    ],
  },
  {
    name: 'users',
    key: ['user_id'],
    spans: [['started_on', 'ended_on']],
    columns: [
      id('user_id', required),
      text('name'),
      text('email'),
      oneOf('team', TEAMS, required),
      id('manager_id', to('users')),
      text('region'),
      date('started_on'),
      date('ended_on'),
    ],
  },
  {
    name: 'goals',
    key: ['goal_id'],
    spans: [['starts_on', 'ends_on']],
    columns: [
      id('goal_id', required),
      id('parent_goal_id', to('goals')),
      text('metric', required),
      date('starts_on', required),
      date('ends_on', required),
      money('target', required),
      currency('currency'),
      oneOf('band', ['floor', 'plan', 'stretch']),
      oneOf('scope', ['company', 'team', 'user']),
      text('team'),
      id('user_id', to('users')),
      text('joint_team'),
      text('segment'),
      text('channel'),
      date('set_on'),
      id('replaces_goal_id', to('goals')),
    ],
  },
  {
    name: 'fx_rates',
    key: ['rate_on', 'from_currency', 'to_currency'],
    columns: [
      date('rate_on', required),
      currency('from_currency', required),
      currency('to_currency', required),
      { name: 'rate', kind: 'rate', required: true },
    ],
  },
  {
    name: 'pipeline_snapshots',
    key: ['snapshot_on', 'opportunity_id'],
    columns: [
      date('snapshot_on', happened),
      id('opportunity_id', to('opportunities', required)),
      text('stage'),
      money('amount'),
      currency('currency'),
      date('expected_close_on'),
      text('forecast_category'),
    ],
  },
  {
    name: 'source_totals',
    key: [],
    spans: [['period_start', 'period_end']],
    columns: [
      text('table_name', required),
      date('period_start', required),
      date('period_end', required),
      count('row_count'),
      money('amount'),
      currency('currency'),
      timestamp('taken_at', past),
    ],
  },
];

/** The table that `stage_changes.entity_id` refers to, by `entity_type`. */
export const ENTITY_TABLES = { person: 'people', opportunity: 'opportunities' } as const;

/** The contract of a table by its name, or undefined. */
export function findTable(name: string): TableContract | undefined {
  return TABLES.find((table) => table.name === name);
}

/** The tables a public view needs: each inner list is satisfied by any one of its tables. */
export const VIEW_NEEDS: Record<string, readonly (readonly string[])[]> = {
  revenue: [],
  data_health: [],
  funnel: [['people', 'stage_changes']],
  attribution: [['touches']],
  exclusions: [],
  goals: [['goals']],
  handoff: [['handoffs']],
  retention: [],
  restatements: [],
  journeys: [['touches']],
  content: [['content', 'touches']],
  teamwork: [['touches', 'content']],
  campaigns: [['spend', 'touches', 'people']],
  priorities: [['people']],
  plan: [['goals'], ['people', 'stage_changes']],
  pipeline: [],
  forecasts: [],
};
