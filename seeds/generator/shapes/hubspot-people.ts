import type { Table } from '../tables.ts';
import { hubspotId } from './hubspot-ids.ts';
import { loaded, rowsOf, tableOf, text, type Row } from './shape.ts';

const SOURCES: Record<string, string> = {
  'Google Ads': 'PAID_SEARCH',
  'Organic search': 'ORGANIC_SEARCH',
  'LinkedIn Ads': 'PAID_SOCIAL',
  'Meta Ads': 'PAID_SOCIAL',
  Newsletter: 'EMAIL_MARKETING',
  'Customer referral': 'REFERRALS',
  'Review site': 'REFERRALS',
  Partner: 'REFERRALS',
  Direct: 'DIRECT_TRAFFIC',
  'Organic social': 'SOCIAL_MEDIA',
};

/** What HubSpot calls a source: it knows a fixed list, and everything else is OFFLINE. */
export function hubspotSource(label: string): string {
  if (label === '' || /^[A-Z_]+$/.test(label)) return label;
  return SOURCES[label] ?? 'OFFLINE';
}

const BUILT_IN = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
];

/** Contacts with their merges and the history of their lifecycle stage. */
export function contacts(tables: readonly Table[], synced: string): Table[] {
  const people = rowsOf(tables, 'people');
  const merged = people.filter((row) => text(row.merged_into_person_id) !== '');
  // HubSpot forgets every second merged contact: only the survivor's list remembers it.
  const forgotten = new Set(merged.filter((_, i) => i % 2 === 1));
  const rows = people.filter((row) => !forgotten.has(row)).map((row) => contact(row, merged, synced));
  const audit = merged
    .filter((row) => !forgotten.has(row))
    .map((row) => ({
      vid_to_merge: hubspotId(text(row.person_id)),
      canonical_vid: hubspotId(text(row.merged_into_person_id)),
      timestamp: loaded(row.created_at),
      _fivetran_synced: synced,
    }));
  const [first] = rows;
  const again = first
    ? [{ ...first, property_email: 'old.address@late.example', _fivetran_synced: '2024-12-01 00:00:00' }]
    : [];
  const deleted = first
    ? [
        {
          ...first,
          id: '2999999999',
          _fivetran_deleted: true,
          property_email: 'gone@late.example',
          property_hs_calculated_merged_vids: '',
        },
      ]
    : [];
  return [
    tableOf('contact', [...rows, ...again, ...deleted]),
    tableOf('contact_merge_audit', audit),
    ...lifecycle(tables, synced),
  ];
}

function contact(row: Row, merged: readonly Row[], synced: string): Row {
  const [first, ...rest] = text(row.name).split(' ');
  const losers = merged.filter((other) => other.merged_into_person_id === row.person_id);
  const isMerged = text(row.merged_into_person_id) !== '';
  return {
    id: hubspotId(text(row.person_id)),
    _fivetran_deleted: isMerged,
    _fivetran_synced: synced,
    property_email: row.email,
    property_firstname: first,
    property_lastname: rest.join(' '),
    property_jobtitle: row.job_title,
    property_country: row.country,
    property_createdate: loaded(row.created_at),
    property_hs_analytics_source: hubspotSource(text(row.original_source)),
    property_hubspot_owner_id: row.owner_id ? hubspotId(text(row.owner_id)) : '',
    property_associatedcompanyid: row.account_id ? hubspotId(text(row.account_id)) : '',
    property_hs_calculated_merged_vids: losers
      .map((other) => `${hubspotId(text(other.person_id))}:${Date.parse(text(other.created_at))}`)
      .join(';'),
  };
}

function lifecycle(tables: readonly Table[], synced: string): Table[] {
  const changes = rowsOf(tables, 'stage_changes').filter((row) => row.entity_type === 'person');
  const names = [...new Set(changes.map((row) => text(row.stage)))];
  const value = (name: string) => (BUILT_IN.includes(name) ? name : String(100_001 + names.indexOf(name)));
  const history = changes.map((row) => ({
    contact_id: hubspotId(text(row.entity_id)),
    name: 'lifecyclestage',
    value: value(text(row.stage)),
    timestamp: loaded(row.entered_at),
    source: 'CRM_UI',
    _fivetran_synced: synced,
  }));
  const titles = history.slice(0, 5).map((row) => ({ ...row, name: 'jobtitle', value: 'Head of planning' }));
  const options = names.map((name) => ({
    hubspot_object: 'contact',
    name: 'lifecyclestage',
    value: value(name),
    label: name,
    _fivetran_synced: synced,
  }));
  return [tableOf('contact_property_history', [...history, ...titles]), tableOf('property_option', options)];
}
