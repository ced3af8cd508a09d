import type { Table } from '../tables.ts';
import { hubspotId } from './hubspot-ids.ts';
import { byKey, loaded, rowsOf, tableOf, text, type Row } from './shape.ts';

/** Calls, meetings, e-mails and notes with whom they were associated, no-shows and deleted ones included. */
export function engagements(tables: readonly Table[], rows: readonly Row[], synced: string): Table[] {
  const people = byKey(rowsOf(tables, 'people'), 'person_id');
  const type = { call: 'CALL', meeting: 'MEETING', demo: 'MEETING', sales_email: 'EMAIL' } as Record<
    string,
    string
  >;
  const base = (row: Row) => ({ engagement_id: hubspotId(text(row.touch_id)), _fivetran_synced: synced });
  const of = (kinds: string[], more: (row: Row) => Row) =>
    rows
      .filter((row) => kinds.includes(text(row.kind)))
      .map((row) => ({
        ...base(row),
        _fivetran_deleted: false,
        property_hs_timestamp: loaded(row.occurred_at),
        property_hs_createdate: loaded(row.occurred_at),
        property_hubspot_owner_id: hubspotId(text(row.user_id)),
        ...more(row),
      }));
  const calls = of(['call'], () => ({ property_hs_call_status: 'COMPLETED' }));
  const meetings = of(['meeting', 'demo'], (row) => ({
    property_hs_meeting_start_time: loaded(row.occurred_at),
    property_hs_meeting_outcome: 'COMPLETED',
    property_hs_activity_type: row.kind === 'demo' ? 'Product demo' : '',
  }));
  const notes = of(['call'], () => ({}))
    .slice(0, 2)
    .map((row, i) => ({ ...row, engagement_id: `499999990${i}` }));
  const emails = of(['sales_email'], () => ({ property_hs_email_direction: 'EMAIL' }));
  const [meeting, other] = meetings;
  const noise =
    meeting && other
      ? [
          { ...meeting, engagement_id: '4999999998', property_hs_meeting_outcome: 'NO_SHOW' },
          { ...other, engagement_id: '4999999999', _fivetran_deleted: true },
        ]
      : [];
  const linked = [
    ...rows.map((row) => ({ ...base(row), row })),
    ...noise.map(({ engagement_id }) => ({ engagement_id, _fivetran_synced: synced, row: rows[0]! })),
  ];
  const companyOf = (row: Row) => text(people.get(text(row.person_id))?.account_id);
  return [
    tableOf(
      'engagement',
      rows.map((row) => ({
        id: hubspotId(text(row.touch_id)),
        _fivetran_deleted: false,
        _fivetran_synced: synced,
        type: type[text(row.kind)],
        timestamp: loaded(row.occurred_at),
        owner_id: hubspotId(text(row.user_id)),
      })),
    ),
    tableOf('engagement_call', calls),
    tableOf('engagement_meeting', [...meetings, ...noise]),
    tableOf('engagement_email', emails),
    tableOf('engagement_note', notes),
    tableOf(
      'engagement_contact',
      linked.map(({ row, ...link }) => ({ ...link, contact_id: hubspotId(text(row.person_id)) })),
    ),
    // HubSpot associates by itself: the contact's company joins every engagement.
    tableOf(
      'engagement_company',
      linked
        .filter(({ row }) => companyOf(row))
        .map(({ row, ...link }) => ({ ...link, company_id: hubspotId(companyOf(row)) })),
    ),
    tableOf(
      'engagement_deal',
      linked
        .filter(({ row }) => row.opportunity_id)
        .map(({ row, ...link }) => ({ ...link, deal_id: hubspotId(text(row.opportunity_id)) })),
    ),
  ];
}
