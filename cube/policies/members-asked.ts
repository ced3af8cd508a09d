import { memberUses } from './members.ts';
import { parseQueries } from './query-grammar.ts';

/** By the object a request was read as; equal texts are read as the same one. */
const known = new WeakMap<object, readonly string[]>();

/** The names of all members a request asks for, sorted, seen or refused; none when it breaks the grammar. */
export function membersAsked(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  const members = known.get(input) ?? membersOf(input);
  known.set(input, members);
  return members;
}

function membersOf(input: object): string[] {
  try {
    const uses = parseQueries(input).queries.flatMap(memberUses);
    return [...new Set(uses.map((use) => use.member))].sort();
  } catch {
    return [];
  }
}
