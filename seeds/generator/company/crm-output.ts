import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '../csv.ts';
import { crms, type CrmName } from '../shapes/files.ts';
import type { Crm, Part } from '../shapes/shape.ts';
import type { Table } from '../tables.ts';
import { Collected } from './collected.ts';
import { CsvFile } from './csv-file.ts';
import { COLUMNS, TRUTH_COLUMNS } from './files.ts';
import { sinks, type Output } from './output.ts';

/** Tables that are no files beside a CRM, so that a fault is a fault of the CRM's or there is none. */
const IN_CRMS = new Set(['opportunities', 'people', 'stage_changes']);
/** A CRM has neither a status nor a type of its own making, and corrects or leaves out the others itself. */
const FAULTS_OF_CRMS = new Set([
  'opportunities,amount,negative_amount',
  'opportunities,currency,no_exchange_rate',
  'opportunities,closed_at,close_missing',
  'opportunities,created_at,required_value_missing',
]);

/** The company as a CRM's loader leaves it, and beside it, as files of the contract, what the CRM cannot tell. */
export function crmOutput(name: CrmName, folder: string, lookedOn: string): Output {
  mkdirSync(join(folder, name), { recursive: true });
  const loader = new Folder(join(folder, name));
  const beside = new Folder(folder);
  const truth = new Folder(join(folder, 'truth'));
  for (const [table, header] of Object.entries(TRUTH_COLUMNS)) truth.file(table, header);
  const [now, deleted, earlier] = [new Collected(COLUMNS), new Collected(COLUMNS), new Collected(COLUMNS)];
  const truths = new Collected(TRUTH_COLUMNS);
  let crm: Crm | undefined;
  const endPart = () => {
    const part: Part = {
      tables: [...now.take(), ...truths.take()],
      deleted: deleted.take(),
      earlier: earlier.take(),
    };
    crm ??= crms[name](part.tables, lookedOn);
    for (const table of crm.tell(part)) loader.add(table);
    // The truth speaks of records by the ids that the CRM has given them.
    for (const table of crm.beside(part)) (table.name in TRUTH_COLUMNS ? truth : beside).add(table);
  };
  return {
    files: now.sinks,
    truth: truths.sinks,
    planted: {
      ...sinks(COLUMNS, (table) => {
        const header = COLUMNS[table];
        return (line) => beside.file(table, header).add(line);
      }),
      opportunities: now.sinks.opportunities,
    },
    hasFault: ({ table, column, rule }) =>
      !IN_CRMS.has(table) || FAULTS_OF_CRMS.has(`${table},${column},${rule}`),
    deleted: deleted.sinks,
    earlier: earlier.sinks,
    endPart,
    close() {
      endPart();
      for (const table of crm?.end() ?? []) loader.add(table);
      truth.close();
      return loader.close() + beside.close();
    },
  };
}

/** Files that are opened with their first row. */
class Folder {
  private readonly path: string;
  private readonly files = new Map<string, CsvFile>();

  constructor(path: string) {
    this.path = path;
  }

  file(name: string, header: string): CsvFile {
    const file = this.files.get(name) ?? new CsvFile(this.path, name, header);
    this.files.set(name, file);
    return file;
  }

  add({ name, columns, rows }: Table): void {
    if (rows.length === 0) return;
    const file = this.file(name, columns.join(','));
    for (const row of rows) file.add(csvLine(columns, row));
  }

  /** Closes the files; returns the rows in all of them. */
  close(): number {
    let rows = 0;
    for (const file of this.files.values()) {
      file.close();
      rows += file.rows;
    }
    return rows;
  }
}
