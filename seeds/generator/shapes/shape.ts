import type { Cell } from '../csv.ts';
import type { Table } from '../tables.ts';

export type Row = Table['rows'][number];

/** A company as one CRM and its loader tell it. */
export interface Shape {
  /** The tables as the loader leaves them. */
  loader: Table[];
  /** What the CRM cannot tell: tables of the input contract, with the CRM's ids in them. */
  beside: Table[];
  /** Each id as the connector gives it, and the id that it has in the contract's tables. */
  ids: Map<string, string>;
}

/** The rows of a table of the contract; none where the company has no such table. */
export function rowsOf(tables: readonly Table[], name: string): Row[] {
  return tables.find((table) => table.name === name)?.rows ?? [];
}

/** The cell as text, empty where nothing is known. */
export function text(cell: Cell): string {
  return cell === undefined || cell === null ? '' : String(cell);
}

/** A table with the columns that any of its rows has. */
export function tableOf(name: string, rows: Row[]): Table {
  return { name, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

/** The last of the rows under each key. */
export function byKey(rows: readonly Row[], column: string): Map<string, Row> {
  return new Map(rows.map((row) => [text(row[column]), row]));
}

/** All rows under each key, in their order. */
export function grouped(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = text(row[column]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** A moment as loaders write it: UTC, without an offset. */
export function loaded(iso: Cell): string {
  return text(iso).replace('T', ' ').replace('Z', '');
}

const ZONE = 'Europe/Berlin';
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day of a moment where the company reports; a bare day stays as it is. */
export function reportingDay(iso: Cell): string {
  const value = text(iso);
  return value.length > 10 ? parts.format(Date.parse(value)) : value;
}

/** The last second of a bare day where the company reports, for a system that knows moments only. */
export function lastSecond(iso: Cell): string {
  const value = text(iso);
  if (value.length !== 10) return value;
  const noon = Date.parse(`${value}T12:00:00Z`);
  for (let hours = 0; hours < 27; hours += 1) {
    const next = noon + hours * 3_600_000;
    if (parts.format(next) > value) return `${new Date(next - 1000).toISOString().slice(0, 19)}Z`;
  }
  throw new Error(`${value} has no end`);
}

/** Whether a deal stage is won, lost or still open: what its deals say, else what was agreed. */
export function stageStatuses(tables: readonly Table[]): Map<string, string> {
  const agreed = rowsOf(tables, 'stages')
    .filter((row) => row.entity_type === 'opportunity')
    .map((row): [string, string] => {
      const canonical = text(row.canonical_stage);
      return [text(row.stage), canonical === 'won' || canonical === 'lost' ? canonical : 'open'];
    });
  const told = rowsOf(tables, 'opportunities').map((row): [string, string] => [
    text(row.stage),
    text(row.status),
  ]);
  return new Map([...agreed, ...told]);
}
