import type { Cell } from '../csv.ts';
import { statusOf } from '../stages.ts';
import type { Table } from '../tables.ts';

export type Row = Table['rows'][number];

/** Rows that belong together: a whole company, or first what all customers share and then one customer's after another. */
export interface Part {
  tables: readonly Table[];
  /** Rows that are gone; only a CRM's loader still shows them, marked as deleted. */
  deleted?: readonly Table[];
  /** Rows as they were before somebody corrected them. */
  earlier?: readonly Table[];
}

/** Tells a company as a CRM's loader leaves it, part by part, and keeps no part in mind. */
export interface Teller {
  /** The loader's rows of a part; all rows of a table have the same columns. */
  tell(part: Part): Table[];
  /** After the last part: what a company has once, such as a record that was deleted. */
  end(): Table[];
}

/** All that one CRM's shape tells of a part. */
export interface Crm extends Teller {
  /** What the CRM cannot tell: tables of the input contract, with the CRM's ids in them. */
  beside(part: Part): Table[];
  /** Each id of the part as the connector gives it, and the id that it has in the contract's tables. */
  ids(part: Part): Map<string, string>;
}

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

/** A table with the columns of its rows, which all have the same. */
export function tableOf(name: string, rows: Row[]): Table {
  return { name, columns: Object.keys(rows[0] ?? {}), rows };
}

/** One teller of what each of the others tells. */
export function together(tellers: readonly Teller[]): Teller {
  return {
    tell: (part) => tellers.flatMap((teller) => teller.tell(part)),
    end: () => tellers.flatMap((teller) => teller.end()),
  };
}

/** Keeps the first rows of all that it is given. */
export class First<T = Row> {
  readonly rows: T[] = [];
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  see(rows: readonly T[]): void {
    if (this.rows.length < this.count) this.rows.push(...rows.slice(0, this.count - this.rows.length));
  }
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

const ends = new Map<string, string>();

/** The last second of a bare day where the company reports, for a system that knows moments only. */
export function lastSecond(iso: Cell): string {
  const value = text(iso);
  if (value.length !== 10) return value;
  const end = ends.get(value) ?? endOf(value);
  ends.set(value, end);
  return end;
}

function endOf(value: string): string {
  const noon = Date.parse(`${value}T12:00:00Z`);
  for (let hours = 0; hours < 27; hours += 1) {
    const next = noon + hours * 3_600_000;
    if (parts.format(next) > value) return `${new Date(next - 1000).toISOString().slice(0, 19)}Z`;
  }
  throw new Error(`${value} has no end`);
}

/** Whether the deals of each stage are won, lost or still open. */
export function stageStatuses(tables: readonly Table[]): Map<string, string> {
  const agreed = rowsOf(tables, 'stages').filter((row) => row.entity_type === 'opportunity');
  return new Map(agreed.map((row) => [text(row.stage), statusOf(text(row.stage))]));
}
