import { asTables, type Cells, type Tables } from '../../../support/loader-tables.ts';
import { isTrue } from './sayable.ts';

const NUMBERS = [
  'numberofemployees',
  'annualrevenue',
  'associatedcompanyid',
  'hs_parent_company_id',
  'hs_primary_associated_company',
];
const FLAGS = ['hs_is_closed', 'hs_is_closed_won'];

/** Milliseconds since 1970, as HubSpot's older interfaces write a time. */
function millis(text: string | undefined): number | null {
  const [, day, hour, rest] = /^(\d{4}-\d\d-\d\d)[ T](\d{1,2})(:\d\d.*)$/.exec(text ?? '') ?? [];
  if (!day) return null;
  const zone = /(Z|[+-]\d\d:\d\d)$/.test(rest!) ? '' : 'Z';
  return Date.parse(`${day}T${hour!.padStart(2, '0')}${rest}${zone}`);
}

/** A property as HubSpot types it; one that is empty is null. */
function typed(name: string, value: string): unknown {
  if (value === '') return null;
  if (NUMBERS.includes(name) && /^\d{1,15}(\.\d+)?$/.test(value)) return Number(value);
  return FLAGS.includes(name) ? isTrue(value) : value;
}

interface Stream {
  /** Whether properties are columns too, as later versions write them, or in their JSON alone. */
  isFlat: boolean;
}

/** A record of a CRM stream: id, properties, and whom it is associated with. */
function record(row: Cells, id: string, { isFlat }: Stream, more: Record<string, unknown> = {}) {
  const properties = Object.entries(row)
    .filter(([name]) => name.startsWith('property_'))
    .map(([name, value]): [string, unknown] => [name.slice(9), typed(name.slice(9), value)]);
  const { extra, ...beside } = more as { extra?: Record<string, string> };
  for (const [name, value] of Object.entries(extra ?? {})) properties.push([name, typed(name, value)]);
  // Some warehouses keep numbers with decimals, ids among them.
  const flat = ([name, value]: [string, unknown]) => [
    `properties_${name}`,
    typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : value,
  ];
  return {
    id: row[id],
    archived: isTrue(row['is_deleted']) || isTrue(row['_fivetran_deleted']),
    ...beside,
    properties: Object.fromEntries(properties),
    ...(isFlat ? Object.fromEntries(properties.map(flat)) : {}),
    ...extracted(row),
  };
}

const extracted = (row: Cells) => ({ _airbyte_extracted_at: row['_fivetran_synced'] });

function grouped(rows: readonly Cells[] | undefined, id: string): (key: string | undefined) => Cells[] {
  const groups = new Map<string | undefined, Cells[]>();
  for (const row of rows ?? []) groups.set(row[id], [...(groups.get(row[id]) ?? []), row]);
  return (key) => groups.get(key) ?? [];
}

/** The same records in Airbyte's streams: each row's values, JSON as text, empty where there is nothing. */
export function airbyteStreams(tables: Tables): Tables {
  const of = (name: string) => tables[name] ?? [];
  return asTables({
    contacts: of('contact').map((row) => record(row, 'id', { isFlat: true })),
    companies: of('company').map((row) => record(row, 'id', { isFlat: false })),
    deal_pipelines: pipelines(tables),
    owners: owners(tables),
    contacts_merged_audit: of('contact_merge_audit').map((row) => ({
      'vid-to-merge': row['vid_to_merge'],
      'canonical-vid': row['canonical_vid'],
      timestamp: millis(row['timestamp']),
    })),
    // One of the two as versions before the fourth wrote it, with names in dashes and times as numbers.
    contacts_property_history: of('contact_property_history').map((row) => ({
      vid: row['contact_id'],
      property: row['name'],
      value: row['value'],
      timestamp: millis(row['timestamp']),
      'source-type': row['source'],
    })),
    deals_property_history: [
      ...of('deal_stage').map((row): Cells => ({
        ...row,
        name: 'dealstage',
        timestamp: row['date_entered'] || row['_fivetran_start'] || '',
      })),
      ...of('deal_property_history'),
    ].map((row) => ({
      dealId: row['deal_id'],
      property: row['name'],
      value: row['value'],
      timestamp: row['timestamp'],
      sourceType: row['source'],
    })),
    ...deals(tables),
    ...engagements(tables),
    ...marketing(tables),
  });
}

function deals(tables: Tables) {
  const companies = grouped(tables['deal_company'], 'deal_id');
  const contacts = grouped(tables['deal_contact'], 'deal_id');
  const merged = grouped(tables['merged_deal'], 'deal_id');
  const rows = (tables['deal'] ?? []).map((row) =>
    record(
      row,
      'deal_id',
      { isFlat: true },
      {
        companies: companies(row['deal_id']).map((link) => link['company_id']),
        contacts: contacts(row['deal_id']).map((link) => link['contact_id']),
        extra: {
          pipeline: row['deal_pipeline_id'] ?? '',
          dealstage: row['deal_pipeline_stage_id'] ?? '',
          hubspot_owner_id: row['owner_id'] ?? '',
          hs_merged_object_ids: merged(row['deal_id'])
            .map((link) => link['merged_deal_id'])
            .join(';'),
          hs_primary_associated_company:
            companies(row['deal_id']).find((link) => link['type_id'] === '5')?.['company_id'] ?? '',
        },
      },
    ),
  );
  return { deals: rows.filter((row) => !row.archived), deals_archived: rows.filter((row) => row.archived) };
}

function pipelines(tables: Tables) {
  const stages = grouped(tables['deal_pipeline_stage'], 'pipeline_id');
  const pipelines = tables['deal_pipeline'] ?? [];
  const unnamed = new Set((tables['deal_pipeline_stage'] ?? []).map((row) => row['pipeline_id']));
  for (const { pipeline_id } of pipelines) unnamed.delete(pipeline_id);
  const all: Cells[] = [...pipelines, ...[...unnamed].map((id): Cells => ({ pipeline_id: id ?? '' }))];
  return all.map((row) => ({
    pipelineId: row['pipeline_id'],
    label: row['label'],
    stages: stages(row['pipeline_id']).map((stage) => ({
      stageId: stage['stage_id'],
      label: stage['label'],
      displayOrder: Number(stage['display_order']),
      metadata: { isClosed: stage['is_closed'], probability: stage['probability'] },
      updatedAt: millis(stage['updated_at']),
    })),
    ...extracted(row),
  }));
}

function owners(tables: Tables) {
  const names = new Map((tables['team'] ?? []).map((row) => [row['id'], row['name']]));
  const teams = grouped(tables['owner_team'], 'owner_id');
  return (tables['owner'] ?? []).map((row) => ({
    id: row['owner_id'],
    email: row['email'],
    firstName: row['first_name'],
    lastName: row['last_name'],
    teams: teams(row['owner_id']).map(({ team_id, is_team_primary }) => ({
      id: team_id,
      name: names.get(team_id),
      primary: isTrue(is_team_primary),
    })),
    ...extracted(row),
  }));
}

/** Engagements in the stream of their type; one that has none, in the older stream of all. */
function engagements(tables: Tables) {
  const links = (['contact', 'company', 'deal'] as const).map((object) =>
    grouped(tables[`engagement_${object}`], 'engagement_id'),
  );
  const [contacts, companies, deals] = ['contact_id', 'company_id', 'deal_id'].map(
    (column, i) => (id: string | undefined) => links[i]!(id).map((link) => link[column]),
  );
  const streams: Record<string, Record<string, unknown>[]> = {};
  const detailed = new Set<string | undefined>();
  for (const type of ['call', 'meeting', 'email', 'note', 'task'])
    streams[`engagements_${type}s`] = (tables[`engagement_${type}`] ?? []).map((row) => {
      const id = row['engagement_id'];
      detailed.add(id);
      const extra = {
        ...(row['start_time'] ? { hs_meeting_start_time: row['start_time'] } : {}),
        ...(row['meeting_outcome'] ? { hs_meeting_outcome: row['meeting_outcome'] } : {}),
      };
      return record(
        row,
        'engagement_id',
        { isFlat: type !== 'email' },
        {
          extra,
          contacts: contacts!(id),
          companies: companies!(id),
          deals: deals!(id),
        },
      );
    });
  streams['engagements'] = (tables['engagement'] ?? []).map((row) => ({
    id: row['id'],
    type: row['type'],
    timestamp: millis(row['timestamp']),
    ownerId: row['owner_id'],
    associations: detailed.has(row['id'])
      ? {}
      : { contactIds: contacts!(row['id']), companyIds: companies!(row['id']), dealIds: deals!(row['id']) },
    ...extracted(row),
  }));
  return streams;
}

function marketing(tables: Tables) {
  const urls = new Map((tables['email_event_click'] ?? []).map((row) => [row['id'], row['url']]));
  return {
    campaigns: (tables['email_campaign'] ?? []).map(({ id, name, subject, type }) => ({
      id,
      name,
      subject,
      type,
    })),
    email_events: (tables['email_event'] ?? []).map((row) => ({
      id: row['id'],
      type: row['type'],
      created: millis(row['created']),
      recipient: row['recipient'],
      emailCampaignId: row['email_campaign_id'],
      sentBy: row['sent_by_id'] ? { id: row['sent_by_id'], created: 1 } : null,
      filteredEvent: row['filtered_event'],
      url: urls.get(row['id']),
      ...extracted(row),
    })),
    forms: (tables['form'] ?? []).map((row) => ({
      id: row['guid'],
      name: row['name'],
      createdAt: row['created_at'],
      archived: isTrue(row['_fivetran_deleted']),
    })),
    contacts_form_submissions: (tables['contact_form_submission'] ?? []).map((row) => ({
      'canonical-vid': row['contact_id'],
      'conversion-id': row['conversion_id'],
      'form-id': row['form_id'],
      'page-url': row['page_url'],
      title: row['title'],
      timestamp: millis(row['timestamp']),
      ...extracted(row),
    })),
  };
}
