import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toCsv, type Cell } from '../../seeds/generator/csv.ts';
import { buildCase, type BuiltCase } from '../support/build-case.ts';
import { queryFile, temporaryFolder } from '../support/data-folder.ts';
import { resolvePeople, type People } from '../support/oracle/people.ts';
import { Company } from '../support/oracle/read.ts';
import { firms, humans, type Human } from '../support/planted/humans.ts';
import { visits } from '../support/planted/visits.ts';

// A company of people who know who they are: what the rules link must be true, and what they cannot link listed.

const { easy, hard } = humans();
const everybody = [...easy, ...hard];
const done = visits(easy, hard);
const records = everybody.flatMap((human) => human.records.map((record) => ({ human, record })));
const whose = new Map(records.map(({ human, record }) => [record.person_id, human]));

interface Link {
  record_kind: string;
  record_id: string;
  target_kind: string;
  target_id: string;
}

const folder = temporaryFolder('planted');
let built: BuiltCase;
let links: Link[];
let listed: Link[];
let oracle: People;

beforeAll(async () => {
  const write = (table: string, rows: Record<string, Cell>[]) => {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    writeFileSync(join(folder.path, `${table}.csv`), toCsv(columns, rows));
  };
  const table = (rows: readonly object[]) => rows.map((row) => ({ ...row }) as Record<string, Cell>);
  write('accounts', table(firms));
  write('people', table(records.map(({ record }) => record)));
  write('touches', table(done.touches));
  write('identities', table(done.identities));
  write('opportunities', [{ opportunity_id: 'd', created_at: '2026-04-01', status: 'open', amount: '1.00' }]);
  writeFileSync(join(folder.path, 'settings.yml'), 'as_of: 2026-05-20\n');
  built = await buildCase(folder.path);
  const read = (mart: string) => queryFile(built.warehousePath, `SELECT * FROM marts.${mart}`);
  links = (await read('fct_identity_links')) as unknown as Link[];
  listed = (await read('fct_unmatched_records')) as unknown as Link[];
  oracle = resolvePeople(new Company(folder.path));
});
afterAll(async () => {
  await built?.close();
  folder.remove();
});

const of = (rows: readonly Link[], kind: string, target: string) =>
  rows.filter((row) => row.record_kind === kind && row.target_kind === target);

/** The share of the links to find that were found, printed; fails on each link of the kind that is false. */
function recall(kind: string, target: string, isTrue: (link: Link) => boolean, toFind: number): number {
  const found = of(links, kind, target);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((link) => !isTrue(link))).toEqual([]);
  const share = found.length / toFind;
  console.log(
    `${kind} to ${target}: ${found.length} of ${toFind} found (${(100 * share).toFixed(1)} %), none false`,
  );
  return share;
}

it('makes one of the records of a person, and never of two people', () => {
  const isTrue = (link: Link) => whose.get(link.record_id) === whose.get(link.target_id);
  expect(recall('people', 'person', isTrue, records.length - everybody.length)).toBeGreaterThan(0.9);
});

it('gives people the account they are of, or that a record of theirs names', () => {
  const accountsOf = (human: Human) =>
    [human.firm, ...human.records].flatMap((each) => each?.account_id ?? []);
  const isTrue = (link: Link) => accountsOf(whose.get(link.record_id)!).includes(link.target_id);
  const toFind = oracle.all.filter(({ id }) => accountsOf(whose.get(id)!).length > 0).length;
  expect(recall('people', 'account', isTrue, toFind)).toBeGreaterThan(0.9);
});

it('knows a visitor only where one person alone used the device', () => {
  const alone = [...done.used].filter(([, users]) => users.size === 1);
  const users = new Map(alone.map(([device, [human]]) => [device, human]));
  const isTrue = (link: Link) => users.get(link.record_id) === whose.get(link.target_id);
  expect(recall('visitors', 'person', isTrue, alone.length)).toBeGreaterThan(0.45);
});

it('gives touches to who made them', () => {
  const isTrue = (link: Link) => done.made.get(link.record_id) === whose.get(link.target_id);
  expect(recall('touches', 'person', isTrue, done.touches.length)).toBeGreaterThan(0.6);
});

it('lists each record that no rule could link, with the reason', () => {
  const ids = (rows: readonly Link[]) => rows.map((row) => row.record_id).sort();
  const rest = (kind: string, target: string, all: readonly string[]) => {
    const known = new Set(ids(of(links, kind, target)));
    return all.filter((id) => !known.has(id)).sort();
  };
  const survivors = oracle.all.map((person) => person.id);
  const unlinked = {
    account: rest('people', 'account', survivors),
    visitor: rest('visitors', 'person', [...done.used.keys()]),
    touch: rest('touches', 'person', [...done.made.keys()]),
  };
  for (const rows of Object.values(unlinked)) expect(rows.length).toBeGreaterThan(0);
  expect(ids(of(listed, 'people', 'account'))).toEqual(unlinked.account);
  expect(ids(of(listed, 'visitors', 'person'))).toEqual(unlinked.visitor);
  expect(ids(of(listed, 'touches', 'person'))).toEqual(unlinked.touch);
  const kept = hard.map((human) => human.records[0]!.person_id).sort();
  expect(ids(of(listed, 'people', 'person'))).toEqual(kept);
});

it('agrees with the oracle, record by record', () => {
  const target = (kind: string, targetKind: string) =>
    new Map(of(links, kind, targetKind).map((link) => [link.record_id, link.target_id]));
  const [person, account, touch] = [
    target('people', 'person'),
    target('people', 'account'),
    target('touches', 'person'),
  ];
  for (const id of whose.keys()) expect([id, person.get(id) ?? id]).toEqual([id, oracle.resolve(id)]);
  for (const { id, accountId } of oracle.all) expect([id, account.get(id) ?? null]).toEqual([id, accountId]);
  for (const row of new Company(folder.path).rows('touches')) {
    const id = String(row['touch_id']);
    expect([id, touch.get(id) ?? null]).toEqual([id, oracle.ofTouch(row)]);
  }
});
