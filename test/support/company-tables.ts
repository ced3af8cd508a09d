import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS } from '../../seeds/generator/company/files.ts';
import { cellsOf } from '../../seeds/generator/csv.ts';
import type { Table } from '../../seeds/generator/tables.ts';

/** Where the tables with planted faults name a record, which no fault names by an id of the company's own. */
const RECORDS: Record<string, string> = {
  opportunities: 'opportunity_id',
  people: 'person_id',
  touches: 'touch_id',
  stage_changes: 'entity_id',
  handoffs: 'person_id',
  identities: 'person_id',
};

type Row = Table['rows'][number];

/**
 * The tables of a company in a folder of the contract's files: its own rows (and the faults that `isTold` says), and
 * the other faults planted among them.
 */
export function companyTables(
  folder: string,
  isTold: (fault: Row, table: string) => boolean = () => false,
): { told: Table[]; planted: Table[] } {
  const tables = Object.entries(COLUMNS).map(([name, header]): Table => {
    const columns = header.split(',');
    const [, ...lines] = readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const cells = lines.map(cellsOf);
    const rows = cells.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
    return { name, columns, rows };
  });
  const isOwn = (name: string, row: Row) =>
    RECORDS[name] === undefined || /^[A-Z][1-9]\d*$/.test(String(row[RECORDS[name]])) || isTold(row, name);
  const having = (isOwnOnes: boolean) =>
    tables.map(({ name, columns, rows }) => ({
      name,
      columns,
      rows: rows.filter((row) => isOwn(name, row) === isOwnOnes),
    }));
  return { told: having(true), planted: having(false) };
}

/** True for a planted deal that a CRM can have: not closed before it began, its status known, its amount a number. */
export function isFaultOfCrms(row: Row, table: string): boolean {
  return (
    table === 'opportunities' &&
    row.status === 'won' &&
    row.amount !== '1.200,50' &&
    !(row.closed_at && row.created_at && String(row.closed_at) < String(row.created_at))
  );
}
