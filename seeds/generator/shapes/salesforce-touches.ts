import type { Table } from '../tables.ts';
import { isLogged } from './beside.ts';
import { salesforceId } from './salesforce-ids.ts';
import type { Members } from './salesforce-members.ts';
import { byKey, loaded, reportingDay, rowsOf, tableOf, text, type Row } from './shape.ts';

const RESPONSES: Record<string, string> = { webinar: 'Webinars', event: 'Events' };

/** True where the touch is the answer of somebody known to a webinar or an event that is a campaign, on a bare day. */
export function isResponse(touch: Row): boolean {
  return (
    text(touch.kind) in RESPONSES &&
    text(touch.person_id) !== '' &&
    text(touch.campaign_id) !== '' &&
    text(touch.occurred_at).length === 10
  );
}

/** True where the touch is a calendar event and not a task. */
export const isMeeting = (touch: Row): boolean => touch.kind === 'meeting' || touch.kind === 'demo';

/** Tasks, events, campaigns and who answered them. */
export function touchTables(tables: readonly Table[], members: Members, standard: Row): Table[] {
  const rows = rowsOf(tables, 'touches');
  const logged = rows.filter(isLogged);
  return [
    ...activities(tables, logged, members, standard),
    tableOf(
      'campaign',
      rowsOf(tables, 'campaigns').map((row) => ({
        ...standard,
        id: salesforceId(text(row.campaign_id), 'campaign'),
        name: row.name,
        type: row.channel,
        start_date: row.started_on,
        end_date: row.ended_on,
        budgeted_cost: row.budget,
        currency_iso_code: row.currency,
        owner_id: row.owner_id ? salesforceId(text(row.owner_id), 'user') : '',
      })),
    ),
    tableOf('campaign_member', memberships(rows, members, standard)),
  ];
}

function activities(
  tables: readonly Table[],
  rows: readonly Row[],
  members: Members,
  standard: Row,
): Table[] {
  const people = byKey(rowsOf(tables, 'people'), 'person_id');
  const deals = byKey(rowsOf(tables, 'opportunities'), 'opportunity_id');
  const common = (row: Row) => {
    const deal = text(row.opportunity_id);
    const account = text(deal ? deals.get(deal)?.account_id : people.get(text(row.person_id))?.account_id);
    return {
      ...standard,
      who_id: members.idOf(text(row.person_id)),
      what_id: deal ? salesforceId(deal, 'opportunity') : '',
      // Salesforce fills in the account by itself.
      account_id: account ? salesforceId(account, 'account') : '',
      owner_id: salesforceId(text(row.user_id), 'user'),
      activity_date: text(row.occurred_at).slice(0, 10),
    };
  };
  const tasks = rows
    .filter((row) => !isMeeting(row))
    .map((row) => ({
      ...common(row),
      id: salesforceId(text(row.touch_id), 'task'),
      task_subtype: row.kind === 'call' ? 'Call' : 'Email',
      status: 'Completed',
      is_closed: true,
      completed_date_time: loaded(row.occurred_at),
      created_date: loaded(row.occurred_at),
    }));
  const events = rows.filter(isMeeting).map((row) => ({
    ...common(row),
    id: salesforceId(text(row.touch_id), 'event'),
    type: row.kind === 'demo' ? 'Demo' : 'Meeting',
    is_child: false,
    start_date_time: loaded(row.occurred_at),
  }));
  const [task, event] = [tasks[0], events[0]];
  const open = task
    ? [
        {
          ...task,
          id: salesforceId('999998', 'task'),
          status: 'Not Started',
          is_closed: false,
          completed_date_time: '',
        },
        { ...task, id: salesforceId('999999', 'task'), is_deleted: true },
      ]
    : [];
  const copies = event
    ? [
        { ...event, id: salesforceId('999998', 'event'), is_child: true },
        { ...event, id: salesforceId('999999', 'event'), start_date_time: '2026-12-24 10:00:00' },
      ]
    : [];
  return [tableOf('task', [...tasks, ...open]), tableOf('event', [...events, ...copies])];
}

function memberships(rows: readonly Row[], members: Members, standard: Row): Row[] {
  const answers = rows.filter(isResponse).map((row) => {
    const person = text(row.person_id);
    return {
      ...standard,
      id: salesforceId(text(row.touch_id), 'member'),
      campaign_id: salesforceId(text(row.campaign_id), 'campaign'),
      lead_id: members.isLead(person) ? salesforceId(person, 'lead') : '',
      contact_id: members.isContact(person) ? salesforceId(person, 'contact') : '',
      has_responded: true,
      first_responded_date: reportingDay(row.occurred_at),
    };
  });
  const [answer] = answers;
  return answer
    ? [
        ...answers,
        { ...answer, id: salesforceId('999999', 'member'), has_responded: false, first_responded_date: '' },
      ]
    : [];
}
