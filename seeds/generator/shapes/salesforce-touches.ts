import type { Table } from '../tables.ts';
import { isLogged } from './beside.ts';
import { lastId, salesforceId } from './salesforce-ids.ts';
import type { Members, MembersOf } from './salesforce-members.ts';
import {
  byKey,
  First,
  loaded,
  reportingDay,
  rowsOf,
  tableOf,
  text,
  together,
  type Row,
  type Teller,
} from './shape.ts';

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
export function touchTables(membersOf: MembersOf, standard: Row): Teller {
  return together([activities(membersOf, standard), campaigns(standard), memberships(membersOf, standard)]);
}

function activities(membersOf: MembersOf, standard: Row): Teller {
  const firstTask = new First(1);
  const firstEvent = new First(1);
  return {
    tell({ tables, deleted = [] }) {
      const common = whoAndWhat(tables, membersOf(tables), standard);
      const of = (list: readonly Table[], isTold: (row: Row) => boolean, more: (row: Row) => Row) =>
        rowsOf(list, 'touches')
          .filter((row) => isLogged(row) && isTold(row))
          .map((row) => ({ ...common(row), ...more(row) }));
      const gone = { is_deleted: true };
      const tasks = of(tables, isTask, task);
      const events = of(tables, isMeeting, event);
      firstTask.see(tasks);
      firstEvent.see(events);
      return [
        tableOf('task', [...tasks, ...of(deleted, isTask, (row) => ({ ...task(row), ...gone }))]),
        tableOf('event', [...events, ...of(deleted, isMeeting, (row) => ({ ...event(row), ...gone }))]),
      ];
    },
    end() {
      const open = { status: 'Not Started', is_closed: false, completed_date_time: '' };
      return [
        tableOf(
          'task',
          firstTask.rows.flatMap((row) => [
            { ...row, id: lastId(1, 'task'), ...open },
            { ...row, id: lastId(0, 'task'), is_deleted: true },
          ]),
        ),
        tableOf(
          'event',
          firstEvent.rows.flatMap((row) => [
            { ...row, id: lastId(1, 'event'), is_child: true },
            { ...row, id: lastId(0, 'event'), start_date_time: '2026-12-24 10:00:00' },
          ]),
        ),
      ];
    },
  };
}

const isTask = (touch: Row) => !isMeeting(touch);

/** What tasks and events have in common: with whom, about which deal, by whom and when. */
function whoAndWhat(tables: readonly Table[], members: Members, standard: Row): (row: Row) => Row {
  const people = byKey(rowsOf(tables, 'people'), 'person_id');
  const deals = byKey(rowsOf(tables, 'opportunities'), 'opportunity_id');
  return (row) => {
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
}

function task(row: Row): Row {
  return {
    id: salesforceId(text(row.touch_id), 'task'),
    task_subtype: row.kind === 'call' ? 'Call' : 'Email',
    status: 'Completed',
    is_closed: true,
    completed_date_time: loaded(row.occurred_at),
    created_date: loaded(row.occurred_at),
  };
}

function event(row: Row): Row {
  return {
    id: salesforceId(text(row.touch_id), 'event'),
    type: row.kind === 'demo' ? 'Demo' : 'Meeting',
    is_child: false,
    start_date_time: loaded(row.occurred_at),
  };
}

function campaigns(standard: Row): Teller {
  return {
    tell: ({ tables }) => [
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
    ],
    end: () => [],
  };
}

function memberships(membersOf: MembersOf, standard: Row): Teller {
  const first = new First(1);
  return {
    tell({ tables }) {
      const members = membersOf(tables);
      const answers = rowsOf(tables, 'touches')
        .filter(isResponse)
        .map((row) => {
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
      first.see(answers);
      return [tableOf('campaign_member', answers)];
    },
    end: () => [
      tableOf(
        'campaign_member',
        first.rows.map((row) => ({
          ...row,
          id: lastId(0, 'member'),
          has_responded: false,
          first_responded_date: '',
        })),
      ),
    ],
  };
}
