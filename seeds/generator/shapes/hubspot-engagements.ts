import type { Table } from '../tables.ts';
import { isLogged } from './beside.ts';
import { hubspotId } from './hubspot-ids.ts';
import { byKey, First, loaded, rowsOf, tableOf, text, type Row, type Teller } from './shape.ts';

const TYPES: Record<string, string> = {
  call: 'CALL',
  meeting: 'MEETING',
  demo: 'MEETING',
  sales_email: 'EMAIL',
};

/** Calls, meetings, e-mails and notes with whom they were associated, no-shows and deleted ones included. */
export function engagements(synced: string): Teller {
  const calls = new First(2);
  const meetings = new First(2);
  const links = new First<Link>(1);
  return {
    tell({ tables, deleted = [] }) {
      const people = byKey(rowsOf(tables, 'people'), 'person_id');
      const rows = rowsOf(tables, 'touches').filter(isLogged);
      const linked = rows.map((row) => linkOf(row, people.get(text(row.person_id))));
      const told = kinds(rows, synced, false);
      calls.see(told.calls);
      meetings.see(told.meetings);
      links.see(linked);
      const gone = kinds(rowsOf(deleted, 'touches').filter(isLogged), synced, true);
      return [
        tableOf(
          'engagement',
          rows.map((row) => ({
            id: hubspotId(text(row.touch_id)),
            _fivetran_deleted: false,
            _fivetran_synced: synced,
            type: TYPES[text(row.kind)],
            timestamp: loaded(row.occurred_at),
            owner_id: hubspotId(text(row.user_id)),
          })),
        ),
        tableOf('engagement_call', [...told.calls, ...gone.calls]),
        tableOf('engagement_meeting', [...told.meetings, ...gone.meetings]),
        tableOf('engagement_email', [...told.emails, ...gone.emails]),
        ...associated(linked, synced),
      ];
    },
    end() {
      const [meeting, other] = meetings.rows;
      const noise =
        meeting && other
          ? [
              { ...meeting, engagement_id: '4999999998', property_hs_meeting_outcome: 'NO_SHOW' },
              { ...other, engagement_id: '4999999999', _fivetran_deleted: true },
            ]
          : [];
      const notes = calls.rows.map(({ property_hs_call_status: _status, ...call }, i) => ({
        ...call,
        engagement_id: `499999990${i}`,
      }));
      const linked = noise.flatMap(({ engagement_id }) =>
        links.rows.map((link) => ({ ...link, engagement_id })),
      );
      return [
        tableOf('engagement_meeting', noise),
        tableOf('engagement_note', notes),
        ...associated(linked, synced),
      ];
    },
  };
}

function kinds(rows: readonly Row[], synced: string, isDeleted: boolean) {
  const of = (names: string[], more: (row: Row) => Row) =>
    rows
      .filter((row) => names.includes(text(row.kind)))
      .map((row) => ({
        engagement_id: hubspotId(text(row.touch_id)),
        _fivetran_synced: synced,
        _fivetran_deleted: isDeleted,
        property_hs_timestamp: loaded(row.occurred_at),
        property_hs_createdate: loaded(row.occurred_at),
        property_hubspot_owner_id: hubspotId(text(row.user_id)),
        ...more(row),
      }));
  return {
    calls: of(['call'], () => ({ property_hs_call_status: 'COMPLETED' })),
    meetings: of(['meeting', 'demo'], (row) => ({
      property_hs_meeting_start_time: loaded(row.occurred_at),
      property_hs_meeting_outcome: 'COMPLETED',
      property_hs_activity_type: row.kind === 'demo' ? 'Product demo' : '',
    })),
    emails: of(['sales_email'], () => ({ property_hs_email_direction: 'EMAIL' })),
  };
}

/** Whom an engagement is with, in the contract's ids. */
interface Link {
  engagement_id: string;
  person: string;
  account: string;
  deal: string;
}

/** HubSpot associates by itself: the contact's company joins every engagement. */
function linkOf(row: Row, person: Row | undefined): Link {
  return {
    engagement_id: hubspotId(text(row.touch_id)),
    person: text(row.person_id),
    account: text(person?.account_id),
    deal: text(row.opportunity_id),
  };
}

function associated(links: readonly Link[], _fivetran_synced: string): Table[] {
  const to = (column: string, id: (link: Link) => string) =>
    links
      .filter((link) => id(link) !== '')
      .map((link) => ({
        engagement_id: link.engagement_id,
        _fivetran_synced,
        [column]: hubspotId(id(link)),
      }));
  return [
    tableOf(
      'engagement_contact',
      to('contact_id', ({ person }) => person),
    ),
    tableOf(
      'engagement_company',
      to('company_id', ({ account }) => account),
    ),
    tableOf(
      'engagement_deal',
      to('deal_id', ({ deal }) => deal),
    ),
  ];
}
