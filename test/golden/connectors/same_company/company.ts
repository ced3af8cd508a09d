import { soilRows } from '../../../../seeds/generator/dirt.ts';
import { makeSample } from '../../../../seeds/generator/sample.ts';
import { rowsOf, text, type Row } from '../../../../seeds/generator/shapes/shape.ts';
import { toTables, type Table } from '../../../../seeds/generator/tables.ts';
import { sayable } from './sayable.ts';

/**
 * A fifth of the sample company by account, with everybody and everything that belongs to it, cut to what HubSpot and
 * Salesforce can say of it. The same rows on every call.
 */
export function sameCompany(): Table[] {
  const tables = soilRows(toTables(makeSample()));
  const set = (name: string, column: string) => new Set(rowsOf(tables, name).map((row) => text(row[column])));
  const known = set('accounts', 'account_id');
  const accounts = every(rowsOf(tables, 'accounts'), 5, 'account_id');
  const isChosen = (account: string) => accounts.has(account) || (account !== '' && !known.has(account));
  const deals = new Set(
    rowsOf(tables, 'opportunities')
      .filter((row) => isChosen(text(row.account_id)) && isSound(row))
      .map((row) => text(row.opportunity_id)),
  );
  const all = rowsOf(tables, 'people');
  const strangers = every(
    all.filter((row) => !row.account_id),
    5,
    'person_id',
  );
  const people = new Set(
    all
      .filter(
        ({ account_id: account, person_id: id }) => accounts.has(text(account)) || strangers.has(text(id)),
      )
      .map((row) => text(row.person_id)),
  );
  const devices = new Set(
    rowsOf(tables, 'identities')
      .filter((row) => people.has(text(row.person_id)))
      .map((row) => text(row.anonymous_id)),
  );
  const addresses = new Set(
    all.filter((row) => people.has(text(row.person_id))).map((row) => text(row.email).toLowerCase()),
  );
  const keeps: Record<string, (row: Row, index: number) => boolean> = {
    accounts: (row) => accounts.has(text(row.account_id)),
    opportunities: (row) => deals.has(text(row.opportunity_id)),
    people: (row) => people.has(text(row.person_id)),
    opportunity_people: (row) => deals.has(text(row.opportunity_id)) && people.has(text(row.person_id)),
    stage_changes: (row) => deals.has(text(row.entity_id)) || people.has(text(row.entity_id)),
    identities: (row) => people.has(text(row.person_id)),
    handoffs: (row) => people.has(text(row.person_id)),
    touches: (row) => {
      const {
        person_id: person,
        email,
        anonymous_id: device,
        account_id: account,
        opportunity_id: deal,
      } = row;
      if (deal && !deals.has(text(deal))) return false;
      if (person) return people.has(text(person)) || text(person) === 'P99999';
      if (email) return addresses.has(text(email).toLowerCase());
      return devices.has(text(device)) || accounts.has(text(account));
    },
    spend: (row) => text(row.spent_on) >= '2026-07-01' || row.currency === 'CHF',
  };
  return sayable(
    tables.map(({ name, columns, rows }) => ({
      name,
      columns,
      rows: rows.filter(keeps[name] ?? (() => true)),
    })),
  );
}

const every = (rows: readonly Row[], step: number, id: string) =>
  new Set(rows.filter((_, i) => i % step === 2).map((row) => text(row[id])));

/** Not an amendment, which no CRM knows; not closed before it was created, which a connector corrects and a file may not. */
function isSound(row: Row): boolean {
  return !row.amends_opportunity_id && !(row.closed_at && text(row.closed_at) < text(row.created_at));
}
