import type { Table } from '../tables.ts';
import { isLogged } from './beside.ts';
import { engagements } from './hubspot-engagements.ts';
import { hubspotId } from './hubspot-ids.ts';
import { byKey, loaded, rowsOf, tableOf, text, type Row } from './shape.ts';

const EVENTS: Record<string, string> = { email_sent: 'SENT', email_open: 'OPEN', email_click: 'CLICK' };

/** True where the touch is an event of a marketing e-mail that HubSpot sent. */
export function isMailed(touch: Row): boolean {
  const isAddressed = text(touch.email) !== '' || text(touch.person_id) !== '';
  return text(touch.kind) in EVENTS && isAddressed && text(touch.campaign_id) !== '';
}

/** The ids of what HubSpot calls forms: the content that form touches name. */
export function formIds(tables: readonly Table[]): Set<string> {
  return new Set(
    rowsOf(tables, 'touches')
      .filter((row) => row.kind === 'form')
      .map((row) => text(row.content_id)),
  );
}

/** True where the touch is a form that HubSpot knows, filled in by a contact. */
export function isSubmitted(touch: Row): boolean {
  return touch.kind === 'form' && text(touch.content_id) !== '' && text(touch.person_id) !== '';
}

/** Engagements with their associations, e-mail events, forms and who filled them in. */
export function touches(tables: readonly Table[], synced: string): Table[] {
  const rows = rowsOf(tables, 'touches');
  return [
    ...engagements(tables, rows.filter(isLogged), synced),
    ...mailings(tables, rows.filter(isMailed), synced),
    ...forms(tables, rows.filter(isSubmitted), synced),
  ];
}

function mailings(tables: readonly Table[], rows: readonly Row[], synced: string): Table[] {
  const people = byKey(rowsOf(tables, 'people'), 'person_id');
  const used = new Set(rows.map((row) => text(row.campaign_id)));
  const campaigns = rowsOf(tables, 'campaigns').filter((row) => used.has(text(row.campaign_id)));
  const events = rows.map((row) => ({
    id: hubspotId(text(row.touch_id)),
    type: EVENTS[text(row.kind)],
    created: loaded(row.occurred_at),
    recipient: row.email || people.get(text(row.person_id))?.email,
    email_campaign_id: hubspotId(text(row.campaign_id)),
    sent_by_id: row.kind === 'email_open' ? `sent-${hubspotId(text(row.touch_id))}` : '',
    filtered_event: false,
    _fivetran_synced: synced,
  }));
  const later = (created: string) =>
    loaded(new Date(Date.parse(`${created.replace(' ', 'T')}Z`) + 3_600_000).toISOString().slice(0, 19));
  const opens = events.filter((event) => event.type === 'OPEN').slice(0, 4);
  const noise = opens.flatMap((event, i) => [
    { ...event, id: `49999998${i}0`, created: later(event.created) },
    { ...event, id: `49999998${i}1`, filtered_event: true },
    { ...event, id: `49999998${i}2`, type: 'DELIVERED' },
  ]);
  return [
    tableOf(
      'email_campaign',
      campaigns.map((row) => ({
        id: hubspotId(text(row.campaign_id)),
        name: row.name,
        subject: row.name,
        type: 'BATCH_EMAIL',
        _fivetran_synced: synced,
      })),
    ),
    tableOf('email_event', [...events, ...noise]),
    tableOf(
      'email_event_click',
      rows
        .filter((row) => row.kind === 'email_click')
        .map((row) => ({ id: hubspotId(text(row.touch_id)), url: row.url, _fivetran_synced: synced })),
    ),
  ];
}

function forms(tables: readonly Table[], rows: readonly Row[], synced: string): Table[] {
  const known = byKey(rowsOf(tables, 'content'), 'content_id');
  return [
    tableOf(
      'form',
      [...formIds(tables)]
        .filter((id) => known.has(id))
        .map((id) => ({
          guid: hubspotId(id),
          name: known.get(id)?.title,
          created_at: `${text(known.get(id)?.published_on)} 09:00:00`,
          _fivetran_deleted: false,
          _fivetran_synced: synced,
        })),
    ),
    tableOf(
      'contact_form_submission',
      rows.map((row) => ({
        conversion_id: hubspotId(text(row.touch_id)),
        contact_id: hubspotId(text(row.person_id)),
        form_id: hubspotId(text(row.content_id)),
        timestamp: loaded(row.occurred_at),
        page_url: row.url,
        _fivetran_synced: synced,
      })),
    ),
  ];
}
