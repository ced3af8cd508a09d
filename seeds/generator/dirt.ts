import { newPerson } from './leads.ts';
import { random } from './random.ts';
import { contact } from './sources.ts';
import { DAY } from './time.ts';
import type { Table } from './tables.ts';
import type { Deal, Person } from './types.ts';

/**
 * A few of the faults that every real CRM has (the rest of them are in tables.ts, on finished rows). None touches a
 * deal or a goal of the running quarter.
 */
export function mergeDuplicates(people: readonly Person[]): Person[] {
  const rng = random('dirt/merged');
  return [...people.filter((person) => person.handoffs.length > 0 && person.account)]
    .filter((_, i) => i % 130 === 7)
    .map((person) => {
      const twin = newPerson(
        person.createdAt + rng.int(2, 40) * DAY,
        contact,
        undefined,
        person.account,
        rng,
      );
      twin.name = person.name;
      twin.email = person.email.toUpperCase();
      twin.jobTitle = person.jobTitle;
      twin.mergedInto = person;
      return twin;
    });
}

/** One e-mail address in fifty was typed with capitals. */
export function capitalise(people: readonly Person[]): void {
  people.forEach((person, i) => {
    if (i % 50 !== 11) return;
    person.email = person.email
      .split('.')
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join('.');
  });
}

/** A credit note: a deal that takes a little back from an earlier one. */
export function amendment(deals: readonly Deal[]): Deal {
  const amended = deals.find(
    (deal) =>
      deal.quarter === '2025-Q4' &&
      deal.status === 'won' &&
      deal.type === 'new' &&
      deal.segment === 'mid_market' &&
      deal.currency === 'EUR',
  );
  if (!amended?.closedAt) throw new Error('No deal to amend');
  const at = amended.closedAt + 62 * DAY;
  return {
    ...amended,
    type: 'expansion',
    quarter: '2026-Q1',
    amends: amended,
    amount: -Math.round(amended.amount * 0.001) * 100,
    listAmount: undefined,
    createdAt: at - 2 * DAY,
    closedAt: at,
    isReader: false,
    stages: [],
    people: amended.people.slice(0, 1),
  };
}

/** Faults on finished rows: each is quarantined, or loaded and flagged, by a rule of the input contract. */
export function soilRows(tables: Table[]): Table[] {
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? [];
  soilOpportunities(rows('opportunities'));
  soilTouches(rows('touches'));
  return tables;
}

function soilOpportunities(rows: Table['rows']): void {
  const lost = rows.filter(
    (row) => row.status === 'lost' && row.type === 'new' && String(row.closed_at) < '2026-07-01',
  );
  const [backwards, stranger, unknown] = [lost[40], lost[75], lost[110]];
  if (!backwards || !stranger || !unknown) throw new Error('Too few lost deals to soil');
  // Closed before it was created: quarantined.
  [backwards.created_at, backwards.closed_at] = [backwards.closed_at, backwards.created_at];
  // An account that is not in the file: loaded and flagged.
  stranger.account_id = 'A999';
  // No amount: a lost deal of unknown size.
  unknown.amount = '';
  unknown.list_amount = '';
}

function soilTouches(rows: Table['rows']): void {
  const visits = rows.filter((row) => row.kind === 'web_visit' && row.person_id);
  const [twice, fax, nobody] = [visits[300], visits[900], visits[1500]];
  if (!twice || !fax || !nobody) throw new Error('Too few visits to soil');
  fax.kind = 'fax';
  nobody.person_id = 'P99999';
  rows.splice(rows.indexOf(twice) + 1, 0, { ...twice });
}
