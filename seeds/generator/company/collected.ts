import { cellsOf, type Cell } from '../csv.ts';
import type { Table } from '../tables.ts';
import { sinks } from './output.ts';

/** Collects lines as rows of tables until they are taken. */
export class Collected<Name extends string> {
  readonly sinks;
  private readonly columns: ReadonlyMap<string, string[]>;
  private tables = new Map<string, Table>();

  constructor(headers: Readonly<Record<Name, string>>) {
    this.columns = new Map(
      Object.entries<string>(headers).map(([name, header]) => [name, header.split(',')]),
    );
    this.sinks = sinks(headers, (name) => (line) => this.add(name, line));
  }

  /** The tables that have rows; begins anew. */
  take(): Table[] {
    const taken = [...this.tables.values()];
    this.tables = new Map();
    return taken;
  }

  private add(name: string, line: string): void {
    const columns = this.columns.get(name)!;
    const table = this.tables.get(name) ?? { name, columns, rows: [] };
    this.tables.set(name, table);
    const cells = cellsOf(line);
    const row: Record<string, Cell> = {};
    for (let i = 0; i < columns.length; i += 1) row[columns[i]!] = cells[i];
    table.rows.push(row);
  }
}
