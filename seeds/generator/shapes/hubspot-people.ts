import { hubspotId } from './hubspot-ids.ts';
import { First, grouped, loaded, rowsOf, tableOf, text, together, type Row, type Teller } from './shape.ts';

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
export function contacts(synced: string): Teller {
  let merges = 0;
  const first = new First(1);
  const records: Teller = {
    tell({ tables }) {
      const people = rowsOf(tables, 'people');
      const merged = people.filter((row) => text(row.merged_into_person_id) !== '');
      const losers = grouped(merged, 'merged_into_person_id');
      // HubSpot forgets every second merged contact: only the survivor's list remembers it.
      const forgotten = new Set(merged.filter((_, i) => (merges + i) % 2 === 1));
      merges += merged.length;
      const rows = people.filter((row) => !forgotten.has(row)).map((row) => contact(row, losers, synced));
      first.see(rows);
      const audit = merged
        .filter((row) => !forgotten.has(row))
        .map((row) => ({
          vid_to_merge: hubspotId(text(row.person_id)),
          canonical_vid: hubspotId(text(row.merged_into_person_id)),
          timestamp: loaded(row.created_at),
          _fivetran_synced: synced,
        }));
      return [tableOf('contact', rows), tableOf('contact_merge_audit', audit)];
    },
    end: () => [
      tableOf(
        'contact',
        first.rows.flatMap((row) => [
          { ...row, property_email: 'old.address@late.example', _fivetran_synced: '2024-12-01 00:00:00' },
          {
            ...row,
            id: '2999999999',
            _fivetran_deleted: true,
            property_email: 'gone@late.example',
            property_hs_calculated_merged_vids: '',
          },
        ]),
      ),
    ],
  };
  return together([records, lifecycle(synced)]);
}

function contact(row: Row, losers: ReadonlyMap<string, Row[]>, synced: string): Row {
  const [first, ...rest] = text(row.name).split(' ');
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
    property_hs_calculated_merged_vids: (losers.get(text(row.person_id)) ?? [])
      .map((other) => `${hubspotId(text(other.person_id))}:${Date.parse(text(other.created_at))}`)
      .join(';'),
  };
}

function lifecycle(synced: string): Teller {
  const numbers = new Map<string, string>();
  const value = (name: string) => {
    const known = numbers.get(name) ?? (BUILT_IN.includes(name) ? name : String(100_001 + numbers.size));
    numbers.set(name, known);
    return known;
  };
  const first = new First(5);
  return {
    tell({ tables }) {
      const changes = rowsOf(tables, 'stage_changes').filter((row) => row.entity_type === 'person');
      const history = changes.map((row) => ({
        contact_id: hubspotId(text(row.entity_id)),
        name: 'lifecyclestage',
        value: value(text(row.stage)),
        timestamp: loaded(row.entered_at),
        source: 'CRM_UI',
        _fivetran_synced: synced,
      }));
      first.see(history);
      return [tableOf('contact_property_history', history)];
    },
    end: () => [
      tableOf(
        'contact_property_history',
        first.rows.map((row) => ({ ...row, name: 'jobtitle', value: 'Head of planning' })),
      ),
      tableOf(
        'property_option',
        [...numbers].map(([label, number]) => ({
          hubspot_object: 'contact',
          name: 'lifecyclestage',
          value: number,
          label,
          _fivetran_synced: synced,
        })),
      ),
    ],
  };
}
