import { memberUses } from './members.ts';
import { parseQueries } from './query-grammar.ts';

/** The names of all members a request asks for, sorted, seen or refused; none when it breaks the grammar. */
export function membersAsked(input: unknown): string[] {
  try {
    const uses = parseQueries(input).queries.flatMap(memberUses);
    return [...new Set(uses.map((use) => use.member))].sort();
  } catch {
    return [];
  }
}
