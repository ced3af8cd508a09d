import type { Table } from '../tables.ts';
import { text, type Part, type Row } from './shape.ts';

/** Which rows of a table of the contract the CRM tells; a table that is not named is told by nobody. */
export type Told = Record<string, (row: Row) => boolean>;

const isReference = (column: string) =>
  /_ids?$/.test(column) || ['assigned_to', 'shared_by', 'changed_by'].includes(column);

/**
 * Tells of a part the tables of the contract that stay files beside the loader's, with the CRM's ids where it has given
 * some, to records of the part or to those that all parts share.
 */
export function besideTeller(
  shared: readonly Table[],
  told: Told,
  give: (part: Part) => ReadonlyMap<string, string>,
): (part: Part) => Table[] {
  const ofAll = give({ tables: shared });
  return (part) => {
    const own = give(part);
    return besideOf(part.tables, told, (id) => own.get(id) ?? ofAll.get(id) ?? id);
  };
}

function besideOf(tables: readonly Table[], told: Told, idOf: (id: string) => string): Table[] {
  return tables.flatMap(({ name, columns, rows }) => {
    const isTold = told[name] ?? (() => false);
    const kept = rows.filter((row) => !isTold(row));
    if (kept.length === 0) return [];
    const references = columns.filter(isReference);
    return [{ name, columns, rows: kept.map((row) => renamed(row, references, idOf)) }];
  });
}

function renamed(row: Row, references: readonly string[], idOf: (id: string) => string): Row {
  const copy = { ...row };
  for (const column of references) {
    const ids = text(row[column]);
    if (ids !== '') copy[column] = ids.split(';').map(idOf).join(';');
  }
  return copy;
}

const CALLS = new Set(['call', 'meeting', 'demo', 'sales_email']);

/** True where the touch is something that a colleague logs in a CRM. */
export function isLogged(touch: Row): boolean {
  return CALLS.has(text(touch.kind)) && text(touch.user_id) !== '' && text(touch.person_id) !== '';
}
