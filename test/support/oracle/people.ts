import { by, groupBy, text, type Company, type Row } from './read.ts';
import type { Moment } from './time.ts';

/** A person after merges: the survivor's record, with the earliest creation of all its records. */
export interface Person {
  id: string;
  created: Moment;
  accountId: string | null;
  ownerId: string | null;
  source: string | null;
  country: string | null;
}

export interface People {
  all: readonly Person[];
  byId: ReadonlyMap<string, Person>;
  /** The surviving id; an id nobody knows stands for itself. */
  resolve: (id: string) => string;
  /** Resolved ids of the people with an e-mail address. */
  byEmail: (email: string) => readonly string[];
  /** Resolved ids of the people an anonymous visitor turned out to be. */
  byAnonymousId: (id: string) => readonly string[];
}

/** People with merges followed to their end; an unknown or circular merge is not followed. */
export function resolvePeople(company: Company): People {
  const rows = company.rows('people');
  const records = by(rows, 'person_id');
  const resolve = (id: string): string => {
    const seen = new Set([id]);
    let current = id;
    for (;;) {
      const next = text(records.get(current), 'merged_into_person_id');
      if (next === null || !records.has(next) || next === current) return current;
      if (seen.has(next)) return [...seen].sort()[0]!;
      seen.add(next);
      current = next;
    }
  };
  const all = [...groupBy(rows, (row) => resolve(text(row, 'person_id')!))].map(([id, members]) =>
    person(company, id, records.get(id)!, members),
  );
  const idsOf = (table: readonly Row[], column: string, lower: boolean) => {
    const groups = groupBy(table, (row) => (lower ? text(row, column)?.toLowerCase() : text(row, column)));
    return (key: string) => [
      ...new Set((groups.get(key) ?? []).map((row) => resolve(text(row, 'person_id')!))),
    ];
  };
  const emails = idsOf(rows, 'email', true);
  return {
    all,
    byId: new Map(all.map((each) => [each.id, each])),
    resolve,
    byEmail: (email) => emails(email.trim().toLowerCase()),
    byAnonymousId: idsOf(company.rows('identities'), 'anonymous_id', false),
  };
}

function person(company: Company, id: string, survivor: Row, members: readonly Row[]): Person {
  const arrivals = members
    .map((row) => ({ row, created: company.momentOf(row, 'created_at')! }))
    .sort((a, b) => a.created.start - b.created.start);
  const inherited = (column: string): string | null =>
    text(survivor, column) ?? members.map((row) => text(row, column)).find((value) => value !== null) ?? null;
  return {
    id,
    created: arrivals[0]!.created,
    accountId: inherited('account_id'),
    ownerId: inherited('owner_id'),
    source: text(arrivals[0]!.row, 'original_source') ?? inherited('original_source'),
    country: inherited('country'),
  };
}
