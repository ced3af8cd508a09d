import type { Table } from '../tables.ts';
import { salesforceId } from './salesforce-ids.ts';
import { byKey, grouped, rowsOf, text, type Row } from './shape.ts';

/** What a person is in Salesforce: a contact once sales accepted them or they are on a deal, a lead before that. */
export interface Members {
  isContact(person: string): boolean;
  isLead(person: string): boolean;
  /** The id of who is there now. */
  idOf(person: string): string;
  /** When a lead became a contact. */
  convertedAt(person: string): string;
  /** The person's stages, in order of time. */
  stagesOf(person: string): readonly Row[];
}

/** Sorts the people of a part. */
export type MembersOf = (tables: readonly Table[]) => Members;

/** Sorts people into leads, contacts, and contacts who were leads; `shared` says in which stages sales has accepted one. */
export function memberSorter(shared: readonly Table[]): MembersOf {
  const accepted = new Set(
    rowsOf(shared, 'stages')
      .filter((row) => row.entity_type === 'person' && row.canonical_stage === 'sql')
      .map((row) => text(row.stage)),
  );
  let last: { tables: readonly Table[]; members: Members } | undefined;
  return (tables) => {
    // Each table of a part asks.
    if (last?.tables !== tables) last = { tables, members: sorted(tables, accepted) };
    return last.members;
  };
}

function sorted(tables: readonly Table[], accepted: ReadonlySet<string>): Members {
  const people = byKey(rowsOf(tables, 'people'), 'person_id');
  const onDeals = new Set(rowsOf(tables, 'opportunity_people').map((row) => text(row.person_id)));
  const history = personHistory(tables);
  const stagesOf = (person: string) => history.get(person) ?? [];
  const wasAccepted = (person: string) => {
    const stages = stagesOf(person);
    return stages.length === 0 || stages.some((row) => accepted.has(text(row.stage)));
  };
  const isContact = (person: string): boolean => {
    const row = people.get(person);
    // Salesforce merges contacts with contacts and leads with leads.
    if (row?.merged_into_person_id) return isContact(text(row.merged_into_person_id));
    return !row || onDeals.has(person) || (text(row.account_id) !== '' && wasAccepted(person));
  };
  const isLead = (person: string) =>
    people.has(person) && (!isContact(person) || stagesOf(person).length > 0);
  return {
    isContact,
    isLead,
    idOf: (person) => salesforceId(person, isContact(person) ? 'contact' : 'lead'),
    convertedAt: (person) => text(stagesOf(person).at(-1)?.entered_at),
    stagesOf,
  };
}

function personHistory(tables: readonly Table[]): Map<string, Row[]> {
  const changes = rowsOf(tables, 'stage_changes').filter((row) => row.entity_type === 'person');
  return grouped(
    [...changes].sort((a, b) => (text(a.entered_at) < text(b.entered_at) ? -1 : 1)),
    'entity_id',
  );
}
