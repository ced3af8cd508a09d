import { makeAccounts } from './accounts.ts';
import { settleAmounts } from './amounts.ts';
import { addBuyers } from './buyers.ts';
import { sequentialId, toCsv } from './csv.ts';
import { draftDeals } from './deals.ts';
import { amendment, capitalise, mergeDuplicates, soilRows } from './dirt.ts';
import { writeHistories } from './histories.ts';
import { forgetEmails, makeLeads } from './leads.ts';
import { placeDeals } from './placement.ts';
import { qualify } from './qualification.ts';
import { random } from './random.ts';
import { settingsYaml } from './settings.ts';
import { sourceTotals } from './source-totals.ts';
import { toTables, type Table } from './tables.ts';
import { makeTouches } from './touches.ts';
import type { Account, Deal, Person, Touch } from './types.ts';

export interface Sample {
  accounts: Account[];
  people: Person[];
  deals: Deal[];
  touches: Touch[];
}

/** Makes the whole company, ids given in order of creation. The same result on every call. */
export function makeSample(): Sample {
  forgetEmails();
  const accounts = makeAccounts();
  const leads = makeLeads(accounts);
  const rng = random('qualification');
  for (const lead of leads) qualify(lead, rng);
  const deals = draftDeals();
  placeDeals(deals, accounts);
  settleAmounts(deals);
  const buyers = addBuyers(deals);
  deals.push(amendment(deals));
  writeHistories(deals);
  const people = [...leads, ...buyers];
  people.push(...mergeDuplicates(people));
  number(people, 'P', 5, (person) => person.createdAt);
  number(deals, 'D', 4, (deal) => deal.createdAt);
  for (const account of accounts) dateAccount(account, deals);
  number(accounts, 'A', 3, (account) => account.createdAt);
  const touches = makeTouches(accounts, people, deals);
  number(touches, 'T', 5, (touch) => touch.at);
  capitalise(people);
  return { accounts, people, deals, touches };
}

/** Sorts in place (stable) and gives ids in that order. */
function number<T extends { id: string }>(
  list: T[],
  prefix: string,
  width: number,
  at: (item: T) => number,
): void {
  list.sort((a, b) => at(a) - at(b));
  list.forEach((item, i) => (item.id = sequentialId(prefix, i, width)));
}

/** A prospect enters the CRM with its first person or deal. */
function dateAccount(account: Account, deals: readonly Deal[]): void {
  if (account.isOldCustomer) return;
  const known = [
    ...account.people.map((person) => person.createdAt),
    ...deals.filter((deal) => deal.account === account).map((deal) => deal.createdAt),
  ];
  account.createdAt = Math.min(...known);
}

/** The sample company's tables with their dirt, and what the sources themselves count of them. */
export function sampleTables(): Table[] {
  const tables = soilRows(toTables(makeSample()));
  return [...tables, sourceTotals(tables)];
}

/** Returns the text of each file of the sample folder by file name. */
export function sampleFiles(): Map<string, string> {
  const files = new Map(
    sampleTables().map(({ name, columns, rows }) => [`${name}.csv`, toCsv(columns, rows)]),
  );
  return files.set('settings.yml', settingsYaml);
}
