import { conditions, memberUses } from './members.ts';
import type { MemberUse } from './members.ts';
import { forbidden, malformed } from './policy-error.ts';
import type { Query } from './query-grammar.ts';

export interface VisibleMember {
  kind: 'measure' | 'dimension' | 'segment';
  /** Cube's type: `number`, `string`, `time`, `boolean`. */
  type: string;
}

/** The members of all views a caller may see, by name. */
export type VisibleMembers = ReadonlyMap<string, VisibleMember>;

const NUMERIC_OPERATORS = new Set(['equals', 'notEquals', 'in', 'notIn', 'gt', 'gte', 'lt', 'lte']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The view a query reads. Throws `PolicyError`: 403, always the same, when any member it names anywhere is
 * hidden from the caller or does not exist; 400 when it mixes views or uses a member as what it is not.
 */
export function viewOf(query: Query, visible: VisibleMembers): string {
  const uses = memberUses(query);
  // Everything is looked up before anything else is said, so that no other answer depends on a hidden name.
  if (uses.some((use) => !visible.has(use.member))) throw forbidden();
  const views = [...new Set(uses.map((use) => use.member.split('.')[0]!))];
  if (views.length === 0) throw malformed('The query names no member.');
  if (views.length > 1) {
    throw malformed('A query reads one view only.', 'Send one query for each view and blend them.');
  }
  for (const use of uses) assertFits(use, visible.get(use.member)!);
  assertValuesFit(query, visible);
  const selects =
    query.measures?.length ||
    query.dimensions?.length ||
    query.timeDimensions?.some((each) => each.granularity);
  if (!selects) throw malformed('The query selects no measure and no dimension.');
  return views[0]!;
}

function assertFits(use: MemberUse, known: VisibleMember): void {
  const fits =
    use.as === 'filter' || use.as === 'order'
      ? known.kind !== 'segment'
      : use.as === 'time'
        ? known.kind === 'dimension' && known.type === 'time'
        : known.kind === use.as;
  if (!fits)
    throw malformed(`${use.member} cannot be used as a ${use.as}${use.as === 'time' ? ' dimension' : ''}.`);
}

function assertValuesFit(query: Query, visible: VisibleMembers): void {
  for (const { member, operator, values } of conditions(query.filters ?? [])) {
    const { type } = visible.get(member)!;
    if (type === 'number' && NUMERIC_OPERATORS.has(operator)) {
      for (const value of values ?? []) {
        if (value !== null && !NUMBER.test(String(value)))
          throw malformed(`${member} is compared with numbers only.`);
      }
    }
    if (type === 'boolean') {
      for (const value of values ?? []) {
        if (value !== null && !/^(true|false)$/.test(String(value))) {
          throw malformed(`${member} is compared with true and false only.`);
        }
      }
    }
  }
}
