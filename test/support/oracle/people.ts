import { readAddress, type Address } from './addresses.ts';
import { accountOfPerson, only } from './associations.ts';
import { survivors } from './merges.ts';
import { by, definition, groupBy, isTrue, text, type Company, type Row } from './read.ts';
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
  /** The person a touch is of, if one can be told. */
  ofTouch: (touch: Row) => string | null;
}

/** People who are one are one; what several may have done is nobody's. */
export function resolvePeople(company: Company): People {
  const rows = company.rows('people');
  const addresses = new Map<string, Address | null>();
  const addressOf = (row: Row): Address | null => {
    const written = text(row, 'email') ?? '';
    if (!addresses.has(written)) addresses.set(written, readAddress(written, company.settings.foldsTags));
    return addresses.get(written)!;
  };
  const ends = survivors(company, addressOf);
  const resolve = (id: string): string => ends.get(id) ?? id;
  const personOf = (row: Row): string => resolve(text(row, 'person_id')!);

  const records = by(rows, 'person_id');
  const accountOf = accountOfPerson(company, addressOf, resolve);
  const all = [...groupBy(rows, personOf)].map(([id, members]) =>
    person(company, records.get(id)!, members, accountOf),
  );

  const held = groupBy(rows, (row) => addressOf(row)?.mailbox);
  const byAddress = (row: Row): string | null =>
    only((held.get(addressOf(row)?.mailbox ?? '') ?? []).map(personOf));
  const fills = by(
    definition('touch_kinds').filter((kind) => isTrue(kind, 'is_form_fill')),
    'kind',
  );
  const told = (row: Row): string | null => {
    if (text(row, 'person_id') !== null) return personOf(row);
    return addressOf(row)?.isShared ? null : byAddress(row);
  };
  const forms = groupBy(
    company.rows('touches').filter((row) => fills.has(text(row, 'kind')!) && told(row) !== null),
    (row) => text(row, 'anonymous_id'),
  );
  const identities = groupBy(company.rows('identities'), (row) => text(row, 'anonymous_id'));
  const byDevice = (id: string): string | null =>
    only(identities.get(id)?.map(personOf) ?? forms.get(id)?.map((row) => told(row)!) ?? []);
  return {
    all,
    byId: new Map(all.map((each) => [each.id, each])),
    resolve,
    ofTouch: (row) =>
      text(row, 'person_id') !== null
        ? personOf(row)
        : (byAddress(row) ?? byDevice(text(row, 'anonymous_id') ?? '')),
  };
}

function person(
  company: Company,
  survivor: Row,
  members: readonly Row[],
  accountOf: (id: string, members: readonly Row[]) => string | null,
): Person {
  const id = text(survivor, 'person_id')!;
  const arrivals = members
    .map((row) => ({ row, id: text(row, 'person_id')!, created: company.momentOf(row, 'created_at')! }))
    .sort((a, b) => a.created.start - b.created.start || (a.id < b.id ? -1 : 1));
  const least = (column: string): string | null =>
    members.flatMap((row) => text(row, column) ?? []).sort()[0] ?? null;
  const inherited = (column: string): string | null => text(survivor, column) ?? least(column);
  return {
    id,
    created: arrivals[0]!.created,
    accountId: inherited('account_id') ?? accountOf(id, members),
    ownerId: inherited('owner_id'),
    source: text(arrivals[0]!.row, 'original_source') ?? least('original_source'),
    country: inherited('country'),
  };
}
