import type { Address } from './addresses.ts';
import { by, groupBy, text, type Company, type Row } from './read.ts';

const idOf = (row: Row): string => text(row, 'person_id')!;

/** The surviving id of every person record: the CRM's merges first, then the addresses that are surely one person's. */
export function survivors(
  company: Company,
  addressOf: (row: Row) => Address | null,
): ReadonlyMap<string, string> {
  const rows = company.rows('people');
  const records = by(rows, 'person_id');
  const merged = new Map(rows.map((row) => [idOf(row), endOfMerges(row, records)]));
  const groups = groupBy(rows, (row) => merged.get(idOf(row)));
  const isDecided = (group: string): boolean => groups.get(group)!.some(names);
  const joined = new Map<string, string>();
  for (const holders of groupBy(rows, (row) => addressOf(row)?.mailbox).values()) {
    const found = [...new Set(holders.map((row) => merged.get(idOf(row))!))];
    const decided = found.filter(isDecided);
    if (decided.length > 1 || addressOf(holders[0]!)!.isShared || haveOtherNames(holders)) continue;
    const arrivals = found.map((id) => ({ id, at: company.momentOf(records.get(id)!, 'created_at')!.start }));
    const first = arrivals.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))[0]!.id;
    for (const group of found) joined.set(group, decided[0] ?? first);
  }
  return new Map(
    [...merged].map(([id, group]) => [id, isDecided(group) ? group : (joined.get(group) ?? group)]),
  );
}

const names = (row: Row): boolean => ![null, idOf(row)].includes(text(row, 'merged_into_person_id'));

/** Follows merges until they end, or come round: then the least id of the ring stands for it. */
function endOfMerges(start: Row, records: ReadonlyMap<string, Row>): string {
  const path = [idOf(start)];
  for (;;) {
    const current = path.at(-1)!;
    const next = text(records.get(current), 'merged_into_person_id');
    if (next === null || !records.has(next) || next === current) return current;
    if (path.includes(next)) return path.slice(path.indexOf(next)).sort()[0]!;
    path.push(next);
  }
}

/** True when neither the first nor the last words of the full names are the same. */
function haveOtherNames(rows: readonly Row[]): boolean {
  const full = rows
    .map((row) => text(row, 'name')?.trim().toLowerCase().split(' ') ?? [])
    .filter((words) => words.length > 1);
  return [0, -1].every((place) => new Set(full.map((words) => words.at(place))).size > 1);
}
