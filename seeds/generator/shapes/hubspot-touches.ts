import type { Table } from '../tables.ts';
import { engagements } from './hubspot-engagements.ts';
import { hubspotId } from './hubspot-ids.ts';
import { byKey, First, loaded, rowsOf, tableOf, text, together, type Row, type Teller } from './shape.ts';

const EVENTS: Record<string, string> = { email_sent: 'SENT', email_open: 'OPEN', email_click: 'CLICK' };

/** What HubSpot knows of all that a company runs, by the contract's ids. */
export interface Marketing {
  /** Campaigns that send e-mails. */
  mailings: ReadonlySet<string>;
  /** Content that is a form, and no kind of content of its own. */
  forms: ReadonlySet<string>;
}

/** The company's mailings and forms. */
export function marketingOf(tables: readonly Table[]): Marketing {
  const ids = (rows: readonly Row[], column: string) => new Set(rows.map((row) => text(row[column])));
  return {
    mailings: ids(
      rowsOf(tables, 'campaigns').filter((row) => row.channel === 'Email'),
      'campaign_id',
    ),
    forms: ids(
      rowsOf(tables, 'content').filter((row) => row.kind === 'other'),
      'content_id',
    ),
  };
}

/** True where the touch is an event of a marketing e-mail that HubSpot sent. */
export function isMailed(touch: Row, { mailings }: Marketing): boolean {
  const isAddressed = text(touch.email) !== '' || text(touch.person_id) !== '';
  return text(touch.kind) in EVENTS && isAddressed && mailings.has(text(touch.campaign_id));
}

/** True where the touch is a form that HubSpot knows, filled in by a contact. */
export function isSubmitted(touch: Row, { forms }: Marketing): boolean {
  return touch.kind === 'form' && forms.has(text(touch.content_id)) && text(touch.person_id) !== '';
}

/** Engagements with their associations, e-mail events, forms and who filled them in. */
export function touches(marketing: Marketing, synced: string): Teller {
  return together([engagements(synced), mailings(marketing, synced), forms(marketing, synced)]);
}

function mailings(marketing: Marketing, synced: string): Teller {
  const opens = new First(4);
  return {
    tell({ tables }) {
      const rows = rowsOf(tables, 'touches').filter((row) => isMailed(row, marketing));
      const people = byKey(rowsOf(tables, 'people'), 'person_id');
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
      opens.see(events.filter((event) => event.type === 'OPEN'));
      return [
        tableOf(
          'email_campaign',
          rowsOf(tables, 'campaigns')
            .filter((row) => marketing.mailings.has(text(row.campaign_id)))
            .map((row) => ({
              id: hubspotId(text(row.campaign_id)),
              name: row.name,
              subject: row.name,
              type: 'BATCH_EMAIL',
              _fivetran_synced: synced,
            })),
        ),
        tableOf('email_event', events),
        tableOf(
          'email_event_click',
          rows
            .filter((row) => row.kind === 'email_click')
            .map((row) => ({ id: hubspotId(text(row.touch_id)), url: row.url, _fivetran_synced: synced })),
        ),
      ];
    },
    end: () => [
      tableOf(
        'email_event',
        opens.rows.flatMap((event, i) => [
          { ...event, id: `49999998${i}0`, created: anHourAfter(text(event.created)) },
          { ...event, id: `49999998${i}1`, filtered_event: true },
          { ...event, id: `49999998${i}2`, type: 'DELIVERED' },
        ]),
      ),
    ],
  };
}

function anHourAfter(moment: string): string {
  const at = Date.parse(`${moment.replace(' ', 'T')}Z`) + 3_600_000;
  return loaded(new Date(at).toISOString().slice(0, 19));
}

function forms(marketing: Marketing, synced: string): Teller {
  return {
    tell: ({ tables }) => [
      tableOf(
        'form',
        rowsOf(tables, 'content')
          .filter((row) => marketing.forms.has(text(row.content_id)))
          .map((row) => ({
            guid: hubspotId(text(row.content_id)),
            name: row.title,
            created_at: `${text(row.published_on)} 09:00:00`,
            _fivetran_deleted: false,
            _fivetran_synced: synced,
          })),
      ),
      tableOf(
        'contact_form_submission',
        rowsOf(tables, 'touches')
          .filter((row) => isSubmitted(row, marketing))
          .map((row) => ({
            conversion_id: hubspotId(text(row.touch_id)),
            contact_id: hubspotId(text(row.person_id)),
            form_id: hubspotId(text(row.content_id)),
            timestamp: loaded(row.occurred_at),
            page_url: row.url,
            _fivetran_synced: synced,
          })),
      ),
    ],
    end: () => [],
  };
}
