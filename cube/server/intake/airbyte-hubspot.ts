import { ITEM, json, moment } from './airbyte-rule.ts';
import type { Origin, Reading, SourceRules, StreamRule } from './airbyte-rule.ts';

const property = (name: string, as?: Reading): Origin => [
  { column: `properties_${name}`, ...(as ? { as } : {}) },
  { column: 'properties', path: `$.${name}`, ...(as ? { as } : {}) },
];

const OBJECT = { hasProperties: true, columns: { is_deleted: 'archived' } } as const;

/** What HubSpot has archived of these has a stream of its own. */
const deals = (rule: StreamRule): StreamRule[] =>
  ['deals', 'deals_archived'].map((stream) => ({ ...rule, stream }));
const owners = (rule: StreamRule): StreamRule[] =>
  ['owners', 'owners_archived'].map((stream) => ({ ...rule, stream }));

const engagements = (type: string, columns: StreamRule['columns'] = {}): StreamRule => ({
  stream: `engagements_${type}`,
  hasProperties: true,
  columns: { engagement_id: 'id', _fivetran_deleted: 'archived', ...columns },
});

/** Whom engagements were with stands in the streams of their types, and in the older one of them all. */
const participants = (ours: string, theirs: string, inAll: string): StreamRule[] => [
  ...['calls', 'emails', 'meetings', 'notes', 'tasks'].map((type): StreamRule => {
    return { stream: `engagements_${type}`, each: theirs, columns: { engagement_id: 'id', [ours]: ITEM } };
  }),
  {
    stream: 'engagements',
    each: json('associations', `$.${inAll}`),
    columns: { engagement_id: 'id', [ours]: ITEM },
  },
];

/** HubSpot's streams: properties flattened or in JSON, stages, teams and associations nested in their owners. */
export const AIRBYTE_HUBSPOT: SourceRules = {
  contact: {
    stream: 'contacts',
    ...OBJECT,
    columns: { ...OBJECT.columns, property_associatedcompanyid: property('associatedcompanyid', 'id') },
  },
  company: {
    stream: 'companies',
    ...OBJECT,
    columns: { ...OBJECT.columns, property_hs_parent_company_id: property('hs_parent_company_id', 'id') },
  },
  deal: deals({
    ...OBJECT,
    columns: {
      ...OBJECT.columns,
      deal_id: 'id',
      deal_pipeline_id: property('pipeline'),
      deal_pipeline_stage_id: property('dealstage'),
      owner_id: property('hubspot_owner_id'),
    },
  }),
  deal_pipeline: { stream: 'deal_pipelines', columns: { pipeline_id: ['pipelineId', 'id'] } },
  deal_pipeline_stage: {
    stream: 'deal_pipelines',
    each: 'stages',
    columns: {
      stage_id: { item: 'stageId' },
      pipeline_id: ['pipelineId', 'id'],
      label: { item: 'label' },
      // Closed for certain is won; the models say so where no column does.
      closed_won: null,
      is_closed: { item: 'metadata.isClosed' },
      probability: { item: 'metadata.probability' },
      display_order: { item: 'displayOrder' },
      updated_at: { item: 'updatedAt', as: 'moment' },
    },
  },
  // The history of the property `dealstage` tells what this table does.
  deal_stage: [],
  deal_property_history: {
    stream: 'deals_property_history',
    columns: {
      deal_id: { column: 'dealId', as: 'id' },
      name: 'property',
      timestamp: moment('timestamp'),
      source: ['sourceType', 'source'],
    },
  },
  contact_property_history: {
    stream: 'contacts_property_history',
    columns: {
      contact_id: ['vid', 'contactId'],
      name: 'property',
      timestamp: moment('timestamp'),
      source: ['sourceType', 'source'],
    },
  },
  property_option: [],
  // Today the properties of the contact that is left name the others.
  contact_merge_audit: {
    stream: 'contacts_merged_audit',
    isOlder: true,
    columns: { timestamp: moment('timestamp') },
  },
  merged_deal: {
    stream: 'deals',
    each: property('hs_merged_object_ids'),
    separator: ';',
    columns: { deal_id: 'id', merged_deal_id: ITEM },
  },
  deal_contact: {
    stream: 'deals',
    each: 'contacts',
    columns: { deal_id: 'id', contact_id: ITEM, type_id: null },
  },
  deal_company: {
    stream: 'deals',
    each: 'companies',
    columns: {
      deal_id: 'id',
      company_id: ITEM,
      // The list does not say which of them is the deal's own; a property does, where the other loader has a type.
      type_id: { isItem: property('hs_primary_associated_company', 'id'), then: '5' },
    },
  },
  owner: owners({ columns: { owner_id: 'id' } }),
  owner_team: owners({
    each: 'teams',
    columns: { owner_id: 'id', team_id: { item: 'id' }, is_team_primary: { item: 'primary' } },
  }),
  team: owners({ each: 'teams', columns: { id: { item: 'id' }, name: { item: 'name' } } }),
  engagement: { stream: 'engagements', columns: { timestamp: moment('timestamp') } },
  engagement_call: engagements('calls'),
  engagement_meeting: engagements('meetings', { start_time: null, meeting_outcome: null }),
  engagement_email: engagements('emails'),
  engagement_note: engagements('notes'),
  engagement_task: engagements('tasks'),
  engagement_communication: [],
  engagement_contact: participants('contact_id', 'contacts', 'contactIds'),
  engagement_company: participants('company_id', 'companies', 'companyIds'),
  engagement_deal: participants('deal_id', 'deals', 'dealIds'),
  email_campaign: { stream: 'campaigns' },
  email_event: {
    stream: 'email_events',
    columns: { created: moment('created'), sent_by_id: json('sentBy', '$.id') },
  },
  email_event_click: { stream: 'email_events' },
  form: {
    stream: 'forms',
    columns: { guid: ['id', 'guid'], _fivetran_deleted: 'archived', created_at: moment('createdAt') },
  },
  contact_form_submission: [
    {
      stream: 'contacts_form_submissions',
      isOlder: true,
      columns: { contact_id: 'canonicalVid', email: null, timestamp: moment('timestamp') },
    },
    {
      stream: 'form_submissions',
      insteadOf: 'contacts_form_submissions',
      columns: {
        conversion_id: null,
        contact_id: null,
        email: { column: 'values', path: '$.value', among: { path: '$.name', is: 'email' } },
        timestamp: moment('submittedAt'),
        title: null,
      },
    },
  ],
};
