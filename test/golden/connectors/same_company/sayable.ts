import { isLogged } from '../../../../seeds/generator/shapes/beside.ts';
import { hubspotSource } from '../../../../seeds/generator/shapes/hubspot-people.ts';
import { isMailed, marketingOf, type Marketing } from '../../../../seeds/generator/shapes/hubspot-touches.ts';
import {
  byKey,
  grouped,
  reportingDay,
  rowsOf,
  text,
  type Row,
} from '../../../../seeds/generator/shapes/shape.ts';
import type { Table } from '../../../../seeds/generator/tables.ts';
import { DAY, HOUR } from '../../../../seeds/generator/time.ts';

const NEWSLETTER = 'C10';
/** As the sample company's settings say. */
const LOOKBACK_DAYS = 365;
const FORMS: Record<string, string> = { F01: 'Book a demo', F02: 'Contact us' };

/** Columns that one of the two CRMs has no standard field for; they are empty in all three shapes. */
const EMPTY: Record<string, readonly string[]> = {
  opportunities: [
    'primary_person_id', 'list_amount', 'recurring_period_months', 'product', 'source_person_id', 'is_referral',
    'lost_reason', 'lost_to_competitor', 'competitor', 'quantity', 'starts_on', 'ends_on', 'amends_opportunity_id',
  ],
  accounts: ['region', 'segment'],
  opportunity_people: ['role'],
  stage_changes: ['reason', 'changed_by'],
  users: ['manager_id', 'region', 'started_on', 'ended_on'],
}; // prettier-ignore

/** The company without what one of the two CRMs could not say; README.md lists it. */
export function sayable(tables: readonly Table[]): Table[] {
  const contacts = contactsOf(tables);
  const change: Record<string, (rows: Row[]) => Row[]> = {
    opportunities: (rows) => rows.map((row) => ({ ...row, closed_at: reportingDay(row.closed_at) })),
    people: (rows) =>
      rows.map((row) => ({
        ...row,
        email: row.merged_into_person_id ? '' : row.email,
        original_source: hubspotSource(text(row.original_source)),
        account_id: contacts.has(text(row.person_id)) ? row.account_id : '',
      })),
    opportunity_people: (rows) => rows.filter((row) => contacts.has(text(row.person_id))),
    stages: (rows) => rows.map((row) => (row.stage === 'Churned' ? { ...row, canonical_stage: 'won' } : row)),
    content: (rows) => [
      ...rows,
      ...Object.entries(FORMS).map(([content_id, title]) => ({
        content_id,
        title,
        kind: 'other',
        published_on: '2024-11-21',
      })),
    ],
    touches: (rows) => {
      const closings = new Set(rowsOf(tables, 'opportunities').map((row) => reportingDay(row.closed_at)));
      const isAtEdge = edgeOfLookback(closings);
      const people = byKey(rowsOf(tables, 'people'), 'person_id');
      const campaigns = byKey(rowsOf(tables, 'campaigns'), 'campaign_id');
      const marketing = marketingOf(tables);
      const told = rows
        .filter((row) => row.kind !== 'fax' && !isAtEdge(row))
        .map((row) => touch(row, people, campaigns, marketing))
        .filter((row) => !closings.has(text(row.occurred_at)));
      return apart(once(told));
    },
  };
  return tables.map(({ name, columns, rows }) => {
    const blank = Object.fromEntries((EMPTY[name] ?? []).map((column) => [column, '']));
    return {
      name,
      columns,
      rows: (change[name] ?? ((same) => same))([...rows]).map((row) => ({ ...row, ...blank })),
    };
  });
}

/** Who is at an account in both CRMs: an open lead of Salesforce is at none, and on no deal. */
function contactsOf(tables: readonly Table[]): Set<string> {
  const history = grouped(rowsOf(tables, 'stage_changes'), 'entity_id');
  const people = byKey(rowsOf(tables, 'people'), 'person_id');
  const isContact = (row: Row | undefined): boolean => {
    if (!row?.account_id) return false;
    if (row.merged_into_person_id) return isContact(people.get(text(row.merged_into_person_id)));
    const stages = history.get(text(row.person_id)) ?? [];
    return stages.length === 0 || stages.at(-1)?.stage === 'Sales accepted';
  };
  return new Set([...people].filter(([, row]) => isContact(row)).map(([id]) => id));
}

const PLAIN = {
  channel: '',
  source: '',
  medium: '',
  campaign_id: '',
  content_id: '',
  referrer: '',
  participant_user_ids: '',
  shared_by: '',
};

/** A touch with no more than the CRM that tells it knows. */
function touch(
  row: Row,
  people: ReadonlyMap<string, Row>,
  campaigns: ReadonlyMap<string, Row>,
  marketing: Marketing,
): Row {
  const mail = { ...row, campaign_id: row.campaign_id || NEWSLETTER };
  if (isLogged(row)) return { ...row, ...PLAIN };
  if (isMailed(mail, marketing)) {
    const email = row.email || people.get(text(row.person_id))?.email;
    return { ...mail, person_id: '', email, channel: 'Email', content_id: '', shared_by: '' };
  }
  if (row.kind === 'form' && row.person_id)
    return {
      ...row,
      ...PLAIN,
      team: 'marketing',
      content_id: text(row.url).endsWith('/demo') ? 'F01' : 'F02',
    };
  if ((row.kind === 'webinar' || row.kind === 'event') && row.person_id && row.campaign_id) {
    return {
      ...row,
      ...PLAIN,
      occurred_at: reportingDay(row.occurred_at),
      team: 'marketing',
      channel: campaigns.get(text(row.campaign_id))?.channel,
      campaign_id: row.campaign_id,
    };
  }
  return row;
}

/** Touches on the day a year before a closing: where its moment is not known, nor is that of the look-back's beginning. */
function edgeOfLookback(closings: ReadonlySet<string>): (touch: Row) => boolean {
  const begins = [...closings]
    .filter((day) => day !== '')
    .map((day) => Date.parse(`${day}T11:00:00Z`) - LOOKBACK_DAYS * DAY);
  return (row) => {
    const at = Date.parse(text(row.occurred_at));
    return begins.some((noon) => Math.abs(at - noon) < 14 * HOUR);
  };
}

/** One row an id, and one answer a person and campaign: Salesforce counts no second one. */
function once(rows: readonly Row[]): Row[] {
  const keyOf = (row: Row) =>
    text(row.occurred_at).length === 10
      ? `${text(row.person_id)} ${text(row.campaign_id)}`
      : text(row.touch_id);
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return [...first.values()];
}

/** No two touches in one second, because their order would be that of their ids, which each system gives its own way. */
function apart(rows: readonly Row[]): Row[] {
  const taken = new Set<number>();
  return rows.map((row) => {
    if (text(row.occurred_at).length === 10) return row;
    let at = Date.parse(text(row.occurred_at));
    while (taken.has(at)) at += 1000;
    taken.add(at);
    return { ...row, occurred_at: `${new Date(at).toISOString().slice(0, 19)}Z` };
  });
}
